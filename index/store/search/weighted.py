"""Sums of few numbers by their weights."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.search.segment_vectors import Scores


def weighted(table: NDArray[Any], weights: NDArray[Any]) -> Scores:
    """Return the sum of each row's numbers times the weights, from shapes (rows, n) and (n,).

    BLAS is left out: for narrow rows numpy once warned of invalid numbers where all were finite,
    and its kernels may look past the end of such rows.
    """
    return np.asarray(np.einsum("ij,j->i", table, weights), np.float32)
