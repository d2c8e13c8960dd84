"""From the rows of a build to those of its segments."""

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]


def split_rows(offsets: NDArray[np.int64], rows: Rows) -> list[tuple[int, NDArray[np.int64], Rows]]:
    """Tell the rows of a build by segment.

    :returns: for each segment that has any, its number, the places in ``rows`` of its rows, and
        their numbers in the segment.
    """
    parts = np.searchsorted(offsets, rows, side="right") - 1
    found = []
    for part in np.unique(parts).tolist():
        inside = np.flatnonzero(parts == part)
        found.append((part, inside, rows[inside] - offsets[part]))
    return found
