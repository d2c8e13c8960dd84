"""The figures of the events that reports are of."""

from collections.abc import Iterable, Sequence

import numpy as np
from sqlmodel import col, select

from index.answer.ranking.retrieval import Snapshot
from index.answer.threads.asked_place import are_apart
from index.answer.threads.stored_reports import read_reports
from index.events.known_events import ReportPlace, events_with
from index.events.one_disaster import one_disaster
from index.events.report import FigureReport
from index.places.mentions import places_in
from index.store.sql.claims import load_claims
from index.store.sql.known_reports import KnownReport, batches
from index.store.sql.tables import ClaimRow

MIN_AGAIN, MAX_AGAIN = 5, 1.5
"""From how many on the same number of one event is told again, and how many times as many another
may be."""
Place = tuple[int, int]
"""A sentence: its article's row id and its offset in it."""


class ReportedEvents:
    """What is known of events, as of the day of a snapshot; each is read once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._events: dict[ReportPlace, tuple[KnownReport, ...]] = {}
        self._figures: dict[frozenset[int], list[FigureReport]] = {}

    def know(self, reports: Iterable[FigureReport]) -> None:
        """Look up the events of many reports at once."""
        places = {_place(report) for report in reports} - self._events.keys()
        if not places:
            return
        snapshot = self._snapshot
        for linked in events_with(snapshot.session, places, snapshot.as_of):
            event = tuple(one_disaster(snapshot.session, linked, snapshot.as_of))
            for one in linked:
                self._events[one.article_id, one.start, one.total] = event
        for place in places:
            self._events.setdefault(place, ())

    def event(self, report: FigureReport) -> tuple[KnownReport, ...]:
        """Return all reports of the event that this one is of; none if it is not known."""
        self.know([report])
        return self._events[_place(report)]

    def figures(self, lead: FigureReport) -> list[FigureReport]:
        """Return the figures of the lead's event that count what it counts, the lead first.

        A figure of a town far from the lead's is left out, whatever its event is.

        A report of which no event is known is one by itself.
        """
        known = self.event(lead)
        event = frozenset(report.id for report in known)
        if event not in self._figures:
            self._figures[event] = self.load(known)
        own = (lead.place, lead.count)
        others = [other for other in self._figures[event] if (other.place, other.count) != own]
        return [
            lead,
            *(
                other
                for other in others
                if lead.count.counts_with(other.count)
                and (_tells_it_again(lead, other) or not are_apart(lead, other))
            ),
        ]

    def parts(self, lead: FigureReport) -> list[FigureReport]:
        """Return the figures of the lead's event that count a part of those whom it counts."""
        self.figures(lead)
        own = self._figures[frozenset(report.id for report in self.event(lead))]
        return [
            one
            for one in own
            if one.count.measure is lead.count.measure
            and one.count.is_narrow
            and not one.count.inferred
            and not are_apart(lead, one)
        ]

    def load(self, known: Sequence[KnownReport]) -> list[FigureReport]:
        """Return the figures that these reports give, in the order of the build's rows."""
        places = {(report.article_id, report.start): report.total for report in known}
        if not places:
            return []
        build = self._snapshot.build
        claims = self._claims(places)
        rows = np.sort(build.article_rows.of(sorted({article for article, _ in places})))
        rows = rows[build.alive[rows] & np.isin(build.rows["claim"][rows], claims)]
        numbers = [int(claim) for claim in build.rows["claim"][rows]]
        stored = load_claims(self._snapshot.session, numbers, build.generation)
        reports = read_reports(self._snapshot, rows, stored, inferred=True)
        return [one for one in reports if places.get(one.place) is one.event.total]

    def _claims(self, places: Iterable[Place]) -> list[int]:
        """Return the ids of the claims of these sentences."""
        wanted, found = set(places), []
        for articles in batches(sorted({article for article, _ in wanted})):
            claims = select(ClaimRow.id, ClaimRow.article_id, ClaimRow.sentence_start)
            for number, *place in self._snapshot.session.exec(
                claims.where(col(ClaimRow.article_id).in_(articles))
            ):
                if tuple(place) in wanted:
                    found.append(number)
        return found


def _place(report: FigureReport) -> ReportPlace:
    return (*report.place, report.event.total)


def _tells_it_again(lead: FigureReport, other: FigureReport) -> bool:
    """Tell whether another gives the lead's number, or about it on its day without a place.

    "The attack of 7 October that killed 1,200", in an article from elsewhere.
    """
    ours, theirs = lead.event, other.event
    numbers = sorted(one.number for one in (lead, other))
    if numbers[0] == numbers[1] >= MIN_AGAIN:
        return True
    if not (ours.dated and theirs.dated and (ours.first, ours.last) == (theirs.first, theirs.last)):
        return False
    return numbers[1] <= MAX_AGAIN * numbers[0] and not places_in(other.shown.sentence)
