"""The events of the day and the place that a question names, however their sentences are worded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col

from index.answer.question.question import Question
from index.answer.ranking.retrieval import Snapshot
from index.answer.threads.asked_days import NIGHT
from index.events.happenings import what_happened
from index.events.known_events import events_within
from index.model.claim import Measure, Period
from index.places.folding import name_skeleton
from index.places.gazetteer import lookup
from index.places.locality import Locality
from index.places.mentions import places_in, written_places
from index.store.sql.event_tables import EventRow, ReportRow
from index.store.sql.known_reports import KnownReport, article_openings, known_reports
from index.words.happenings import HAPPENING_KINDS

AROUND_SHARE = 0.3
"""What it counts that an event's articles name the town, beside its reports doing so."""
MAX_PERIOD = timedelta(days=7)
"""A question that names no longer time than this asks for what happened on those days."""


@dataclass(frozen=True, slots=True)
class AskedEvent:
    """The reports of an event that may be asked for.

    ``named`` says that some of them name the town; else it is named around them.
    """

    reports: list[KnownReport]
    named: bool


def asked_events(snapshot: Snapshot, question: Question, measure: Measure) -> list[AskedEvent]:
    """Return the events that count the measure on the named days in the named town.

    Those come first of which most reports name the town; none without both in the question.
    """
    period, asked = question.period, places_in(question.text)
    if period is None or period[1] - period[0] > MAX_PERIOD or not asked or asked.is_wide:
        return []
    nights = period[0] - NIGHT, period[1] + NIGHT
    events = {event.id: event for event in events_within(snapshot.session, nights, measure)}
    if not events:
        return []
    reports: dict[int, list[KnownReport]] = {}
    for report in known_reports(snapshot.session, col(ReportRow.event_id).in_(events)):
        if report.is_known_on(snapshot.as_of):
            reports.setdefault(report.event_id or 0, []).append(report)
    kind = kind_of(what_happened(question.text))
    fitting = {event: own for event, own in reports.items() if _may_be_of_kind(own, kind)}
    shares = {event: _share_in(asked, own) for event, own in fitting.items()}
    rest = {event: own for event, own in fitting.items() if not shares[event]}
    around = _shares_around(snapshot, rest, question.text) if rest else {}
    shares |= {event: AROUND_SHARE * share for event, share in around.items()}
    found = sorted((event for event, share in shares.items() if share), key=lambda e: -shares[e])
    on_the_day = [event for event in found if _may_be_within(events[event], period)]
    return [AskedEvent(reports[event], event not in rest) for event in on_the_day or found]


def _may_be_of_kind(reports: Iterable[KnownReport], kind: str | None) -> bool:
    """Tell whether an event may be of the kind that is asked for; some reports tell of none."""
    told = {kind_of(str(report.told.get("what"))) for report in reports} - {None}
    return kind is None or not told or kind in told


def _may_be_within(event: EventRow, period: Period) -> bool:
    first, last = event.first, event.last
    return first is None or last is None or (first <= period[1] and period[0] <= last)


def _shares_around(
    snapshot: Snapshot, events: Mapping[int, list[KnownReport]], question: str
) -> dict[int, float]:
    """Return the share of each event's articles that speak of the town in title or opening.

    "Police said one man died", below the headline "Harl teenager killed", where no grammar shows a
    place.
    """
    ids = {report.article_id for own in events.values() for report in own}
    names = "|".join(re.escape(name) for name, _ in written_places(question))
    spoken = re.compile(rf"\b(?:{names})\b", re.IGNORECASE) if names else None
    there = {
        number
        for number, title, text in article_openings(snapshot.session, ids)
        if spoken and spoken.search(f"{title} {text}")
    }
    shares = {}
    for event, own in events.items():
        articles = {report.article_id for report in own}
        shares[event] = len(articles & there) / len(articles)
    return shares


def kind_of(happening: str | None) -> str | None:
    """Return of what kind something that happened is."""
    return HAPPENING_KINDS.get(happening or "")


def _share_in(asked: Locality, reports: list[KnownReport]) -> float:
    """Return the share of an event's reports that name the asked town."""
    return sum(_is_in(asked, report) for report in reports) / len(reports)


def _is_in(asked: Locality, report: KnownReport) -> bool:
    """Tell whether a report names the asked town, or one near it; or one of that unknown name."""
    names = [str(name) for name, _, _ in report.told["where"]]
    named = [Locality((one,)) for one in (lookup(name, False) for name in names) if one]
    return any(one.may_meet(asked) and not one.is_wide for one in named) or any(
        name_skeleton(name) in asked.unknown for name in names
    )
