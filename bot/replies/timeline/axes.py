"""The two axes of a picture: days from left to right, values upwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.replies.formatting import short_number
from bot.replies.timeline.canvas import Sheet
from bot.replies.timeline.scale import TimeScale, ValueScale, apart
from bot.replies.timeline.text_fitting import Lettering

GRID = "#3a4856"
INK = "#eef2f5"
TICK = Lettering(32)
LINE = 44
PAD = 64
"""Between the field's edge and the first or last day."""
BETWEEN_LABELS = 24
"""At least, between two labels of one axis."""


@dataclass(frozen=True, slots=True)
class Field:
    """A rectangle in pixels."""

    left: float
    right: float
    bottom: float
    top: float


class Axes:
    """Places days and values in a field, and writes beside it as many of them as have room.

    :param days: in the order in which they are written, the first if not all have room.
    :param values: likewise.
    :param scale: on which the values lie.
    :param room: pixels that are left free above and below the values.
    """

    def __init__(
        self,
        field: Field,
        days: Sequence[date],
        values: Sequence[float],
        scale: ValueScale,
        room: float,
    ) -> None:
        self._scale = scale
        nought = () if scale.foot else (0.0,)
        self._values = list(dict.fromkeys((*nought, *values, *scale.decades)))
        self._days = list(dict.fromkeys((min(days), max(days), *days)))
        self._time = TimeScale(min(days), max(days))
        widest = max(TICK.width(short_number(value)) for value in self._values)
        self._left, self._right = field.left + widest + 20, field.right
        self._foot = field.bottom + 2 * LINE + 10
        self._lowest, self._highest = self._foot + room, field.top - room

    @property
    def day_width(self) -> float:
        """Pixels between two days, or the whole width for a lone day."""
        return (self._right - self._left - 2 * PAD) / max(self._time.days, 1)

    @property
    def within(self) -> tuple[float, float]:
        """Between which pixels from left to right a mark covers nothing that is written."""
        return self._left + PAD / 3, self._right - PAD / 3

    def x(self, day: date) -> float:
        """Return where the day lies, in pixels."""
        width = self._right - self._left - 2 * PAD
        return self._left + PAD + width * self._time.position(day)

    def y(self, value: float) -> float:
        """Return where the value lies, in pixels."""
        return self._lowest + (self._highest - self._lowest) * self._scale.position(value)

    def draw(self, sheet: Sheet) -> None:
        """Draw the lines and write beside them."""
        self._draw_values(sheet)
        self._draw_days(sheet)

    def _draw_values(self, sheet: Sheet) -> None:
        for place in apart(map(self.y, self._values), LINE):
            y, text = self.y(self._values[place]), short_number(self._values[place])
            sheet.line((self._left, y), (self._right, y), GRID)
            sheet.write(self._left - 12, y, text, TICK, INK, align="right")

    def _draw_days(self, sheet: Sheet) -> None:
        sheet.line((self._left, self._foot), (self._right, self._foot), INK)
        gap = max(TICK.width(_written(day)) for day in self._days) + BETWEEN_LABELS
        shown = sorted(self._days[place] for place in apart(map(self.x, self._days), gap))
        years = (None, *(day.year for day in shown))
        below = self._foot - 10
        for day, earlier in zip(shown, years, strict=False):
            x = self.x(day)
            sheet.line((x, self._foot), (x, below), INK)
            sheet.write(x, below - LINE / 2, _written(day), TICK, INK, align="center")
            if day.year != earlier:
                sheet.write(x, below - 1.5 * LINE, str(day.year), TICK, INK, align="center")


def _written(day: date) -> str:
    return f"{day.day} {day:%b}"
