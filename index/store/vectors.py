"""Nearest vectors, by FAISS; behind a protocol because a distributed engine comes next."""

from pathlib import Path
from typing import Protocol

import faiss
import numpy as np
from numpy.typing import NDArray

from index.errors import BuildError
from index.store.encoder import Vectors

Rows = NDArray[np.int64]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]


class VectorIndex(Protocol):
    """Vectors by row number; scores are inner products, cosines for vectors of length 1."""

    def search(
        self, query: Vectors, limit: int, allowed: Mask | None = None
    ) -> tuple[Rows, Scores]:
        """Return up to ``limit`` rows for one query of shape (dimension,), best first."""

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""


class FaissVectors:
    """Exact search over vectors kept as they are."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index
        view = faiss.rev_swig_ptr(index.get_xb(), index.ntotal * index.d)
        self._matrix: Vectors = view.reshape(index.ntotal, index.d)

    @classmethod
    def of(cls, vectors: Vectors) -> "FaissVectors":
        """Index vectors of shape (n, dimension).

        :raises BuildError: if a value is not finite, which FAISS would accept and never find.
        """
        if not np.isfinite(vectors).all():
            raise BuildError("The model gave a vector that is not finite. Use another model.")
        index = faiss.IndexFlatIP(vectors.shape[1])
        index.add(np.ascontiguousarray(vectors))
        return cls(index)

    @classmethod
    def load(cls, path: Path) -> "FaissVectors":
        """Read an index written by ``save``, to be asked one question at a time."""
        faiss.omp_set_num_threads(1)  # more threads for one query only wait for each other
        return cls(faiss.read_index(str(path)))

    def save(self, path: Path) -> None:
        """Write the index to one file."""
        faiss.write_index(self._index, str(path))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def search(
        self, query: Vectors, limit: int, allowed: Mask | None = None
    ) -> tuple[Rows, Scores]:
        """Return up to ``limit`` rows for one query of shape (dimension,), best first."""
        parameters = None
        if allowed is not None:
            bits = np.packbits(allowed, bitorder="little")
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bits))
        count = min(limit, len(self))
        if count == 0:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        scores, rows = self._index.search(query[np.newaxis], count, params=parameters)
        found = rows[0] >= 0
        return rows[0][found], scores[0][found]

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""
        return np.asarray(self._matrix[rows] @ query, np.float32)

    def vectors(self, rows: Rows) -> Vectors:
        """Return a copy of the vectors of these rows, shape (len(rows), dimension)."""
        return np.asarray(self._matrix[rows], np.float32)
