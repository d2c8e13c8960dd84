"""The state of an event as a JSON object."""

from datetime import date

from index.model.claim_json import Record, number
from index.model.event_state import EventState, StatedFigure


def state_record(state: EventState) -> Record:
    """Return how many there are by the newest word, how it came there and which groups.

    ``figure`` is what the question asks for, by default the newest, which ends the ``course``.
    """
    return {
        "event": state.event,
        "label": state.label,
        "measure": state.measure.value,
        "from": _day(state.first),
        "to": _day(state.last),
        "figure": _figure(state.figure),
        "newest": _figure(state.newest),
        "course": [_figure(one) for one in state.course],
        "parts": [_figure(one) for one in state.parts],
    }


def _figure(one: StatedFigure) -> Record:
    speaker = one.shown.claim.speaker
    return {
        "low": number(one.quantity.low),
        "high": number(one.quantity.high),
        "qualifier": one.quantity.qualifier,
        "text": one.quantity.text,
        "group": one.group or None,
        "as_of": _day(one.day),
        "publisher": one.shown.article.publisher,
        "speaker": speaker.name if speaker else None,
        "claim_id": one.shown.claim_id,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
