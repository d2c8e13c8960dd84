"""The state of an event in lines: how many by the newest word, how it came there, which groups."""

from collections.abc import Iterator, Sequence

from bot.replies import texts
from bot.replies.formatting import day, outlets, quantity_text
from bot.replies.reply import Line, Run, Style, plain
from index.model.event_state import EventState, StatedFigure

MAX_STEPS = 6
"""How many figures of a course are named; of more, the first and the last ones."""


def headline(state: EventState) -> Line:
    """Return how many, as of which day, and of what."""
    number = quantity_text(state.figure.quantity)
    measure = texts.MEASURES[state.measure]
    told = texts.AS_OF.format(number=number, measure=measure, day=_day(state.figure))
    return Line((Run(told[:1].upper() + told[1:], Style.BOLD), Run(f" · {state.label}")))


def state_lines(state: EventState) -> Iterator[Line]:
    """Yield how the count came there, if it rose, and the groups that are a part of it."""
    if len(state.course) > 1:
        yield plain(course_text(state.course))
    if state.parts:
        yield plain(texts.OF_THEM.format(parts=" · ".join(map(_part, state.parts))))


def course_text(course: Sequence[StatedFigure]) -> str:
    """Return "36 on 9 Aug, 55, 80, at least 97 since 14 Aug 2023"."""
    first, *between, last = course
    shown = [quantity_text(one.quantity) for one in between]
    if len(shown) > MAX_STEPS - 2:
        shown = [*shown[:1], texts.STEPS_LEFT_OUT, *shown[-(MAX_STEPS - 3) :]]
    until = _day(last)
    begun = _day(first)
    if first.day and last.day and first.day.year == last.day.year:
        begun = begun.removesuffix(f" {first.day.year}")
    begin = texts.ON_DAY.format(number=quantity_text(first.quantity), day=begun)
    end = texts.SINCE_DAY.format(number=quantity_text(last.quantity), day=until)
    return texts.COURSE.format(course=", ".join((begin, *shown, end)))


def _part(one: StatedFigure) -> str:
    outlet = one.shown.article.publisher
    return f"{quantity_text(one.quantity)}{f' ({outlets([outlet])})' if outlet else ''}"


def _day(one: StatedFigure) -> str:
    return day(one.day) if one.day else ""
