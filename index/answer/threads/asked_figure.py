"""Which of a thread's figures a question asks for: the first, the highest, or somebody's own."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from index.answer.question.asked_source import asked_source
from index.events.figures.agreement import same_speaker
from index.events.figures.casualty_counts import Bounds, order
from index.events.report import FigureReport
from index.model.answer import Match, ShownClaim
from index.model.event_state import StatedFigure

Given = tuple[ShownClaim, Bounds]
"""A claim with the figure of it that is looked at."""
Key = Callable[[Given], float]
"""What puts first what is asked for."""

_FIGURE = r"\s+(?:\w+\s+){0,2}(?:figure|toll|count|number|estimate|tally|total|death toll)s?\b"


def _asks_for(words: str, also: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})(?:{_FIGURE}{also})", re.IGNORECASE)


def _day(given: Given) -> float:
    return (given[0].article.published or date.max).toordinal()


def _newness(given: Given) -> float:
    return -(given[0].article.published or date.min).toordinal()


def _number(given: Given) -> float:
    return order(given[1])[0]


def _height(given: Given) -> float:
    return -_number(given)


_ORDERS: tuple[tuple[re.Pattern[str], Key], ...] = (
    (
        _asks_for("first|initial|earliest|early", r"|\s+(?:news )?(?:reports?|word|accounts?)\b"),
        _day,
    ),
    (_asks_for("latest|newest|most recent|current"), _newness),
    (_asks_for("highest|largest|biggest|greatest|maximum"), _height),
    (_asks_for("lowest|smallest|minimum"), _number),
)
_OFFICIALS = re.compile(
    r"\b(?:officials?|minist(?:er|ry)|government|police|governor|mayor|authorit(?:y|ies)|army|"
    r"military|president|state)\b",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    rf"\bofficial{_FIGURE}|\bofficially\b|\b(?:according to|did) (?:the )?(?:officials|"
    r"authorities)\b",
    re.IGNORECASE,
)


def asked_first(figures: Sequence[StatedFigure], question: str) -> StatedFigure | None:
    """Return the figure that the question asks for by its place or its source, if it does.

    Of several by one source it is the newest.
    """
    keys = _keys(question)
    if not keys or not figures:
        return None
    found = sorted(figures, key=lambda one: _newness(_given(one)))
    for key in keys:
        found.sort(key=lambda one: key(_given(one)))
    return found[0] if _is_met(keys[-1], _given(found[0])) else None


def asks_for_source(question: str) -> bool:
    """Tell whether the question asks for the figure of one outlet, one speaker or of officials."""
    return any(isinstance(key, _Of) or key is _is_unofficial for key in _keys(question))


def _given(one: StatedFigure) -> Given:
    return one.shown, one.bounds


def in_asked_order(figures: Sequence[tuple[Match, FigureReport]], question: str) -> list[Match]:
    """Return the matches of one thread, first what the question asks for, else in their order."""
    ordered = list(figures)
    for key in _keys(question):
        ordered.sort(key=lambda one: key((one[0], one[1].count.bounds)))
    return [match for match, _ in ordered]


def _keys(question: str) -> list[Key]:
    """Return what puts first the figure that is asked for, the weightiest last."""
    keys = [key for pattern, key in _ORDERS if pattern.search(question)]
    if _OFFICIAL.search(question):
        return [*keys, _is_unofficial]
    source = asked_source(question)
    if source and not any(pattern.search(source) for pattern, _ in _ORDERS):
        return [*keys, _Of(source)]
    return keys


def _is_met(key: Key, given: Given) -> bool:
    """Tell whether the first of all is somebody's own figure where that is asked for."""
    return not (isinstance(key, _Of) or key is _is_unofficial) or not key(given)


class _Of:
    """Puts first what an outlet or a speaker gives."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __call__(self, given: Given) -> float:
        shown, _ = given
        speaker = shown.claim.speaker
        if speaker is None and self._source in shown.sentence:
            return False  # "SANA gave a toll of 12"
        names = (shown.article.publisher, speaker.name if speaker else None)
        return not any(name is not None and same_speaker(self._source, name) for name in names)


def _is_unofficial(given: Given) -> float:
    speaker = given[0].claim.speaker
    told = f"{speaker.name} {speaker.role or ''}" if speaker else ""
    return not _OFFICIALS.search(told)
