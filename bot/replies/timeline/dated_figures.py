"""The figures of a thread that have a place in time, and the scale of their values."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.replies import texts
from index.answer.threads.figure import Figure
from index.answer.threads.thread import Scope, Thread, high

MAX_FIGURE = 1e15
"""A greater figure is a slip of the pen, and would hide all others."""
MAX_LINEAR_RATIO = 100.0
"""Of the greatest value to the least; an axis of wider values is logarithmic."""
DECADES_BELOW_LEAST = math.log10(2)
"""How far nought lies below the least value of a logarithmic axis."""


@dataclass(frozen=True, slots=True)
class DatedFigure:
    """A figure with the day that it is drawn on."""

    figure: Figure
    day: date

    @property
    def ends(self) -> tuple[float, float]:
        """The least and the greatest number that the source names."""
        return self.figure.value, high(self.figure.bounds)

    @property
    def outlet(self) -> str:
        """The outlet as it is written."""
        return self.figure.shown.article.publisher or texts.UNNAMED_OUTLET


@dataclass(frozen=True, slots=True)
class ValueScale:
    """An axis of values from its foot to its top.

    :param log_from: the least value above nought of an axis that is logarithmic from there on.
    """

    foot: float
    top: float
    log_from: float | None = None

    @classmethod
    def of(cls, values: Sequence[float], *, growth: bool = False) -> "ValueScale":
        """Return the scale on which all of these can be told apart; they are not negative.

        It begins at nought, so that heights compare as the values do, unless it is logarithmic.

        :param growth: whether it may begin higher, because what matters is by how much they grow.
        """
        positive = [value for value in values if value > 0]
        if not positive:
            return cls(0.0, 1.0)
        top, least = max(positive), min(positive)
        has_noughts = min(values) <= 0
        if top / least > MAX_LINEAR_RATIO:
            return cls(0.0 if has_noughts else least, top, log_from=least)
        if growth and not has_noughts and top / 2 < least < top:
            return cls(least - (top - least) / 2, top)
        return cls(0.0, top)

    def position(self, value: float) -> float:
        """Return where the value lies: the foot at 0.0, the top at 1.0."""
        foot, here, top = map(self._height, (self.foot, value, self.top))
        return (here - foot) / (top - foot)

    def _height(self, value: float) -> float:
        if self.log_from is None:
            return value
        if value <= 0:
            return -DECADES_BELOW_LEAST
        return math.log10(value) - math.log10(self.log_from)


def dated_figures(thread: Thread) -> tuple[DatedFigure, ...]:
    """Return the figures that a picture can show: those of a known day."""
    return tuple(
        DatedFigure(figure, figure.published)
        for figure in thread.figures
        if figure.published and 0 <= figure.value <= high(figure.bounds) < MAX_FIGURE
    )


def value_scale(thread: Thread, figures: Sequence[DatedFigure]) -> ValueScale:
    """Return the scale of all that the figures of the thread name."""
    values = [value for one in figures for value in one.ends]
    return ValueScale.of(values, growth=thread.scope is Scope.TOTAL)
