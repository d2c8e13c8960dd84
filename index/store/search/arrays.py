"""Arrays that searches give and take, and what is done with them everywhere."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
"""Row numbers of a build or of a segment."""
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]


def split_rows(offsets: NDArray[np.int64], rows: Rows) -> list[tuple[int, NDArray[np.int64], Rows]]:
    """Tell the rows of a build by segment.

    :param offsets: the number of each segment's first row in the build, and of all rows.
    :returns: for each segment that has any, its number, the places in ``rows`` of its rows, and
        their numbers in the segment.
    """
    parts = np.searchsorted(offsets, rows, side="right") - 1
    found = []
    for part in np.unique(parts).tolist():
        inside = np.flatnonzero(parts == part)
        found.append((part, inside, rows[inside] - offsets[part]))
    return found


def weighted_sum(table: NDArray[Any], weights: NDArray[Any]) -> Scores:
    """Return the sum of each row's numbers times the weights, from shapes (rows, n) and (n,).

    BLAS is left out: for narrow rows numpy once warned of invalid numbers where all were finite,
    and its kernels may look past the end of such rows.
    """
    return np.asarray(np.einsum("ij,j->i", table, weights), np.float32)
