"""The figures of a thread on matplotlib's axes: days from left to right, values upwards."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import NullLocator

from bot.replies.formatting import short_number
from bot.replies.timeline.dated_figures import (
    DECADES_BELOW_LEAST,
    DatedFigure,
    ValueScale,
    value_scale,
)
from bot.replies.timeline.mark_labels import Labelled, label_marks
from bot.replies.timeline.markers import STROKE_PX, Mark, Palette, spread
from bot.replies.timeline.text_fitting import font
from index.answer.threads.thread import Thread, high

LABEL: dict[str, Any] = {"fontproperties": font(32), "linespacing": 1.2}
VALUE_GAP_PX, DAY_GAP_PX = 44, 136
"""At least, between the middles of two labels of one axis."""
VALUE_PAD_PX = 12
"""Between the values' labels and the axes."""
SIDE_PX = 64
"""Between a side of the axes and the first or last day."""
MARK_PX = ((30, 34.0), (80, 26.0), (300, 18.0), (math.inf, 14.0))
"""Size of a mark by how many figures there are at most."""
ARROW_MARKS = 1.6
"""Length of what says that a bound is open, in sizes of a mark."""
MAX_JOINED_FIGURES = 40
"""Up to so many figures it is drawn which replaced which; of more, the lines would hide them."""
ASIDE_DAYS = 0.4
"""How far a mark may be moved aside; a little is always allowed."""
MIN_ASIDE_PX, MAX_ASIDE_PX = 40.0, 280.0


def plot(
    axes: Axes,
    thread: Thread,
    figures: Sequence[DatedFigure],
    marks: Mapping[str, Mark],
    palette: Palette,
) -> Labelled:
    """Draw every figure by day and value; the values' labels take the left part of the axes.

    :param marks: by outlet.
    """
    size = next(size for most, size in MARK_PX if len(figures) <= most)
    arrow = size * ARROW_MARKS
    _style(axes, palette)
    _scale_values(axes, thread, figures, arrow)
    _make_room_for_labels(axes)
    _scale_days(axes, [one.day for one in figures])
    axes.autoscale(False)
    xs = _places(axes, figures, size, arrow)
    lows, highs = np.transpose([one.ends for one in figures])
    colours = [marks[one.outlet].colour for one in figures]
    for one, x in zip(figures, xs, strict=True):
        ends = sorted(set(one.ends))
        mark, hollow = marks[one.outlet], not one.figure.stands
        drawn = mark.points([x] * len(ends), ends, size, palette.background, hollow=hollow)
        axes.add_line(drawn)
    axes.vlines(xs, lows, highs, colours, linewidth=STROKE_PX, zorder=2)
    if len(figures) <= MAX_JOINED_FIGURES:
        _join_replaced(axes, figures, xs, colours)
    if any(map(_open_side, figures)):
        axes.quiver(
            *(xs, lows, np.zeros(len(xs)), [arrow * _open_side(one) for one in figures]),
            color=colours,
            width=STROKE_PX,
            headlength=2.5,
            headaxislength=2.5,
            units="dots",
            scale_units="dots",
            scale=1,
            zorder=3,
        )
    arrows = [arrow * _open_side(one) for one in figures]
    return label_marks(axes, figures, xs, size, arrows, palette.ink)


def _style(axes: Axes, palette: Palette) -> None:
    axes.set_facecolor("none")
    axes.set_axisbelow(True)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines.bottom.set(color=palette.ink, linewidth=2)
    axes.grid(axis="y", color=palette.grid, linewidth=2)
    axes.tick_params(axis="y", length=0, pad=VALUE_PAD_PX, labelcolor=palette.muted)
    axes.tick_params(axis="x", length=10, width=2, color=palette.ink, pad=4)
    axes.tick_params(axis="x", labelcolor=palette.ink)


def _scale_values(
    axes: Axes, thread: Thread, figures: Sequence[DatedFigure], arrow_px: float
) -> None:
    """Scale the axis of values, with room for an arrow above and below, and label it."""
    scale = value_scale(thread, figures)
    if scale.log_from is not None:
        # matplotlib makes what lies below the threshold 10 / 9 of ``linscale`` decades high.
        axes.set_yscale("symlog", linthresh=scale.log_from, linscale=0.9 * DECADES_BELOW_LEAST)
        axes.yaxis.set_minor_locator(NullLocator())
    axes.update_datalim([(0, scale.foot), (0, scale.top)], updatex=False)
    axes.margins(y=arrow_px / (axes.bbox.height - 2 * arrow_px))
    axes.autoscale_view(scalex=False)
    values = list(dict.fromkeys(_values_by_need(thread, figures, scale)))
    heights = axes.transData.transform([(0, value) for value in values])[:, 1]
    shown = [values[place] for place in apart(heights, VALUE_GAP_PX)]
    axes.set_yticks(shown, [short_number(value) for value in shown], va="center", **LABEL)


def _make_room_for_labels(axes: Axes) -> None:
    """Move the left side of the axes to the right of the values' labels."""
    box = axes.bbox.frozen()
    box.x0 += VALUE_PAD_PX + max(
        label.get_window_extent().width for label in axes.get_yticklabels()
    )
    axes.set_position(box.transformed(axes.figure.transSubfigure.inverted()))


def _values_by_need(
    thread: Thread, figures: Sequence[DatedFigure], scale: ValueScale
) -> Iterator[float]:
    """Yield the values that may be written beside the axis, those first that are needed most."""
    if scale.foot == 0:
        yield 0.0
    drawn = [value for one in figures for value in one.ends]
    told = (thread.difference.newest, thread.difference.best_supported)
    values = (thread.high, thread.low, *(high((one.low, one.high)) for one in told if one))
    yield from (value for value in values if value in drawn)
    yield from drawn
    if scale.log_from is not None:
        first, last = math.ceil(math.log10(scale.log_from)), math.floor(math.log10(scale.top))
        yield from (10.0**power for power in range(first, last + 1))


def _scale_days(axes: Axes, days: Sequence[date]) -> None:
    """Scale the axis of days, a lone one in the middle, and label it."""
    numbers = [day.toordinal() for day in days]
    first, last = min(numbers), max(numbers)
    axes.update_datalim([(first, 0), (last, 0)], updatey=False)
    axes.margins(x=SIDE_PX / (axes.bbox.width - 2 * SIDE_PX))
    axes.autoscale_view(scaley=False)
    by_need = list(dict.fromkeys((first, last, *numbers)))
    xs = axes.transData.transform([(number, 0) for number in by_need])[:, 0]
    shown = sorted(by_need[place] for place in apart(xs, DAY_GAP_PX))
    axes.set_xticks(shown, _day_labels([date.fromordinal(number) for number in shown]), **LABEL)


def _day_labels(days: Sequence[date]) -> list[str]:
    """Return each day, with the year under the first one of it."""
    years = (None, *(day.year for day in days))
    return [
        f"{day.day} {day:%b}" + (f"\n{day.year}" if day.year != earlier else "")
        for day, earlier in zip(days, years, strict=False)
    ]


def apart(positions: Iterable[float], gap: float) -> list[int]:
    """Return the places of those positions that are at least ``gap`` from all taken before."""
    taken: dict[int, float] = {}
    for place, position in enumerate(positions):
        if all(abs(position - other) >= gap for other in taken.values()):
            taken[place] = position
    return list(taken)


def _open_side(one: DatedFigure) -> int:
    """Return 1 where the source says "at least", -1 where it says "at most", else 0."""
    low, most = one.figure.bounds
    return (most is None) - (low is None)


def _places(
    axes: Axes, figures: Sequence[DatedFigure], size: float, arrow: float
) -> Sequence[float]:
    """Return each figure's place on the axis of days, aside if it would cover another figure."""
    days = [one.day.toordinal() for one in figures]
    lows, highs = (
        axes.transData.transform(np.column_stack((days, values)))
        for values in np.transpose([one.ends for one in figures])
    )
    arrows = np.array([arrow * _open_side(one) for one in figures])
    feet, heads = lows[:, 1] + np.minimum(arrows, 0), highs[:, 1] + np.maximum(arrows, 0)
    day_width = (axes.bbox.width - 2 * SIDE_PX) / max(max(days) - min(days), 1)
    reach = min(max(MIN_ASIDE_PX, ASIDE_DAYS * day_width), MAX_ASIDE_PX)
    within = (axes.bbox.x0 + SIDE_PX / 3, axes.bbox.x1 - SIDE_PX / 3)
    items = list(zip(lows[:, 0], feet, heads, strict=True))
    moved = spread(items, size + 2, reach, within)
    places = axes.transData.inverted().transform(np.column_stack((moved, feet)))
    return [float(x) for x, _ in places]


def _join_replaced(
    axes: Axes, figures: Sequence[DatedFigure], xs: Sequence[float], colours: Sequence[str]
) -> None:
    """Join each figure that was replaced to the one that replaced it."""
    points = {
        one.figure.shown.claim_id: (x, one.figure.value) for one, x in zip(figures, xs, strict=True)
    }
    for one, colour in zip(figures, colours, strict=True):
        if one.figure.superseded_by in points:
            ends = (points[one.figure.shown.claim_id], points[one.figure.superseded_by])
            axes.plot(*zip(*ends, strict=True), "--", color=colour, linewidth=2, zorder=2)
