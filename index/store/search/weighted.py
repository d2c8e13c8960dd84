"""Sums of few numbers by their weights."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.store.search.nearest import Scores


def weighted(table: NDArray[Any], weights: NDArray[Any]) -> Scores:
    """Return the sum of each row's numbers times the weights, from shapes (rows, n) and (n,).

    BLAS is left out: it reads past the end of narrow rows, and now and then numpy warns of what it
    finds there.
    """
    return np.asarray(np.einsum("ij,j->i", table, weights), np.float32)
