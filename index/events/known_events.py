"""Events as they are known, today or on a day of the past."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from index.events.linking import MIN_CLUSTER_CHANCE, cluster, weight_of
from index.model.claim import Measure, Period
from index.store.sql.event_tables import EventRow, ReportRow
from index.store.sql.events import PairChances, chances_among
from index.store.sql.known_reports import (
    KnownReport,
    batches,
    known_reports,
    pact_reports,
    reports_by_id,
    reports_of_events,
)

MAX_DELAY = timedelta(days=7)
"""How long after it an event is reported first that no report dates."""
MAX_EVENTS = 400
"""How many events of a time are looked at for a question."""

ReportPlace = tuple[int, int, bool]
"""A report: its article's row id, its sentence's offset, and whether it is of a total."""

_PLACE = (
    *(ReportRow.id, ReportRow.event_id),
    *(ReportRow.article_id, ReportRow.start, ReportRow.total),
)


def clustered(known: Sequence[KnownReport], chances: PairChances) -> list[list[KnownReport]]:
    """Return the reports of each event, whose order is that of ``known``."""
    places = {report.id: place for place, report in enumerate(known)}
    among = {
        places[a]: {places[b]: chance for b, chance in others.items() if b in places}
        for a, others in chances.items()
        if a in places
    }
    groups = cluster(among, [weight_of(report.main) for report in known])
    return [[known[place] for place in group] for group in groups]


def events_with(
    session: Session, places: Collection[ReportPlace], as_of: date | None
) -> list[list[KnownReport]]:
    """Return all reports of the events that these reports are of, one list an event.

    :param as_of: the day as of which: what was published by then is clustered as it was then.
    """
    wanted, numbers, events = set(places), set(), set()
    for articles in batches(sorted({article for article, _, _ in wanted})):
        rows = select(*_PLACE)  # type: ignore[call-overload]
        for number, event, *place in session.connection().execute(
            rows.where(col(ReportRow.article_id).in_(articles), col(ReportRow.place) >= 0)
        ):
            if tuple(place) in wanted:
                numbers.add(number)
                events.add(event)
    if as_of is None:
        return grouped(reports_of_events(session, events - {None}))
    reached, chances = chances_among(session, numbers, MIN_CLUSTER_CHANCE)
    groups = clustered(reports_by_id(session, reached, as_of), chances)
    return [group for group in groups if any(report.id in numbers for report in group)]


def grouped(reports: Iterable[KnownReport]) -> list[list[KnownReport]]:
    """Return the reports by the event that they are of."""
    groups: dict[int, list[KnownReport]] = {}
    for report in reports:
        groups.setdefault(report.event_id or 0, []).append(report)
    return list(groups.values())


def event_named(session: Session, tag: str) -> int | None:
    """Return the event that one of its reports names, also where it was another's once."""
    named = select(ReportRow.event_id).where(ReportRow.tag == tag)
    return session.exec(named.order_by(col(ReportRow.id))).first()


def events_within(session: Session, period: Period, measure: Measure) -> list[EventRow]:
    """Return the incidents of these days that count the measure, those with most reports first."""
    first, last = period
    dated = (col(EventRow.first) <= last) & (col(EventRow.last) >= first)
    reported = col(EventRow.first).is_(None) & (col(EventRow.oldest) >= first)
    rows = select(EventRow).where(
        col(EventRow.total).is_(False),
        col(EventRow.measures).op("&")(measure.bit) > 0,
        dated | (reported & (col(EventRow.oldest) <= last + MAX_DELAY)),
    )
    return list(session.exec(rows.order_by(col(EventRow.id)).limit(MAX_EVENTS)))


def known_agreements(session: Session, as_of: date | None = None) -> list[list[KnownReport]]:
    """Return the reports of each agreement, today or as it was known on a day."""
    if as_of is None:
        found = pact_reports(session)
        return grouped(report for report in found if report.event_id is not None)
    known = pact_reports(session, as_of)
    _, chances = chances_among(session, [report.id for report in known], MIN_CLUSTER_CHANCE)
    return clustered(known, chances)


def all_events(session: Session, as_of: date | None = None) -> list[list[KnownReport]]:
    """Return the reports of each event, today or as it was known on a day."""
    if as_of is None:
        return grouped(known_reports(session, col(ReportRow.event_id).is_not(None)))
    known = known_reports(session, col(ReportRow.id) > 0, as_of)
    _, chances = chances_among(session, [report.id for report in known], MIN_CLUSTER_CHANCE)
    return clustered(known, chances)
