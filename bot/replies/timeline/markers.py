"""How figures are told apart: a shape and a colour for each outlet, side by side on one day."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.lines import Line2D

from bot.replies.timeline.dated_figures import DatedFigure

RIM_PX = 2.5
"""Width of the rim in the background's colour that keeps marks apart which lie on each other."""
STROKE_PX = 4.0


@dataclass(frozen=True, slots=True)
class Mark:
    """How an outlet is told apart: by shape and by colour, so that either alone is enough.

    ``scale`` makes shapes look equally large.
    """

    shape: str
    colour: str
    scale: float = 1.0

    def points(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        size_px: float,
        background: str,
        *,
        hollow: bool = False,
    ) -> Line2D:
        """Return the mark at each point, as an outline for a figure that no longer stands."""
        return Line2D(
            *(xs, ys),
            linestyle="none",
            marker=self.shape,
            color=background if hollow else self.colour,
            markersize=size_px * self.scale - (STROKE_PX if hollow else 0),
            markeredgecolor=self.colour if hollow else background,
            markeredgewidth=STROKE_PX if hollow else RIM_PX,
            zorder=5 if hollow else 6,
        )


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a picture: its ground, what is written on it, and the outlets' marks.

    ``others`` is shared by the outlets that have no mark of their own.
    """

    background: str
    ink: str
    muted: str
    grid: str
    marks: tuple[Mark, ...]
    others: Mark


_SHAPES = (
    *(("o", 1.0), ("s", 0.92), ("^", 1.0), ("D", 0.82)),
    *(("P", 1.0), ("v", 1.0), ("*", 1.4), ("X", 1.0)),
)
"""Each with what makes it look as large as the others."""


def _palette(background: str, ink: str, muted: str, grid: str, *colours: str) -> Palette:
    own = zip(_SHAPES, colours, strict=False)
    marks = tuple(Mark(shape, colour, scale) for (shape, scale), colour in own)
    return Palette(background, ink, muted, grid, marks, Mark("h", colours[-1]))


# Paul Tol's "light" scheme, told apart by colour-blind eyes (https://sronpersonalpages.nl/~pault/);
# each is at least 6 : 1 against the background, which is close to a dark chat's.
DARK = _palette(
    *("#1c2733", "#eef2f5", "#b4bec8", "#3a4856"),
    *("#77aadd", "#ee8866", "#eedd88", "#44bb99", "#ffaabb", "#99ddff", "#bbcc33", "#dddddd"),
    "#a0a8b0",
)
# Darker colours of the same kind, at least 4.5 : 1 against white.
LIGHT = _palette(
    *("#ffffff", "#16202a", "#55606b", "#d8dee4"),
    *("#0077bb", "#cc3311", "#7a5c00", "#00736b", "#aa3377", "#332288", "#557700", "#555555"),
    "#6f6f6f",
)


def marks_of(figures: Iterable[DatedFigure], palette: Palette) -> dict[str, Mark]:
    """Return the mark of each outlet; all but the eight with most figures share one."""
    ranked = [outlet for outlet, _ in Counter(one.outlet for one in figures).most_common()]
    own = dict(zip(ranked, palette.marks, strict=False))
    return own | dict.fromkeys(ranked[len(palette.marks) :], palette.others)


def spread(
    items: Sequence[tuple[float, float, float]],
    size: float,
    reach: float,
    within: tuple[float, float] = (-math.inf, math.inf),
) -> list[float]:
    """Return where each item is drawn: aside by at most ``reach`` if it would cover another.

    An item that finds no room keeps its place. Items cover each other when they are nearer than
    ``size`` in both directions.

    :param items: where each stands from left to right, its foot and its head.
    :param within: between which places an item may be moved.
    """
    placed: list[tuple[float, float, float]] = []
    steps = int(reach // size)
    moves = sorted(range(-steps, steps + 1), key=lambda step: (abs(step), -step))
    for x, foot, head in items:
        near = [other for other, low, top in placed if low - head < size and foot - top < size]
        places = (x + move * size for move in moves)
        free = (
            place
            for place in places
            if within[0] <= place <= within[1] and all(abs(place - other) >= size for other in near)
        )
        placed.append((next(free, x), foot, head))
    return [x for x, _, _ in placed]
