"""A fact's figures through time: the shape that the chat, the picture and the JSON share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from index.answer.threads.asked_place import is_wide
from index.answer.threads.figure import Figure, figures_of, is_recent, repeats_of
from index.answer.threads.headlines import headlines_of
from index.answer.threads.parts import parts_of
from index.events.figures.casualty_counts import Bounds, difference_of, order
from index.events.figures.corrections import is_correction
from index.events.figures.event import folded, place_words
from index.events.figures.totals import MIN_WAR_TOTAL_PEOPLE
from index.events.happening import ToldAgreement, first_report
from index.events.happenings import what_happened
from index.events.labels import LabelParts, label_of
from index.events.report import FigureReport
from index.events.summary import summarize as event_summary
from index.model.answer import Difference, ShownClaim
from index.model.claim import Kind, Measure
from index.model.event_state import StatedFigure
from index.store.sql.known_reports import KnownReport

MAX_PLACES = 3


class Scope(StrEnum):
    """What a figure counts over."""

    INCIDENT = "incident"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A figure and the one that its outlet gave in its place.

    ``corrected`` says that the outlet took the old one back, in a revision of the article or in so
    many words; else it reported another one later.
    """

    old: Figure
    new: Figure
    corrected: bool

    @property
    def replaced(self) -> date | None:
        """The day from which the new figure was the word of the outlet."""
        return self.old.until or self.new.published


@dataclass(frozen=True, slots=True)
class Thread:
    """What articles claim of one fact, in the order in which they did.

    ``first`` and ``last`` are the UTC days of the event, or those between which a total counts, as
    far as they are known; ``event`` is the id of the stored event; ``parts`` count
    groups of those whom the figures count; ``now`` is the newest count, where it is known.
    """

    label: str
    kind: Kind
    measure: Measure
    scope: Scope
    first: date | None
    last: date | None
    places: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    denials: tuple[ShownClaim, ...] = field(default=())
    repeats: tuple[Figure, ...] = ()
    headlines: tuple[Figure, ...] = ()
    event: str | None = None
    parts: tuple[StatedFigure, ...] = ()
    now: Bounds | None = None

    @property
    def standing(self) -> tuple[Figure, ...]:
        """The figures that their outlets have not replaced; all of them if none is left.

        A running total grows: of one, those of its last time.
        """
        standing = tuple(figure for figure in self.figures if figure.stands) or self.figures
        if self.scope is Scope.INCIDENT:
            return standing
        newest = max((figure.published for figure in standing if figure.published), default=None)
        return tuple(f for f in standing if is_recent(f.published, newest, f.value))

    @property
    def low(self) -> float:
        """The least number that stands of all people; of a group, such as medics, if none does."""
        standing = self.standing
        whole = [figure for figure in standing if not figure.group] or standing
        return min(figure.value for figure in whole)

    @property
    def high(self) -> float:
        """The greatest number that stands."""
        return max(high(figure.bounds) for figure in self.standing)

    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """Each figure that was replaced, with the one that stands in its place, oldest first."""
        by_claim = {figure.shown.claim_id: figure for figure in reversed(self.figures)}
        return tuple(
            Replacement(old, new, old.until is not None or is_correction(new.shown.sentence))
            for old in self.figures
            if (new := by_claim.get(old.superseded_by or 0)) and new.bounds != old.bounds
        )

    @property
    def difference(self) -> Difference:
        """Its standing figures by value, in rising order."""
        standing = self.standing
        newest = [f for f in self.figures if f.bounds == self.now and f not in standing]
        given = [(figure.shown, figure.bounds) for figure in (*newest, *standing)]
        return replace(difference_of(self.measure, given), now=self.now)


@dataclass(frozen=True, slots=True)
class Tracked:
    """The threads that fit a topic, best first; ``as_of`` is the last UTC day looked at.

    A topic that is an agreement, such as a truce, has ``agreements`` instead.
    """

    query: str
    as_of: date | None = None
    threads: tuple[Thread, ...] = ()
    agreements: tuple[ToldAgreement, ...] = ()


def high(bounds: Bounds) -> float:
    """Return the greatest number that a source names."""
    return max(bound for bound in bounds if bound is not None)


def summarize(
    lead: FigureReport,
    members: Sequence[FigureReport],
    known: Sequence[KnownReport] = (),
    parts: Sequence[FigureReport] = (),
) -> Thread:
    """Return the thread of these reports.

    :param known: all reports of the lead's event, of which it is named; none if it is not known.
    :param parts: those that count a group, such as children, of those whom the members count.
    """
    total = lead.event.total
    told = event_summary(known) if known else None
    if told and not total:
        first, last = told.first, told.last
    else:
        first, last = _since(members) if total else _days(members)
    figures = figures_of(members)
    repeats = repeats_of(members, figures)
    places = told.places if told else _places(members)
    what = told.what if told else what_happened(lead.shown.sentence)
    if total and order(lead.count.bounds)[0] >= MIN_WAR_TOTAL_PEOPLE:
        what, places = "war", _countries(_places(members))
    label = LabelParts(
        what=what,
        target=told.target if told else None,
        whom=told.whom if told else "",
        measure=lead.count.measure,
        places=places,
        days=(first, last),
        reported=None if what == "war" else _reported(lead, known),
        total=total,
    )
    return Thread(
        label=label_of(label),
        kind=lead.shown.claim.kind,
        measure=lead.count.measure,
        scope=Scope.TOTAL if total else Scope.INCIDENT,
        first=first,
        last=last,
        places=places,
        figures=figures,
        repeats=repeats,
        headlines=headlines_of((*figures, *repeats), lead.count.measure),
        event=first_report(known).tag if known else None,
        parts=parts_of(members, parts),
    )


def _countries(places: Sequence[str]) -> tuple[str, ...]:
    """Return those of the places that are states or countries."""
    return tuple(place for place in places if is_wide(place))


def _reported(lead: FigureReport, known: Sequence[KnownReport]) -> date | None:
    """Return the day of the first report of an event."""
    days = (one.published for one in known if one.published)
    return min(days, default=lead.shown.article.published)


def _days(members: Sequence[FigureReport]) -> tuple[date | None, date | None]:
    """Return the days that most reports name; the shorter of two that as many do."""
    dated = Counter(
        (event.first, event.last)
        for event in (member.event for member in members)
        if event.dated and event.first and event.last
    )
    named = sorted(dated.items(), key=lambda item: (-item[1], item[0][1] - item[0][0], item[0]))
    return named[0][0] if named else (None, None)


def _since(members: Sequence[FigureReport]) -> tuple[date | None, None]:
    """Return the day from which most reports count."""
    begins = Counter(since for member in members if (since := member.event.since))
    return (begins.most_common(1)[0][0] if begins else None), None


def _places(members: Sequence[FigureReport]) -> tuple[str, ...]:
    """Return the places that at least half of the reports name, the most frequent first."""
    counts: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    for member in members:
        words = place_words(member.shown.sentence, member.shown.article.title or "")
        counts.update(list(dict.fromkeys(map(folded, words))))
        for word in words:
            written.setdefault(folded(word), Counter())[word] += 1
    shared = [name for name, count in counts.most_common(MAX_PLACES) if 2 * count >= len(members)]
    return tuple(written[name].most_common(1)[0][0] for name in shared)
