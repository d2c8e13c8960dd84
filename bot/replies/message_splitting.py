"""Replies cut into messages of at most 4,096 characters, before any mark-up is added.

Telegram counts a message's visible text in UTF-16 code units. Cutting finished HTML breaks tags;
cutting the lines that it is made from cannot.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.replies.reply import Block, Line, Run

LIMIT = 4096
BETWEEN_BLOCKS = 2  # an empty line
Page = tuple[Block, ...]


def split_pages(blocks: Iterable[Block], limit: int = LIMIT) -> Iterator[Page]:
    """Yield what fits one message each: whole blocks if possible, else whole lines, else words.

    No character of the lines is lost or added.
    """
    page: list[Block] = []
    used = 0
    for block in (piece for whole in blocks for piece in _fitting_blocks(whole, limit)):
        length = _block_size(block.lines)
        if page and used + BETWEEN_BLOCKS + length > limit:
            yield tuple(page)
            page, used = [], 0
        used += length + (BETWEEN_BLOCKS if page else 0)
        page.append(block)
    if page:
        yield tuple(page)


def size(text: str) -> int:
    """Return the length of ``text`` in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _block_size(lines: Sequence[Line]) -> int:
    return sum(size(line.text) + 1 for line in lines) - 1


def _fitting_blocks(block: Block, limit: int) -> Iterator[Block]:
    lines: list[Line] = []
    for whole in block.lines:
        room = limit - _block_size(lines) - 1
        for line in _fitting_lines(whole, room if room > 0 else limit, limit):
            if lines and _block_size([*lines, line]) > limit:
                yield Block(tuple(lines))
                lines = []
            lines.append(line)
    if lines:
        yield Block(tuple(lines))


def _fitting_lines(line: Line, room: int, limit: int) -> Iterator[Line]:
    """Yield the line, or if it exceeds ``limit`` what fits ``room`` and then pieces of it."""
    if size(line.text) <= limit:
        yield line
        return
    runs: list[Run] = []
    for run in line.runs:
        rest = run
        while size(rest.text) > room:
            cut = _cut(rest.text, room, may_wait=bool(runs) or room < limit)
            if cut:
                runs.append(replace(rest, text=rest.text[:cut]))
            if runs:
                yield replace(line, runs=tuple(runs))
            rest, runs, room = replace(rest, text=rest.text[cut:]), [], limit
        runs.append(rest)
        room -= size(rest.text)
    yield replace(line, runs=tuple(runs))


def _cut(text: str, limit: int, may_wait: bool) -> int:
    """Return how many characters fit ``limit`` code units, up to the last space if there is one.

    The space stays with the words before it. A word that does not fit is cut, unless it
    ``may_wait`` for the next line.
    """
    used = end = 0
    for end, character in enumerate(text):  # noqa: B007 - the index outlives the loop
        used += 1 + (character > "\uffff")
        if used > limit:
            break
    space = text.rfind(" ", 0, end)
    return space + 1 if space > 0 or may_wait else end
