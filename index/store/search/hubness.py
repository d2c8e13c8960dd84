"""Hubness: how near each vector is to vectors of other articles, and so to any question."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.store.files.disk_array import Rows as Stored
from index.store.search.arrays import Rows, Scores
from index.store.search.rows import RowTable, places_in_article

SAMPLE_ROWS = 4096
"""With so many rows the others are compared."""
CALIBRATION_ROWS = 512
"""Of so many rows the mean is what is usual."""
SAMPLE_ROWS_PER_NEIGHBOUR = 400
"""One row in so many of the sample counts as near."""
ROWS_PER_BLOCK = 512
"""Rows that a thread compares at a time; more would not stay in a processor's cache."""
SHRINKAGE_ROWS = 200
"""In an index of so many rows hubness counts half."""


@dataclass(frozen=True, slots=True)
class Sample:
    """The rows that others are compared with: vectors, as kept or in float32, and article ids."""

    vectors: NDArray[np.float16] | NDArray[np.float32]
    articles: Rows


def sample_rows(rows: RowTable, size: int = SAMPLE_ROWS) -> Rows:
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


def raw_hubness(vectors: Stored, articles: Rows, sample: Sample) -> Scores:
    """Return the mean cosine of each row with its nearest rows in the sample.

    Those are one in ``SAMPLE_ROWS_PER_NEIGHBOUR``; rows of the same article do not count.
    """
    found = np.zeros(len(articles), np.float32)
    if not len(sample.articles):
        return found
    among = sample.vectors.astype(np.float32, copy=False).T
    nearest = max(1, round(len(sample.articles) / SAMPLE_ROWS_PER_NEIGHBOUR))
    first = len(sample.articles) - nearest

    def measure(part: slice) -> None:
        near = vectors[part].astype(np.float32) @ among
        near[articles[part, np.newaxis] == sample.articles[np.newaxis]] = 0
        top = np.partition(near, first, axis=1)[:, first:]
        found[part] = np.maximum(top, 0).mean(axis=1)

    parts = [
        slice(start, start + ROWS_PER_BLOCK) for start in range(0, len(articles), ROWS_PER_BLOCK)
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(measure, parts))
    return found


def hubness(raw: Scores, calibration: Scores, row_count: int) -> Scores:
    """Return how much nearer each row is to rows of other articles than rows usually are.

    A row that is near to everything is near to any question, which says little; ranking takes
    that off (compare cross-domain similarity local scaling, Conneau and others 2018). It is the
    row's ``raw_hubness`` less the mean of the ``calibration`` rows'. It is drawn towards 0 where
    all rows are about ``SHRINKAGE_ROWS``, too few to tell.
    """
    usual = calibration.mean(dtype=np.float64) if len(calibration) else 0.0
    shrinkage = row_count / (row_count + SHRINKAGE_ROWS)
    return np.asarray((raw - usual) * shrinkage, np.float32)


def _mixed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers that look random, each key's always the same (SplitMix64)."""
    with np.errstate(over="ignore"):
        mixed = keys * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), np.uint64)
