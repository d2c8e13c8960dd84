"""What happened lately, or where and when somebody asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from index.events.happening import (
    Happening,
    ToldFigure,
    happening_of,
    standing_reports,
    told_figures,
)
from index.events.known_events import all_events, event_named
from index.model.answer import ShownClaim
from index.model.claim import Measure
from index.places.folding import fold
from index.places.gazetteer import lookup
from index.places.locality import Locality
from index.store.sql.claims import load_claim
from index.store.sql.known_reports import KnownReport, batches, reports_of_events
from index.store.sql.tables import ClaimRow


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are listed; what is left out restricts nothing.

    ``since`` and ``until`` are UTC days between which an event was, or was reported where its own
    days are not known.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    measure: Measure | None = None
    kind: str | None = None


def list_events(
    session: Session, wanted: EventFilter, as_of: date | None = None, limit: int | None = None
) -> list[Happening]:
    """Return the events that are wanted, the newest first.

    An event is one if it counts somebody or if more than one article tells of it.
    """
    found = sorted(_wanted(session, wanted, as_of), key=_newest, reverse=True)
    return found if limit is None else found[:limit]


def find_event(session: Session, tag: str) -> Happening | None:
    """Return the event to which the id of any of its reports leads; ``None`` if unknown."""
    reports = _reports(session, tag)
    return happening_of(reports) if reports else None


def event_figures(session: Session, tag: str) -> dict[Measure, list[ToldFigure]]:
    """Return the figures of which an event's ranges are made; none if the id is unknown."""
    return told_figures(_reports(session, tag))


def event_claims(session: Session, tag: str, limit: int) -> list[ShownClaim]:
    """Return the claims of an event's sentences, one a sentence, the newest article first.

    Of an agreement, the claims that tell what became of it.
    """
    reports = standing_reports(_reports(session, tag))
    places = {(report.article_id, report.start) for report in reports}
    named = {phase["claim_id"] for report in reports for phase in _phases(report)}
    found: dict[tuple[int, int], ShownClaim] = {}
    for articles in batches(sorted({article for article, _ in places})):
        rows = select(ClaimRow).where(
            col(ClaimRow.article_id).in_(articles), col(ClaimRow.retired).is_(None)
        )
        for row in session.exec(rows.order_by(col(ClaimRow.id))).all():
            place = (row.article_id, row.sentence_start)
            told = row.id in named or place in places
            wanted = row.id if told and place not in found else None
            if wanted is not None and (stored := load_claim(session, wanted)):
                found[place] = stored.shown
    newest = sorted(
        found.values(), key=lambda shown: shown.article.published or date.min, reverse=True
    )
    return newest[:limit]


def _reports(session: Session, tag: str) -> list[KnownReport]:
    number = event_named(session, tag)
    return reports_of_events(session, [number]) if number is not None else []


def _phases(report: KnownReport) -> list[dict[str, Any]]:
    pact = report.told.get("pact")
    return pact["phases"] if isinstance(pact, dict) else []


def _wanted(session: Session, wanted: EventFilter, as_of: date | None) -> Iterator[Happening]:
    for reports in all_events(session, as_of):
        if wanted.place and not any(_is_in(wanted.place, report) for report in reports):
            continue
        event = happening_of(reports)
        told = event.measures or len(event.articles) > 1 or any(p.first for p in event.phases)
        if told and _is_timely(event, wanted) and _is_of_kind(event, wanted):
            yield event


def _newest(event: Happening) -> tuple[date, date, str]:
    summary = event.summary
    return summary.last or summary.oldest or date.min, summary.newest or date.min, event.id


def _is_timely(event: Happening, wanted: EventFilter) -> bool:
    first = event.summary.first or event.summary.oldest
    last = event.summary.last or event.summary.oldest
    if wanted.since and (last is None or last < wanted.since):
        return False
    return not (wanted.until and (first is None or first > wanted.until))


def _is_of_kind(event: Happening, wanted: EventFilter) -> bool:
    if wanted.measure and wanted.measure not in event.measures:
        return False
    return wanted.kind is None or wanted.kind in (event.summary.kind, event.summary.label.lower())


def _is_in(place: str, report: KnownReport) -> bool:
    """Tell whether a report names the place, or one that lies in or near it."""
    asked = lookup(place)
    for name, _, _ in report.told["where"]:
        if fold(str(name)) == fold(place):
            return True
        meant = lookup(str(name), False)
        if asked and meant and Locality((meant[:1],)).may_meet(Locality((asked[:1],))):
            return not Locality((meant[:1],)).is_wide or Locality((asked[:1],)).is_wide
    return False
