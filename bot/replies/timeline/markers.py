"""How figures are told apart: a shape and a colour for each outlet, side by side on one day."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matplotlib.lines import Line2D

from bot.replies.timeline.dated_figures import DatedFigure

BACKGROUND = "#1c2733"
"""Dark enough for a bright chat and close to a dark one."""
RIM_PX = 2.5
"""Width of the dark rim that keeps marks apart which lie on each other."""
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
        self, xs: Sequence[float], ys: Sequence[float], size_px: float, *, hollow: bool = False
    ) -> Line2D:
        """Return the mark at each point, as an outline for a figure that no longer stands."""
        return Line2D(
            *(xs, ys),
            linestyle="none",
            marker=self.shape,
            color=BACKGROUND if hollow else self.colour,
            markersize=size_px * self.scale - (STROKE_PX if hollow else 0),
            markeredgecolor=self.colour if hollow else BACKGROUND,
            markeredgewidth=STROKE_PX if hollow else RIM_PX,
            zorder=5 if hollow else 6,
        )


# Paul Tol's "light" scheme, told apart by colour-blind eyes (https://sronpersonalpages.nl/~pault/);
# each is at least 6 : 1 against the background.
MARKS = (
    Mark("o", "#77aadd"),
    Mark("s", "#ee8866", 0.92),
    Mark("^", "#eedd88"),
    Mark("D", "#44bb99", 0.82),
    Mark("P", "#ffaabb"),
    Mark("v", "#99ddff"),
    Mark("*", "#bbcc33", 1.4),
    Mark("X", "#dddddd"),
)
OTHER_OUTLETS = Mark("h", "#a0a8b0")


def marks_of(figures: Iterable[DatedFigure]) -> dict[str, Mark]:
    """Return the mark of each outlet; all but the eight with most figures share one."""
    ranked = [outlet for outlet, _ in Counter(one.outlet for one in figures).most_common()]
    own = dict(zip(ranked, MARKS, strict=False))
    return own | dict.fromkeys(ranked[len(MARKS) :], OTHER_OUTLETS)


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
