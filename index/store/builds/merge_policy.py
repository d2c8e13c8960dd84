"""When segments become one."""

from collections.abc import Sequence

ROOM = 2
"""A segment is merged with the later ones unless it is more than so many times their sum."""
WASTE = 0.3
"""The share of dead rows from which a segment is written anew."""


def merge_from(alive: Sequence[int], dead: Sequence[int], most: int | None = None) -> int | None:
    """Return the first of the segments to be merged with all that follow it, if any should be.

    Segments so shrink by at least ``ROOM`` from one to the next, and a row is copied once for each
    time that the index grows by that.

    :param alive: the rows of each that are still there, in order.
    :param dead: the rows of each that are not.
    :param most: a limit to the rows of the merged segment.
    """
    for first, (own, gone) in enumerate(zip(alive, dead, strict=True)):
        after = sum(alive[first + 1 :])
        fits = most is None or own + after <= most
        if fits and (own <= ROOM * after or gone > WASTE * (own + gone)):
            return first
    return None
