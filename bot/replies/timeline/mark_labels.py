"""Each figure written at its mark, as far as there is room; marks on one another share a label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from bot.replies import texts
from bot.replies.formatting import short_number
from bot.replies.timeline.dated_figures import DatedFigure
from bot.replies.timeline.text_fitting import font

FONT = font(28, bold=True)
MOST_LABELS = 40
"""Of more figures only those that are needed most are looked at."""
GAP_PX = 6.0
"""Between a label and its mark, and what else it must not touch."""

Place = tuple[float, float, str, str]
"""A point in pixels, and how a text is aligned to it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """How many figures share their mark's place with another, and how many have no number."""

    stacked: int
    unlabelled: int


@dataclass(frozen=True, slots=True)
class Stack:
    """Figures whose marks cover each other, and the room that they take, in pixels."""

    figures: tuple[DatedFigure, ...]
    box: Bbox

    @property
    def text(self) -> str:
        """The number, or from which to which, and of how many figures."""
        told = list(dict.fromkeys(map(_told, self.figures)))
        if len(self.figures) == 1:
            return told[0]
        if len(told) > 1:
            ends = [end for one in self.figures for end in one.ends]
            told = [f"{short_number(min(ends))}–{short_number(max(ends))}"]
        return texts.STACKED.format(number=told[0], figures=len(self.figures))


def label_marks(
    axes: Axes,
    figures: Sequence[DatedFigure],
    xs: Sequence[float],
    size: float,
    arrows: Sequence[float],
    colour: str,
) -> Labelled:
    """Write at each mark what it counts.

    :param xs: where the figures stand from left to right, in the axes' own measure.
    :param size: of a mark, in pixels.
    :param arrows: how far the arrow at each figure reaches up, in pixels.
    """
    stacks = list(_stacks(_boxes(axes, figures, xs, size, arrows), figures))
    taken = [stack.box for stack in stacks]
    unlabelled = sum(len(stack.figures) for stack in stacks[MOST_LABELS:])
    for stack in sorted(stacks, key=_need)[:MOST_LABELS]:
        label = axes.annotate(
            stack.text,
            (0, 0),
            xycoords="figure pixels",
            fontproperties=FONT,
            color=colour,
            parse_math=False,
            zorder=8,
        )
        if box := _put(label, stack.box, taken, axes.bbox):
            taken.append(box)
        else:
            label.remove()
            unlabelled += len(stack.figures)
    return Labelled(sum(len(s.figures) for s in stacks if len(s.figures) > 1), unlabelled)


def _need(stack: Stack) -> tuple[bool, int, float]:
    """Return what sorts first that stands, is many, or is great."""
    standing = any(one.figure.stands for one in stack.figures)
    return not standing, -len(stack.figures), -max(one.ends[1] for one in stack.figures)


def _boxes(
    axes: Axes,
    figures: Sequence[DatedFigure],
    xs: Sequence[float],
    size: float,
    arrows: Sequence[float],
) -> Iterator[Bbox]:
    """Yield the room that each figure's marks, line and arrow take."""
    for one, x, arrow in zip(figures, xs, arrows, strict=True):
        points = axes.transData.transform([(x, end) for end in one.ends])
        foot, head = points[0, 1] + min(arrow, 0), points[1, 1] + max(arrow, 0)
        half = size / 2
        yield Bbox.from_extents(points[0, 0] - half, foot - half, points[0, 0] + half, head + half)


def _stacks(boxes: Iterator[Bbox], figures: Sequence[DatedFigure]) -> Iterator[Stack]:
    """Yield the figures together whose marks hide one another by more than half."""
    left = list(zip(boxes, figures, strict=True))
    while left:
        first, _ = left[0]
        own = [(box, one) for box, one in left if _hide(first, box)]
        left = [(box, one) for box, one in left if not _hide(first, box)]
        yield Stack(tuple(one for _, one in own), Bbox.union([box for box, _ in own]))


def _hide(one: Bbox, other: Bbox) -> bool:
    aside = abs(one.x0 + one.x1 - other.x0 - other.x1) / 2
    above = abs(one.y0 + one.y1 - other.y0 - other.y1) / 2
    return bool(max(aside, above) < one.width / 2)


def _put(label: Text, mark: Bbox, taken: Sequence[Bbox], room: Bbox) -> Bbox | None:
    """Put a label beside its mark and return where; ``None`` if there is no room."""
    for x, y, across, up in _places(mark):
        label.set(x=x, y=y, horizontalalignment=across, verticalalignment=up)
        label.xy = (x, y)  # type: ignore[attr-defined]
        box = label.get_window_extent()
        if _is_free(box, mark, taken, room):
            return box
    return None


def _places(mark: Bbox) -> Iterator[Place]:
    middle_x, middle_y = (mark.x0 + mark.x1) / 2, (mark.y0 + mark.y1) / 2
    yield mark.x1 + GAP_PX, middle_y, "left", "center_baseline"
    yield mark.x0 - GAP_PX, middle_y, "right", "center_baseline"
    for x, across in ((middle_x, "center"), (mark.x0, "left"), (mark.x1, "right")):
        yield x, mark.y1 + GAP_PX, across, "bottom"
        yield x, mark.y0 - GAP_PX, across, "top"


def _is_free(box: Bbox, mark: Bbox, taken: Sequence[Bbox], room: Bbox) -> bool:
    if box.x0 < room.x0 or box.x1 > room.x1 or box.y0 < room.y0 or box.y1 > room.y1:
        return False
    grown = box.padded(GAP_PX / 2)
    return not any(other is not mark and grown.overlaps(other) for other in taken)


def _told(one: DatedFigure) -> str:
    """Return the number in few characters: "20", "~20", "8–20", "≥10", "≤30"."""
    low, most = one.figure.bounds
    if low is None or most is None:
        sign = texts.LEAST_SIGN if most is None else texts.MOST_SIGN
        return f"{sign}{short_number(one.figure.value)}"
    if low != most:
        return f"{short_number(low)}–{short_number(most)}"
    about = texts.ABOUT_SIGN if one.figure.quantity.qualifier else ""
    return f"{about}{short_number(low)}"
