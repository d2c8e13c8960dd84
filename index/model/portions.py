"""Grouping what is worked on together."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")


def portions(
    items: Iterable[Item], size: Callable[[Item], int], enough: int, many: int | None = None
) -> Iterator[list[Item]]:
    """Give the items in order, in groups that end once their sizes come to ``enough``.

    :param many: how many items end a group too, whatever their sizes.
    """
    portion: list[Item] = []
    total = 0
    for item in items:
        portion.append(item)
        total += size(item)
        if total >= enough or len(portion) == many:
            yield portion
            portion, total = [], 0
    if portion:
        yield portion
