"""Nearest vectors by FAISS, and hubness: how near each vector is to those of other articles."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.store.encoding.encoder import Vectors
from index.store.files.disk_array import DiskArray
from index.store.files.disk_array import Rows as DiskRows
from index.store.search.engine import VectorIndex
from index.store.search.rows import Mask, Rows, RowTable, Scores, places_in_article, split_rows

MIN_GRAPH_SHARE = 0.1
"""Where less than this share of a graph's rows may be found, each of those is looked at."""
MAX_WALKED_SHARE = 1 / 32
"""To find more than this share of all along a graph takes longer than to look at each."""
SPARE = 1.25
"""How much more is looked for than holds what is wanted where that is spread evenly."""
WIDENED = 4
"""How many times as much is looked for where what is near may not be found."""
HUBNESS_SAMPLE_ROWS = 4096
"""With so many rows the others are compared."""
HUBNESS_CALIBRATION_ROWS = 512
"""Of so many rows the mean is what is usual."""
HUBNESS_ROWS_PER_NEIGHBOUR = 400
"""One row in so many of the sample counts as near."""
HUBNESS_ROWS_PER_BLOCK = 512
"""Rows that a thread compares at a time; more would not stay in a processor's cache."""
HUBNESS_SHRINKAGE_ROWS = 200
"""In an index of so many rows hubness counts half."""


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
        rows = self._nearest(query, limit, allowed)
        scores = self.scores(query, rows)
        order = np.argsort(-scores, kind="stable")
        return rows[order], scores[order]

    def _nearest(self, query: Vectors, limit: int, allowed: Mask) -> Rows:
        """Return the nearest allowed rows, all of which are near the query if its nearest are.

        What may be found is not spread evenly: of what is near a question about this week, little
        is allowed as of last week. A graph that only passes over what may not be found stops
        before it comes to what may, so it is asked for more and more of all.
        """
        count = np.count_nonzero(allowed)
        wanted, share = min(limit, int(count)), count / len(allowed)
        near = round(wanted / share * (SPARE if share < 1 else 1)) if count else 0
        while share >= MIN_GRAPH_SHARE and near <= len(allowed) * MAX_WALKED_SHARE:
            walked = faiss.SearchParametersHNSW(efSearch=max(self._width, near))
            rows, _ = _search(self._index, query, near, walked)
            rows = rows[allowed[rows]]
            if len(rows) >= wanted:
                return rows[:limit]
            near *= WIDENED
        one_by_one = faiss.SearchParameters(sel=_selector(allowed))
        return _search(faiss.downcast_index(self._index.storage), query, limit, one_by_one)[0]

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


@dataclass(frozen=True, slots=True)
class HubnessSample:
    """The rows that others are compared with: vectors, as kept or in float32, and article ids."""

    vectors: NDArray[np.float16] | NDArray[np.float32]
    articles: Rows


def sample_rows(rows: RowTable, size: int = HUBNESS_SAMPLE_ROWS) -> Rows:
    """Return which ``size`` of the rows make a sample, ascending.

    They are chosen by a hash of the article and the place in it, so that the same rows in another
    order make the same sample.
    """
    keys = _mixed(
        rows["article"].astype(np.uint64) * 4096 + places_in_article(rows).astype(np.uint64)
    )
    if len(rows) <= size:
        return np.arange(len(rows))
    return np.sort(np.argpartition(keys, size)[:size])


def raw_hubness(vectors: DiskRows, articles: Rows, sample: HubnessSample) -> Scores:
    """Return the mean cosine of each row with its nearest rows in the sample.

    Those are one in ``HUBNESS_ROWS_PER_NEIGHBOUR``; rows of the same article do not count.
    """
    found = np.zeros(len(articles), np.float32)
    if not len(sample.articles):
        return found
    among = sample.vectors.astype(np.float32, copy=False).T
    nearest = max(1, round(len(sample.articles) / HUBNESS_ROWS_PER_NEIGHBOUR))
    first = len(sample.articles) - nearest

    def measure(part: slice) -> None:
        near = vectors[part].astype(np.float32) @ among
        near[articles[part, np.newaxis] == sample.articles[np.newaxis]] = 0
        top = np.partition(near, first, axis=1)[:, first:]
        found[part] = np.maximum(top, 0).mean(axis=1)

    parts = [
        slice(start, start + HUBNESS_ROWS_PER_BLOCK)
        for start in range(0, len(articles), HUBNESS_ROWS_PER_BLOCK)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(measure, parts))
    return found


def hubness(raw: Scores, calibration: Scores, row_count: int) -> Scores:
    """Return how much nearer each row is to rows of other articles than rows usually are.

    A row that is near to everything is near to any question, which says little; ranking takes
    that off (compare cross-domain similarity local scaling, Conneau and others 2018). It is the
    row's ``raw_hubness`` less the mean of the ``calibration`` rows'. It is drawn towards 0 where
    all rows are about ``HUBNESS_SHRINKAGE_ROWS``, too few to tell.
    """
    usual = calibration.mean(dtype=np.float64) if len(calibration) else 0.0
    shrinkage = row_count / (row_count + HUBNESS_SHRINKAGE_ROWS)
    return np.asarray((raw - usual) * shrinkage, np.float32)


def _mixed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers that look random, each key's always the same (SplitMix64)."""
    with np.errstate(over="ignore"):
        mixed = keys * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), np.uint64)
