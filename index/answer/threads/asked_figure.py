"""Which of a thread's figures a question asks for: the first, the highest, or somebody's own."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from index.answer.question.asked_source import asked_source
from index.events.figures.agreement import same_speaker
from index.events.figures.casualty_counts import order
from index.events.report import FigureReport
from index.model.answer import Match

Reported = tuple[Match, FigureReport]
"""A match with the figure of it that is asked for."""

_FIGURE = r"\s+(?:\w+\s+){0,2}(?:figure|toll|count|number|estimate|tally|total)s?\b"


def _asks_for(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words}){_FIGURE}", re.IGNORECASE)


def _day(figure: Reported) -> float:
    return (figure[0].article.published or date.max).toordinal()


def _newness(figure: Reported) -> float:
    return -(figure[0].article.published or date.min).toordinal()


def _number(figure: Reported) -> float:
    return order(figure[1].count.bounds)[0]


def _height(figure: Reported) -> float:
    return -_number(figure)


_ORDERS: tuple[tuple[re.Pattern[str], Callable[[Reported], float]], ...] = (
    (_asks_for("first|initial|earliest"), _day),
    (_asks_for("latest|newest|most recent|current"), _newness),
    (_asks_for("highest|largest|biggest|greatest|maximum"), _height),
    (_asks_for("lowest|smallest|minimum"), _number),
)
_OFFICIAL = re.compile(rf"\bofficial{_FIGURE}|\bofficially\b", re.IGNORECASE)
_OFFICIALS = re.compile(
    r"\b(?:officials?|minist(?:er|ry)|government|police|governor|mayor|authorit(?:y|ies)|army|"
    r"military|president|state)\b",
    re.IGNORECASE,
)


def in_asked_order(figures: Sequence[Reported], question: str) -> list[Match]:
    """Return the matches of one thread, first what the question asks for, else in their order."""
    ordered = list(figures)
    for pattern, key in _ORDERS:
        if pattern.search(question):
            ordered.sort(key=key)
    if source := asked_source(question):
        ordered.sort(key=lambda figure: not _is_of(figure[0], source))
    elif _OFFICIAL.search(question):
        ordered.sort(key=lambda figure: not _is_official(figure[0]))
    return [match for match, _ in ordered]


def _is_of(match: Match, source: str) -> bool:
    speaker = match.claim.speaker
    names = (match.article.publisher, speaker.name if speaker else None)
    return any(name is not None and same_speaker(source, name) for name in names)


def _is_official(match: Match) -> bool:
    speaker = match.claim.speaker
    return speaker is not None and bool(_OFFICIALS.search(f"{speaker.name} {speaker.role or ''}"))
