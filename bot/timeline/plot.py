"""The field of a picture in which the figures of a thread stand, with what its axes say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.figures import short_number
from bot.timeline.labels import Lettering
from bot.timeline.outlets import Mark, outlet_of
from bot.timeline.scale import TimeScale, Upright, ValueScale, apart, spread
from bot.timeline.sheet import STROKE, Sheet
from index.answer.threads.thread import Figure, Thread, high

GRID = "#3a4856"
INK = "#eef2f5"
TICK = Lettering(32)
LINE = 44
ARROW = 1.6
"""Length of what says that a bound is open, in sizes of a mark."""
FEW = 40
"""Up to so many figures it is drawn which replaced which; of more, the lines would hide them."""
PAD = 64
"""Between the field's edge and the first or last day."""
BETWEEN_LABELS = 24
"""At least, between two labels of one axis."""
SIZES = ((30, 34.0), (80, 26.0), (300, 18.0))
"""Size of a mark by how many there are at most."""
SMALLEST = 14.0
REACH = 0.4
"""Of the width of a day, how far a mark may be moved aside; a little is always allowed."""
LEAST_REACH = 40.0


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure with the day that it is drawn on."""

    figure: Figure
    day: date


@dataclass(frozen=True, slots=True)
class Field:
    """A rectangle in pixels, without room for what its axes say."""

    left: float
    right: float
    bottom: float
    top: float


class Plot:
    """Places figures in a field by day and value."""

    def __init__(self, thread: Thread, figures: Sequence[Dated], field: Field) -> None:
        self._thread = thread
        self._figures = figures
        self._values = scale_of(figures)
        self._size = next((size for most, size in SIZES if len(figures) <= most), SMALLEST)
        self._arrow = self._size * ARROW
        days = [one.day for one in figures]
        self._days = TimeScale(min(days), max(days))
        ticks = [short_number(value) for value in self._tick_values()]
        left = field.left + max(map(TICK.width, ticks)) + 20
        foot = field.bottom + 2 * LINE + 10
        self._field = Field(left, field.right, foot, field.top - self._arrow)

    def draw(self, sheet: Sheet, marks: dict[str, Mark]) -> None:
        """Draw the axes, then every figure with its outlet's mark."""
        self._draw_values(sheet)
        self._draw_days(sheet)
        wide = (self._field.right - self._field.left - 2 * PAD) / max(self._days.days, 1)
        reach = max(LEAST_REACH, REACH * min(wide, 700))
        places = spread([self._upright(one) for one in self._figures], self._size + 2, reach)
        if len(self._figures) <= FEW:
            self._draw_successions(sheet, marks, places)
        for one, x in zip(self._figures, places, strict=True):
            self._draw_figure(sheet, one.figure, marks[outlet_of(one.figure)], x)

    def _draw_figure(self, sheet: Sheet, figure: Figure, mark: Mark, x: float) -> None:
        low, most = figure.bounds
        y, end = self._y(figure.value), self._y(high(figure.bounds))
        if low is None:
            sheet.arrow(x, y, y - self._arrow, mark.colour)
        elif most is None:
            sheet.arrow(x, y, y + self._arrow, mark.colour)
        elif most > low:
            sheet.line((x, y), (x, end), mark.colour, STROKE)
            sheet.mark(x, end, mark, self._size, hollow=not figure.stands)
        sheet.mark(x, y, mark, self._size, hollow=not figure.stands)

    def _upright(self, one: Dated) -> Upright:
        """Return where a figure stands with its arrow."""
        low, most = one.figure.bounds
        y, end = self._y(one.figure.value), self._y(high(one.figure.bounds))
        return (
            self._x(one.day),
            y if low is not None else y - self._arrow,
            end if most is not None else end + self._arrow,
        )

    def _draw_successions(
        self, sheet: Sheet, marks: dict[str, Mark], places: Sequence[float]
    ) -> None:
        """Join each figure that was replaced to the one that replaced it."""
        by_claim = {
            one.figure.match.claim_id: (x, self._y(one.figure.value))
            for one, x in zip(self._figures, places, strict=True)
        }
        for figure in (one.figure for one in self._figures):
            if figure.superseded_by in by_claim:
                start, end = by_claim[figure.match.claim_id], by_claim[figure.superseded_by]
                sheet.line(start, end, marks[outlet_of(figure)].colour, dashed=True)

    def _draw_values(self, sheet: Sheet) -> None:
        foot = self._field.bottom
        values = list(self._tick_values())
        for place in apart(map(self._y, values), LINE):
            y = self._y(values[place])
            sheet.line((self._field.left, y), (self._field.right, y), GRID)
            sheet.write(
                self._field.left - 12, y, short_number(values[place]), TICK, INK, align="right"
            )
        sheet.line((self._field.left, foot), (self._field.right, foot), INK)

    def _draw_days(self, sheet: Sheet) -> None:
        days = self._tick_days()
        widest = max(TICK.width(_day(day)) for day in days)
        shown = sorted(days[place] for place in apart(map(self._x, days), widest + BETWEEN_LABELS))
        years = [None, *(day.year for day in shown)]
        for day, earlier in zip(shown, years, strict=False):
            x, foot = self._x(day), self._field.bottom
            sheet.line((x, foot), (x, foot - 10), INK)
            sheet.write(x, foot - 10 - LINE / 2, _day(day), TICK, INK, align="center")
            if day.year != earlier:
                sheet.write(x, foot - 10 - 1.5 * LINE, str(day.year), TICK, INK, align="center")

    def _tick_values(self) -> Iterable[float]:
        """Return the values to write beside the axis, the most telling first."""
        thread, difference = self._thread, self._thread.difference
        told = (difference.newest, difference.best_supported)
        drawn = [value for one in self._figures for value in _ends(one.figure)]
        values = [thread.high, thread.low]
        values += [high((value.low, value.high)) for value in told if value]
        values = [*(value for value in values if value in drawn), *drawn]
        return dict.fromkeys(values if self._values.logarithmic else [0.0, *values])

    def _tick_days(self) -> list[date]:
        days = (one.day for one in self._figures)
        return list(dict.fromkeys((self._days.first, self._days.last, *days)))

    def _x(self, day: date) -> float:
        width = self._field.right - self._field.left - 2 * PAD
        return self._field.left + PAD + width * self._days.position(day)

    def _y(self, value: float) -> float:
        foot = self._field.bottom + self._arrow
        return foot + (self._field.top - foot) * self._values.position(value)


def scale_of(figures: Sequence[Dated]) -> ValueScale:
    """Return the scale of all that the figures name."""
    return ValueScale.of([value for one in figures for value in _ends(one.figure)])


def _ends(figure: Figure) -> tuple[float, float]:
    return figure.value, high(figure.bounds)


def _day(day: date) -> str:
    return f"{day.day} {day:%b}"
