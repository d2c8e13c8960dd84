"""Where days and values lie on an axis, and which of them are written beside it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDE = 100.0
"""Ratio of the greatest value to the least from which the axis is logarithmic."""
BELOW = 2.0
"""How many times smaller than the least value the foot of a logarithmic axis is with noughts."""


@dataclass(frozen=True, slots=True)
class ValueScale:
    """An axis of values from its foot at 0.0 to the greatest at 1.0; less lies at the foot."""

    foot: float
    top: float
    logarithmic: bool = False

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
        noughts = min(values) <= 0
        if top / least > WIDE:
            return cls(least / BELOW if noughts else least, top, logarithmic=True)
        if growth and not noughts and top / 2 < least < top:
            return cls(least - (top - least) / 2, top)
        return cls(0.0, top)

    @property
    def decades(self) -> list[float]:
        """The powers of ten on a logarithmic axis."""
        if not self.logarithmic:
            return []
        first, last = math.ceil(math.log10(self.foot)), math.floor(math.log10(self.top))
        return [10.0**power for power in range(first, last + 1)]

    def position(self, value: float) -> float:
        """Return where the value lies, in [0, 1]."""
        value = max(value, self.foot)
        if not self.logarithmic:
            return (value - self.foot) / (self.top - self.foot)
        return math.log(value / self.foot) / math.log(self.top / self.foot)


@dataclass(frozen=True, slots=True)
class TimeScale:
    """An axis of days from the first at 0.0 to the last at 1.0; a lone day is in the middle."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days lie between the first and the last."""
        return (self.last - self.first).days

    def position(self, day: date) -> float:
        """Return where the day lies, in [0, 1]."""
        return (day - self.first).days / self.days if self.days else 0.5


def apart(positions: Iterable[float], gap: float) -> list[int]:
    """Return the places of those positions that are at least ``gap`` from all taken before."""
    taken: list[float] = []
    places = []
    for place, position in enumerate(positions):
        if all(abs(position - other) >= gap for other in taken):
            taken.append(position)
            places.append(place)
    return places


Upright = tuple[float, float, float]
"""Where something stands from left to right, its foot and its head."""


def spread(
    items: Sequence[Upright],
    size: float,
    reach: float,
    within: tuple[float, float] = (-math.inf, math.inf),
) -> list[float]:
    """Return where each item is drawn: aside by at most ``reach`` if it would cover another.

    An item that finds no room keeps its place. Items cover each other when they are nearer than
    ``size`` in both directions.

    :param within: between which places an item may be moved.
    """
    placed: list[Upright] = []
    steps = int(reach // size)
    aside = [0.0, *(sign * step * size for step in range(1, steps + 1) for sign in (1, -1))]
    for x, foot, head in items:
        beside = (x + move for move in aside if within[0] <= x + move <= within[1])
        moved = ((place, foot, head) for place in beside)
        free = (item for item in moved if not any(_cover(item, other, size) for other in placed))
        placed.append(next(free, (x, foot, head)))
    return [x for x, _, _ in placed]


def _cover(one: Upright, other: Upright, size: float) -> bool:
    between = max(one[1], other[1]) - min(one[2], other[2])
    return abs(one[0] - other[0]) < size and between < size
