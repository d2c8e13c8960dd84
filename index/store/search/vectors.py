"""Nearest vectors, by FAISS; behind a protocol because a distributed engine comes next."""

from collections.abc import Sequence
from typing import Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.encoding.encoder import Vectors
from index.store.search.row_mapping import split_rows
from index.store.search.segment_vectors import Mask, Nearest, Rows, Scores

__all__ = ["Mask", "Rows", "Scores", "SegmentVectors", "VectorIndex"]


class VectorIndex(Protocol):
    """Vectors by row number; scores are inner products, cosines for vectors of length 1."""

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""


class SegmentVectors:
    """The vectors of several segments, searched as one index."""

    def __init__(self, parts: Sequence[Nearest], offsets: NDArray[np.int64]) -> None:
        self._parts = parts
        self._offsets = offsets
        faiss.omp_set_num_threads(1)  # more threads for one query only wait for each other

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""
        rows, scores = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
        for part, first, end in zip(self._parts, self._offsets, self._offsets[1:], strict=False):
            among = allowed[first:end]
            if among.any():
                own, near = part.search(query, limit, among)
                rows.append(own + first)
                scores.append(near)
        every, all_scores = np.concatenate(rows), np.concatenate(scores)
        order = np.argsort(-all_scores, kind="stable")[:limit]
        return every[order], all_scores[order]

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""
        found = np.zeros(len(rows), np.float32)
        for part, inside, own in split_rows(self._offsets, rows):
            found[inside] = self._parts[part].scores(query, own)
        return found
