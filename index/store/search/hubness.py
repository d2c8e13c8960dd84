"""How crowded the neighbourhood of each vector is."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.store.files.disk_array import Rows as Stored
from index.store.search.rows import RowTable, places_in_article
from index.store.search.segment_vectors import Rows, Scores

SAMPLE = 4096
MEASURED = 512
"""So many rows tell how crowded it usually is."""
SHARE = 400
BLOCK = 512
"""Rows that a thread compares at a time; more would not stay in a processor's cache."""
FEW = 200


@dataclass(frozen=True, slots=True)
class Sample:
    """The rows that others are compared with: vectors, as kept or in float32, and article ids."""

    vectors: NDArray[np.float16] | NDArray[np.float32]
    articles: Rows


def sample_places(rows: RowTable, size: int = SAMPLE) -> Rows:
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


def crowding(vectors: Stored, articles: Rows, sample: Sample) -> Scores:
    """Return the mean cosine of each row with the nearest one in ``SHARE`` of the sample.

    Rows of the same article do not count.
    """
    found = np.zeros(len(articles), np.float32)
    if not len(sample.articles):
        return found
    among = sample.vectors.astype(np.float32, copy=False).T
    nearest = max(1, round(len(sample.articles) / SHARE))
    first = len(sample.articles) - nearest

    def measure(part: slice) -> None:
        near = vectors[part].astype(np.float32) @ among
        near[articles[part, np.newaxis] == sample.articles[np.newaxis]] = 0
        top = np.partition(near, first, axis=1)[:, first:]
        found[part] = np.maximum(top, 0).mean(axis=1)

    parts = [slice(start, start + BLOCK) for start in range(0, len(articles), BLOCK)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(measure, parts))
    return found


def density(crowded: Scores, measured: Scores, count: int) -> Scores:
    """Return how much nearer each row is to rows of other articles than rows usually are.

    A row that is near to everything is near to any question, which says little; ranking takes
    that off (compare cross-domain similarity local scaling, Conneau and others 2018). It is the
    row's crowding less the mean of those ``measured``; it is drawn towards 0 where the ``count`` of
    all rows is about ``FEW``, which make no crowd.
    """
    usual = measured.mean(dtype=np.float64) if len(measured) else 0.0
    return np.asarray((crowded - usual) * (count / (count + FEW)), np.float32)


def _mixed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return numbers that look random, each key's always the same (SplitMix64)."""
    with np.errstate(over="ignore"):
        mixed = keys * np.uint64(0x9E3779B97F4A7C15)
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), np.uint64)
