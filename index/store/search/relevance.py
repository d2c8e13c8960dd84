"""How near a sentence alone is to a question, by a model that was taught with questions.

The vectors of all else say what a sentence and its neighbours are about; which of the neighbours
answers is seen better from each alone. They are kept in a byte a number.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.encoding.encoder import Vectors
from index.store.files.disk_array import DiskArray
from index.store.search.rows import Rows, Scores, split_rows

LARGEST = 127
USUAL_COSINE = 0.8
"""About which the model's cosines lie, so that it is taken off them."""

RelevanceRows = NDArray[np.int8]


def compress(vectors: Vectors) -> RelevanceRows:
    """Return each vector with its largest number as ``LARGEST``; what counts is its direction."""
    largest = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9)
    return np.asarray(np.round(vectors * (LARGEST / largest)), np.int8)


def relevance(asked: Vectors, kept: RelevanceRows) -> Scores:
    """Return how near each row is to each question, shape (questions, rows).

    :param asked: of length 1, shape (questions, dimension).
    """
    rows = kept.astype(np.float32)
    lengths = np.maximum(np.linalg.norm(rows, axis=1), 1)
    return np.asarray(asked @ rows.T / lengths - USUAL_COSINE, np.float32)


class SegmentedRelevance:
    """The rows of several segments, as one index."""

    def __init__(self, parts: Sequence[DiskArray], offsets: NDArray[np.int64]) -> None:
        self._parts = parts
        self._offsets = offsets

    @property
    def dimension(self) -> int:
        """How many numbers are kept of each row."""
        return self._parts[0].shape[1] if self._parts else 0

    def take(self, rows: Rows) -> RelevanceRows:
        """Return rows as they are kept, in the order given."""
        found = np.zeros((len(rows), self.dimension), np.int8)
        for part, inside, own in split_rows(self._offsets, rows):
            found[inside] = self._parts[part].take(own)
        return found

    def scores(self, asked: Vectors, rows: Rows) -> Scores:
        """Return how near each of the rows is to one question, of shape (dimension,)."""
        return np.asarray(relevance(asked[None], self.take(rows))[0], np.float32)
