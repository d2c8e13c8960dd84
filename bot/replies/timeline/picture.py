"""A thread as a picture for a narrow screen: its figures over the days of publication."""

import math
import threading
from collections.abc import Sequence

from bot.replies.formatting import count
from bot.replies.timeline.axes import INK, Field
from bot.replies.timeline.canvas import Sheet
from bot.replies.timeline.dated_figures import Dated, dated_figures, scale_of
from bot.replies.timeline.heading import heading
from bot.replies.timeline.markers import NAMELESS, OTHERS, Mark, marks_of
from bot.replies.timeline.plot import Plot
from bot.replies.timeline.text_fitting import Lettering, drawable
from index.answer.threads.thread import Thread

WIDTH, HEIGHT = 1080, 1280
"""In pixels: Telegram makes a picture smaller that is longer than 1280."""
MARGIN = 40
TITLE = Lettering(42, bold=True)
TEXT = Lettering(32)
SMALL = Lettering(28)
MUTED = "#b4bec8"
ROW = 48
NARROW = 4
"""Up to so many outlets have a row each; more stand in two columns."""

_DRAWING = threading.Lock()  # the library keeps fonts for the whole process


def draw(thread: Thread) -> bytes:
    """Return the picture as a PNG file; the thread must have a figure of a known day."""
    with _DRAWING:
        return compose(thread).png()


def compose(thread: Thread) -> Sheet:
    """Return the picture before it is written as a file."""
    sheet = Sheet(WIDTH, HEIGHT)
    figures = dated_figures(thread)
    marks = marks_of([one.figure for one in figures])
    top = _draw_heading(sheet, thread, figures)
    bottom = _draw_key(sheet, thread, figures)
    bottom = _draw_legend(sheet, marks, bottom)
    plot = Plot(thread, figures, Field(MARGIN, WIDTH - MARGIN, bottom + 12, top - 12))
    plot.draw(sheet, marks)
    return sheet


def _draw_heading(sheet: Sheet, thread: Thread, figures: Sequence[Dated]) -> float:
    """Write what the picture shows and return the height beneath it."""
    y, width = HEIGHT - MARGIN, WIDTH - 2 * MARGIN
    for line in TITLE.wrapped(drawable(thread.label), width, 2):
        sheet.write(MARGIN, y - 27, line, TITLE, INK)
        y -= 54
    for line in TEXT.wrapped(heading(thread), width, 2):
        sheet.write(MARGIN, y - ROW / 2, line, TEXT, MUTED)
        y -= ROW
    return y


def _draw_key(sheet: Sheet, thread: Thread, figures: Sequence[Dated]) -> float:
    """Write how to read the signs that occur and return the height above it."""
    scale = scale_of(thread, figures)
    limits = [one.figure.bounds for one in figures]
    signs = {
        "by day of publication": True,
        "log scale": scale.logarithmic,
        "axis not from 0": scale.foot > 0 and not scale.logarithmic,
        "↑ at least": any(most is None for _, most in limits),
        "↓ at most": any(low is None for low, _ in limits),
        "joined: a range": any(low and most and low < most for low, most in limits),
        "hollow: replaced": not all(one.figure.stands for one in figures),
    }
    lines = SMALL.wrapped(
        " · ".join(sign for sign, occurs in signs.items() if occurs), WIDTH - 2 * MARGIN, 2
    )
    y = float(MARGIN - 8)
    for line in reversed(lines):
        sheet.write(MARGIN, y + 20, line, SMALL, MUTED)
        y += 40
    return y + 10


def _draw_legend(sheet: Sheet, marks: dict[str, Mark], bottom: float) -> float:
    """Write which mark is whose, in columns, and return the height above it."""
    entries = [(name, mark) for name, mark in marks.items() if mark is not OTHERS]
    if others := len(marks) - len(entries):
        entries.append((count(others, "other outlet"), OTHERS))
    columns = 1 if len(entries) <= NARROW else 2
    rows, wide = math.ceil(len(entries) / columns), (WIDTH - 2 * MARGIN) / columns
    top = bottom + rows * ROW
    for place, (name, mark) in enumerate(entries):
        column, row = divmod(place, rows)
        x, y = MARGIN + column * wide, top - (row + 0.5) * ROW
        sheet.mark(x + 17, y, mark, 30)
        sheet.write(x + 46, y, TEXT.fitted(drawable(name) or NAMELESS, wide - 66), TEXT, INK)
    return top
