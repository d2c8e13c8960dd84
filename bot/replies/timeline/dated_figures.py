"""The figures of a thread that have a place in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.replies.timeline.scale import ValueScale
from index.answer.threads.thread import Figure, Scope, Thread, high

GREATEST = 1e15
"""A greater figure is a slip of the pen, and would hide all others."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure with the day that it is drawn on."""

    figure: Figure
    day: date

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest number that the source names."""
        return self.figure.value, high(self.figure.bounds)


def dated_figures(thread: Thread) -> tuple[Dated, ...]:
    """Return the figures that a picture can show: those of a known day."""
    return tuple(
        Dated(figure, figure.published)
        for figure in thread.figures
        if figure.published and 0 <= figure.value <= high(figure.bounds) < GREATEST
    )


def scale_of(thread: Thread, figures: Sequence[Dated]) -> ValueScale:
    """Return the scale of all that the figures of the thread name."""
    values = [value for one in figures for value in one.ends]
    return ValueScale.of(values, growth=thread.scope is Scope.TOTAL)
