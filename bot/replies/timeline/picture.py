"""A thread as a picture for a narrow screen: its figures over the days of publication."""

import threading
from collections.abc import Mapping, Sequence
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure, FigureBase
from matplotlib.font_manager import FontProperties
from matplotlib.legend import Legend
from matplotlib.transforms import Bbox, IdentityTransform

from bot.replies import texts
from bot.replies.formatting import count
from bot.replies.timeline.dated_figures import (
    DatedFigure,
    dated_figures,
    value_scale,
)
from bot.replies.timeline.listing import heading
from bot.replies.timeline.mark_labels import Labelled
from bot.replies.timeline.markers import DARK, LIGHT, Mark, Palette, marks_of
from bot.replies.timeline.plot import plot
from bot.replies.timeline.text_fitting import drawable, fit, font
from index.answer.threads.thread import Thread

WIDTH_PX, HEIGHT_PX = 1080, 1280
"""Telegram makes a picture smaller that is longer than 1280."""
DOTS_PER_INCH = 72
"""At which a point of type is a pixel."""
MARGIN_PX = 40
TEXT_WIDTH_PX = WIDTH_PX - 2 * MARGIN_PX
TITLE_FONT, TEXT_FONT, SMALL_FONT = font(42, bold=True), font(32), font(28)
TWO_LINES = 3.2
"""What no more than two lines of text are high, in sizes of the font."""
DAY_LABELS_PX = 98
"""Height of the labels below the axes."""
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
LEGEND_MARK_PX = 30
MAX_LEGEND_ROWS = 4
"""Up to so many outlets have a row each; more stand in two columns."""

_DRAWING = threading.Lock()  # matplotlib keeps fonts for the whole process


def draw(thread: Thread, dark: bool = True) -> bytes:
    """Return the picture as a PNG file; the thread must have a figure of a known day."""
    out = BytesIO()
    with _DRAWING:
        # Written in half the time of the usual level 6; the file is larger by some 20 KB.
        compose(thread, DARK if dark else LIGHT).savefig(
            out, format="png", pil_kwargs={"compress_level": 3}
        )
    return out.getvalue()


def compose(thread: Thread, palette: Palette = DARK) -> Figure:
    """Return the picture before it is written as a file."""
    size_inches = (WIDTH_PX / DOTS_PER_INCH, HEIGHT_PX / DOTS_PER_INCH)
    figure = Figure(size_inches, DOTS_PER_INCH, facecolor=palette.background)
    FigureCanvasAgg(figure)
    # matplotlib wraps a text at the edge of the figure that it is in.
    columns = figure.add_gridspec(1, 3, width_ratios=(MARGIN_PX, TEXT_WIDTH_PX, MARGIN_PX))
    page = figure.add_subfigure(columns[1])
    figures = dated_figures(thread)
    marks = marks_of(figures, palette)
    title = _write(page, drawable(thread.label), TITLE_FONT, palette.ink, HEIGHT_PX - MARGIN_PX)
    below = _write(page, heading(thread), TEXT_FONT, palette.muted, title.y0 - 4)
    # How much of it there will be is known when the marks are drawn; the room is kept till then.
    most = _key(thread, figures, Labelled(len(figures), len(figures)))
    key = _write(page, most, SMALL_FONT, palette.muted, MARGIN_PX, "bottom")
    page.texts[-1].remove()
    legend = _draw_legend(page, marks, palette, key.y1 + 16)
    bottom = legend.get_window_extent().y1 + 12 + DAY_LABELS_PX
    top = below.y0 - 12
    axes = page.add_axes((0, bottom / HEIGHT_PX, 1, (top - bottom) / HEIGHT_PX))
    labelled = plot(axes, thread, figures, marks, palette)
    signs = _key(thread, figures, labelled)
    _write(page, signs, SMALL_FONT, palette.muted, MARGIN_PX, "bottom")
    return figure


def _write(
    page: FigureBase, words: str, font: FontProperties, colour: str, y: float, align: str = "top"
) -> Bbox:
    """Write up to two lines below (or with "bottom" above) that height, and return their place."""
    text = page.text(
        *(MARGIN_PX, y, words),
        transform=IdentityTransform(),
        fontproperties=font,
        color=colour,
        verticalalignment=align,
        linespacing=1.25,
        wrap=True,
        parse_math=False,
    )
    return fit(text, TEXT_WIDTH_PX, TWO_LINES * font.get_size())


def _key(thread: Thread, figures: Sequence[DatedFigure], labelled: Labelled) -> str:
    """Return how to read the signs that occur."""
    scale = value_scale(thread, figures)
    limits = [one.figure.bounds for one in figures]
    signs = {
        texts.KEY_DAYS: True,
        texts.KEY_STACKED: labelled.stacked > 0,
        texts.KEY_LOG: scale.log_from is not None,
        texts.KEY_FOOT: scale.foot > 0 and scale.log_from is None,
        texts.KEY_LEAST: any(most is None for _, most in limits),
        texts.KEY_MOST: any(low is None for low, _ in limits),
        texts.KEY_RANGE: any(low and most and low < most for low, most in limits),
        texts.KEY_REPLACED: not all(one.figure.stands for one in figures),
        texts.KEY_UNLABELLED: labelled.unlabelled > 0,
    }
    shown = (sign.replace(" ", NO_BREAK_SPACE) for sign, occurs in signs.items() if occurs)
    return " · ".join(shown)


def _draw_legend(
    page: FigureBase, marks: Mapping[str, Mark], palette: Palette, bottom: float
) -> Legend:
    """Write which mark is whose, above that height in pixels."""
    names = {name: mark for name, mark in marks.items() if mark is not palette.others}
    entries = [(drawable(name) or texts.UNNAMED_OUTLET, mark) for name, mark in names.items()]
    if others := len(marks) - len(names):
        entries.append((count(others, "other outlet"), palette.others))
    columns = 1 if len(entries) <= MAX_LEGEND_ROWS else 2
    legend = page.legend(
        [mark.points([], [], LEGEND_MARK_PX, palette.background) for _, mark in entries],
        [name for name, _ in entries],
        ncols=columns,
        prop=TEXT_FONT,
        labelcolor=palette.ink,
        frameon=False,
        loc="lower left",
        bbox_to_anchor=(MARGIN_PX, bottom),
        bbox_transform=IdentityTransform(),
        borderpad=0,
        borderaxespad=0,
        labelspacing=0.5,
        handlelength=1.06,
        handletextpad=0.38,
        columnspacing=1.5,
    )
    for text in legend.get_texts():
        text.set_parse_math(False)
        fit(text, TEXT_WIDTH_PX / columns - 72, from_end=0.5)
    return legend
