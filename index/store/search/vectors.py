"""Nearest vectors by FAISS: of one segment, flat or along a graph, and of several as one index."""

from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.encoding.encoder import Vectors
from index.store.files.disk_array import DiskArray
from index.store.search.arrays import Mask, Rows, Scores, split_rows
from index.store.search.protocols import VectorIndex

MIN_GRAPH_SHARE = 0.1
"""Where less than this share of a graph's rows may be found, each of those is looked at."""


class FlatVectors:
    """Exact search over vectors in memory."""

    def __init__(self, vectors: Vectors) -> None:
        self._index = faiss.IndexFlatIP(vectors.shape[1])
        self._index.add(np.ascontiguousarray(vectors, np.float32))
        view = faiss.rev_swig_ptr(self._index.get_xb(), vectors.size)
        self._matrix: Vectors = view.reshape(vectors.shape)

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""
        return _search(self._index, query, limit, faiss.SearchParameters(sel=_selector(allowed)))

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""
        return np.asarray(self._matrix[rows] @ query, np.float32)


class HnswVectors:
    """Search along a graph, whose finds are scored again by the vectors on disk."""

    def __init__(self, index: faiss.IndexHNSWSQ, width: int, vectors: DiskArray) -> None:
        self._index = index
        self._width = width
        self._vectors = vectors

    @classmethod
    def load(cls, path: Path, width: int, vectors: DiskArray) -> "HnswVectors":
        """Read the graph's file."""
        return cls(faiss.read_index(str(path)), width, vectors)

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""
        share = np.count_nonzero(allowed) / len(allowed)
        index, selector = self._index, _selector(allowed)
        parameters = faiss.SearchParameters(sel=selector)
        if share >= MIN_GRAPH_SHARE:
            width = round(max(self._width, limit) / share)
            parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=width)
        else:
            index = faiss.downcast_index(index.storage)
        rows, _ = _search(index, query, limit, parameters)
        scores = self.scores(query, rows)
        order = np.argsort(-scores, kind="stable")
        return rows[order], scores[order]

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""
        return np.asarray(self._vectors.take(rows).astype(np.float32) @ query, np.float32)


def _selector(allowed: Mask) -> faiss.IDSelector | None:
    if allowed.all():
        return None
    return faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))


def _search(
    index: faiss.Index, query: Vectors, limit: int, parameters: faiss.SearchParameters
) -> tuple[Rows, Scores]:
    count = min(limit, int(index.ntotal))
    if count == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    scores, rows = index.search(query[np.newaxis], count, params=parameters)
    found = rows[0] >= 0
    return rows[0][found], scores[0][found]


class SegmentedVectors:
    """The vectors of several segments, searched as one index."""

    def __init__(self, parts: Sequence[VectorIndex], offsets: NDArray[np.int64]) -> None:
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
