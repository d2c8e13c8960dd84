"""The figures of a thread as an outlet's mark each, by day and value."""

from collections.abc import Sequence

from bot.replies.timeline.axes import Axes, Field
from bot.replies.timeline.canvas import STROKE, Sheet
from bot.replies.timeline.dated_figures import Dated, scale_of
from bot.replies.timeline.markers import Mark, outlet_of
from bot.replies.timeline.scale import Upright, spread
from index.answer.threads.thread import Figure, Thread, high

ARROW = 1.6
"""Length of what says that a bound is open, in sizes of a mark."""
FEW = 40
"""Up to so many figures it is drawn which replaced which; of more, the lines would hide them."""
SIZES = ((30, 34.0), (80, 26.0), (300, 18.0))
"""Size of a mark by how many there are at most."""
SMALLEST = 14.0
REACH = 0.4
"""Of the width of a day, how far a mark may be moved aside; a little is always allowed."""
LEAST_REACH, MOST_REACH = 40.0, 280.0


class Plot:
    """Places figures in a field."""

    def __init__(self, thread: Thread, figures: Sequence[Dated], field: Field) -> None:
        self._figures = figures
        self._size = next((size for most, size in SIZES if len(figures) <= most), SMALLEST)
        self._arrow = self._size * ARROW
        days = [one.day for one in figures]
        scale = scale_of(thread, figures)
        self._axes = Axes(field, days, _telling_first(thread, figures), scale, self._arrow)

    def draw(self, sheet: Sheet, marks: dict[str, Mark]) -> None:
        """Draw the axes, then every figure with its outlet's mark."""
        self._axes.draw(sheet)
        reach = min(max(LEAST_REACH, REACH * self._axes.day_width), MOST_REACH)
        items = [self._upright(one) for one in self._figures]
        places = spread(items, self._size + 2, reach, self._axes.within)
        if len(self._figures) <= FEW:
            self._draw_successions(sheet, marks, places)
        for one, x in zip(self._figures, places, strict=True):
            self._draw_figure(sheet, one.figure, marks[outlet_of(one.figure)], x)

    def _draw_figure(self, sheet: Sheet, figure: Figure, mark: Mark, x: float) -> None:
        low, most = figure.bounds
        y, end = self._heights(figure)
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
        y, end = self._heights(one.figure)
        return (
            self._axes.x(one.day),
            y if low is not None else y - self._arrow,
            end if most is not None else end + self._arrow,
        )

    def _heights(self, figure: Figure) -> tuple[float, float]:
        return self._axes.y(figure.value), self._axes.y(high(figure.bounds))

    def _draw_successions(
        self, sheet: Sheet, marks: dict[str, Mark], places: Sequence[float]
    ) -> None:
        """Join each figure that was replaced to the one that replaced it."""
        by_claim = {
            one.figure.match.claim_id: (x, self._axes.y(one.figure.value))
            for one, x in zip(self._figures, places, strict=True)
        }
        for figure in (one.figure for one in self._figures):
            if figure.superseded_by in by_claim:
                start, end = by_claim[figure.match.claim_id], by_claim[figure.superseded_by]
                sheet.line(start, end, marks[outlet_of(figure)].colour, dashed=True)


def _telling_first(thread: Thread, figures: Sequence[Dated]) -> list[float]:
    """Return the drawn values, those first that most need to be written beside the axis."""
    drawn = [value for one in figures for value in one.ends]
    difference = thread.difference
    told = (difference.newest, difference.best_supported)
    values = (thread.high, thread.low, *(high((one.low, one.high)) for one in told if one))
    return [*(value for value in values if value in drawn), *drawn]
