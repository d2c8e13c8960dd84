"""Buttons in rows of two or three that a narrow screen shows in full, none of them twice."""

from collections.abc import Sequence
from itertools import pairwise

from bot.replies.reply import Button

MOST = 3
NARROW_CHARS = 13
"""Longer words are cut where three buttons share a row."""

Rows = tuple[tuple[Button, ...], ...]


def in_rows(buttons: Sequence[Button]) -> list[list[Button]]:
    """Return the buttons in rows of two or three, as far as their number and width allow."""
    most = MOST if all(_is_narrow(button) for button in buttons) else MOST - 1
    rows, left = [], list(buttons)
    while left:
        # Four are two and two: nothing stands alone that need not.
        take = most if len(left) != most + 1 or most < MOST else MOST - 1
        rows.append(left[:take])
        left = left[take:]
    return rows


def arranged(*groups: Sequence[Button]) -> Rows:
    """Return the groups in rows, each button once; one that stands alone joins its neighbours."""
    seen: set[tuple[str | None, str | None]] = set()
    rows: list[list[Button]] = []
    for group in groups:
        own = {(button.press, button.url): button for button in reversed(group)}
        fresh = [button for button in group if own.get((button.press, button.url)) is button]
        fresh = [button for button in fresh if (button.press, button.url) not in seen]
        seen |= set(own)
        for row in in_rows(fresh):
            if rows and (len(row) == 1 or len(rows[-1]) == 1) and _fit([*rows[-1], *row]):
                rows[-1] += row
            else:
                rows.append(row)
    for before, after in pairwise(rows):
        if len(before) == 1 and len(after) == MOST:
            before.append(after.pop(0))
        elif len(before) == MOST and len(after) == 1:
            after.insert(0, before.pop())
    return tuple(map(tuple, rows))


def _fit(row: Sequence[Button]) -> bool:
    return len(row) < MOST or (len(row) == MOST and all(_is_narrow(button) for button in row))


def _is_narrow(button: Button) -> bool:
    return len(button.label) <= NARROW_CHARS
