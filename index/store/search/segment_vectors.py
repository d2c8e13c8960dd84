"""The vectors of one segment, searched one by one or along a graph."""

from pathlib import Path
from typing import Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.encoding.encoder import Vectors
from index.store.files.disk_array import DiskArray

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

FEW = 0.1
"""Where less than this share of a graph's rows may be found, each of those is looked at."""


class Nearest(Protocol):
    """The vectors of a segment by row number; scores are inner products."""

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""


class EachVector:
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


class Graph:
    """Search along a graph, whose finds are scored again by the vectors on disk."""

    def __init__(self, index: faiss.IndexHNSWSQ, width: int, vectors: DiskArray) -> None:
        self._index = index
        self._width = width
        self._vectors = vectors

    @classmethod
    def load(cls, path: Path, width: int, vectors: DiskArray) -> "Graph":
        """Read the graph's file."""
        return cls(faiss.read_index(str(path)), width, vectors)

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""
        share = np.count_nonzero(allowed) / len(allowed)
        index, selector = self._index, _selector(allowed)
        parameters = faiss.SearchParameters(sel=selector)
        if share >= FEW:
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
