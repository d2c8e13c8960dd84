"""Of which event claims tell: its id and label, for files and messages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from index.events.happening import first_report
from index.events.known_events import clustered
from index.events.linking import MIN_CLUSTER_CHANCE
from index.events.pacts.summary import summary_of
from index.store.sql.event_tables import EventRow, ReportRow
from index.store.sql.events import chances_among
from index.store.sql.known_reports import batches, reports_by_id
from index.store.sql.tables import ClaimRow


@dataclass(frozen=True, slots=True)
class EventName:
    """An event's id, which leads to it for ever, and its label."""

    id: str
    label: str


def events_of_claims(
    session: Session, claims: Iterable[int], as_of: date | None = None
) -> dict[int, EventName]:
    """Return the event that each of these claims tells of, as far as there is one.

    It is the one whose people the claim's sentence counts, else the agreement that it tells of.
    """
    reports = _reports(session, list(claims))
    if as_of is None:
        names = _names_today(session, {event for _, event in reports.values() if event})
        return {claim: names[e] for claim, (_, e) in reports.items() if e and e in names}
    then = _names_then(session, {report for report, _ in reports.values()}, as_of)
    return {claim: then[report] for claim, (report, _) in reports.items() if report in then}


def _reports(session: Session, claims: list[int]) -> dict[int, tuple[int, int | None]]:
    """Return for each claim the report that its sentence is, and the event of that."""
    places: dict[tuple[int, int], list[int]] = {}
    for some in batches(claims):
        rows = select(ClaimRow.id, ClaimRow.article_id, ClaimRow.sentence_start)
        for claim, article, start in session.exec(rows.where(col(ClaimRow.id).in_(some))):
            places.setdefault((article, start), []).append(claim)
    found: dict[int, tuple[int, int | None]] = {}
    wanted = set(claims)
    for articles in batches(sorted({article for article, _ in places})):
        reports = select(ReportRow).where(col(ReportRow.article_id).in_(articles))
        for report in session.exec(reports.order_by(col(ReportRow.place))):
            for claim in _told_by(report, places, wanted):
                if claim not in found or (report.place >= 0 and not report.total):
                    found[claim] = (report.id, report.event_id)
    return found


def _told_by(
    report: ReportRow, places: Mapping[tuple[int, int], list[int]], wanted: set[int]
) -> list[int]:
    if report.place >= 0:
        return places.get((report.article_id, report.start), [])
    pact = report.told["pact"]
    phases = pact["phases"] if isinstance(pact, dict) else ()
    return [phase["claim_id"] for phase in phases if phase["claim_id"] in wanted]


def _names_today(session: Session, events: set[int]) -> dict[int, EventName]:
    found: dict[int, EventName] = {}
    for some in batches(sorted(events)):
        rows = select(EventRow.id, EventRow.tag, EventRow.summary).where(col(EventRow.id).in_(some))
        for number, tag, summary in session.exec(rows):
            found[number] = EventName(tag, str(summary["label"]))
    return found


def _names_then(session: Session, reports: set[int], as_of: date) -> dict[int, EventName]:
    reached, chances = chances_among(session, reports, MIN_CLUSTER_CHANCE)
    found: dict[int, EventName] = {}
    for group in clustered(reports_by_id(session, reached, as_of), chances):
        name = EventName(first_report(group).tag, summary_of(group).label)
        found |= {report.id: name for report in group if report.id in reports}
    return found
