"""Events as JSON objects."""

from datetime import date

from index.events.happening import Counted, Happening, ToldFigure
from index.model.claim_json import Record, number
from index.model.pact import ToldPhase


def event_record(event: Happening) -> Record:
    """Return an event as a JSON object."""
    summary = event.summary
    return {
        "id": event.id,
        "label": summary.label,
        "kind": summary.kind,
        "scope": "agreement" if event.phases else "total" if summary.total else "incident",
        "from": _day(summary.first),
        "to": _day(summary.last),
        "places": list(summary.places),
        "country": summary.country,
        "measures": {measure.value: _counted(told) for measure, told in event.measures.items()},
        "phases": [phase_record(phase) for phase in event.phases],
        **(_of_agreement(event) if event.phases else {}),
        "articles": list(event.articles),
    }


def _of_agreement(event: Happening) -> Record:
    return {"hours": event.length.lasting if event.length else None, "parties": event.parties}


def phase_record(told: ToldPhase) -> Record:
    """Return what became of an agreement as a JSON object; without a phase, how long it lasts."""
    return {
        "phase": told.phase.value if told.phase else None,
        "from": _day(told.first),
        "to": _day(told.last),
        "hour": told.hour,
        "hours": told.lasting,
        "by": told.by,
        "accuser": told.accuser,
        "articles": told.articles,
        "publisher": told.publisher,
        "as_of": _day(told.reported),
        "claim_id": told.claim_id,
    }


def _counted(told: Counted) -> Record:
    return {
        "low": number(told.low),
        "high": number(told.high),
        "latest": _figure(told.latest),
        "figures": told.figures,
    }


def _figure(figure: ToldFigure) -> Record:
    low, high = figure.bounds
    return {
        "low": number(low),
        "high": number(high),
        "qualifier": figure.qualifier,
        "as_of": _day(figure.as_of),
        "publisher": figure.publisher,
        "claim_id": figure.claim_id,
        "inferred": figure.inferred,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
