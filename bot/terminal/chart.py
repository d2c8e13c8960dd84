"""A thread as a chart of characters, for where no picture can be shown."""

from collections.abc import Iterator, Sequence

from bot.replies.formatting import day, figure_text, short_number
from bot.replies.reply import Block, Chart, Reply, note
from bot.replies.timeline.dated_figures import (
    DatedFigure,
    ValueScale,
    dated_figures,
    value_scale,
)
from index.answer.threads.thread import Thread, high

WIDTH = 24
"""In characters, from the foot of the scale to its head."""
TOLD, NAMED = 20, 18
"""Characters of a figure in its source's words and of an outlet: with the rest, 80 at most."""


def shown_blocks(reply: Reply) -> tuple[Block, ...]:
    """Return the reply's blocks, after its chart in characters if it has one."""
    if not isinstance(reply.attachment, Chart):
        return reply.blocks
    drawn = note(*chart_lines(reply.attachment.thread))
    return (reply.attachment.caption, drawn, *reply.blocks)


def chart_lines(thread: Thread) -> list[str]:
    """Return a line a figure of a known day, each as far from the left as it is great."""
    figures = sorted(dated_figures(thread), key=lambda one: one.day)
    return list(_lines(figures, value_scale(thread, figures))) if figures else []


def _lines(figures: Sequence[DatedFigure], scale: ValueScale) -> Iterator[str]:
    texts = [_short(figure_text(one.figure), TOLD) for one in figures]
    wide = max(map(len, texts))
    least = min(one.figure.value for one in figures)
    foot, head = short_number(min(least, scale.foot)), short_number(scale.top)
    yield f"{'':11}  {foot}{head.rjust(WIDTH - len(foot))}"
    for one, text in zip(figures, texts, strict=True):
        outlet = _short(one.outlet, NAMED)
        yield f"{day(one.day):>11}  {_row(one, scale)}  {text:>{wide}}  {outlet}"


def _short(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _row(one: DatedFigure, scale: ValueScale) -> str:
    low, most = one.figure.bounds
    start, end = (
        round((WIDTH - 2) * scale.position(value))
        for value in (one.figure.value, high(one.figure.bounds))
    )
    mark = "●" if one.figure.stands else "○"
    shape = f"{mark}{'━' * (end - start - 1)}{mark if end > start else ''}"
    if low is None and start:
        return f"{'·' * (start - 1)}←{mark}".ljust(WIDTH)
    return f"{'·' * start}{shape}{'→' if most is None else ''}".ljust(WIDTH)
