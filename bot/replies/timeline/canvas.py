"""The paper that a picture is drawn on, measured in pixels from its lower left corner."""

from io import BytesIO

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from bot.replies.timeline.markers import BACKGROUND, Mark
from bot.replies.timeline.text_fitting import DOTS_PER_INCH, Lettering

HALO = 2.5
"""Width of the dark rim that keeps marks apart which lie on each other."""
STROKE = 4.0


class Sheet:
    """A picture in the making; every text on it is drawn as it is, not as a formula."""

    def __init__(self, width: int, height: int) -> None:
        size = (width / DOTS_PER_INCH, height / DOTS_PER_INCH)
        self.figure = Figure(figsize=size, dpi=DOTS_PER_INCH, facecolor=BACKGROUND)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(0, height)

    def write(
        self, x: float, y: float, text: str, lettering: Lettering, colour: str, align: str = "left"
    ) -> None:
        """Write one line that is centred on the height ``y``."""
        self._axes.text(
            *(x, y, text),
            color=colour,
            fontproperties=lettering.font,
            horizontalalignment=align,
            verticalalignment="center",
            parse_math=False,
        )

    def mark(self, x: float, y: float, mark: Mark, size: float, *, hollow: bool = False) -> None:
        """Draw an outlet's mark, as an outline where its figure no longer stands."""
        size *= mark.scale
        self._axes.plot(
            *([x], [y], mark.shape),
            color=mark.colour if not hollow else BACKGROUND,
            markersize=size - STROKE if hollow else size,
            markeredgecolor=mark.colour if hollow else BACKGROUND,
            markeredgewidth=STROKE if hollow else HALO,
            zorder=5 if hollow else 6,
        )

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 2.0,
        *,
        dashed: bool = False,
    ) -> None:
        """Draw a straight line, beneath the marks."""
        (x, y), (u, v) = start, end
        self._axes.plot(
            [x, u], [y, v], "--" if dashed else "-", color=colour, linewidth=width, zorder=2
        )

    def arrow(self, x: float, start: float, end: float, colour: str) -> None:
        """Draw an upright arrow from one height to another, beneath the marks."""
        self._axes.add_patch(
            FancyArrowPatch(
                *((x, start), (x, end)),
                arrowstyle="->",
                mutation_scale=5 * STROKE,
                linewidth=STROKE,
                color=colour,
                shrinkA=0,
                shrinkB=0,
                zorder=3,
            )
        )

    def png(self) -> bytes:
        """Return the picture as a PNG file."""
        out = BytesIO()
        self.figure.savefig(out, format="png")
        return out.getvalue()
