"""What speaks for and against two articles telling of one event."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.events.profile import FIELDS, Profile, Weights

SHARED_FIELDS = ("words", "names", "capitals")
"""The fields of which the terms that weigh most in both articles are looked at one by one."""
SHARED_TERMS = 3
FEATURES = (
    *FIELDS,
    "days between publications",
    "days between events",
    "least days between any",
    "days in common",
    "same outlet",
    "shorter",
    "longer",
    *(f"{name} shared {place}" for name in SHARED_FIELDS for place in range(SHARED_TERMS)),
)
UNKNOWN = np.nan
MIN_COSINES = {"words": 0.18, "names": 0.05, "capitals": 0.2, "streets": 0.05}
"""Articles that share less than this in each of these fields are not compared when fitting."""
PAIRS_PER_BATCH = 200_000

Places = NDArray[np.int64]
Matrix = NDArray[np.float32]


class ArticlePairs:
    """What is measured of any two of some articles."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        columns = [
            columns_of([profile.terms[k] for profile in profiles]) for k in range(len(FIELDS))
        ]
        self.fields = [
            to_matrix([profile.weights[k] for profile in profiles], terms, count)
            for k, (terms, count) in enumerate(columns)
        ]
        self._published = np.array([profile.published for profile in profiles])
        self._lengths = np.array([profile.length for profile in profiles], np.float32)

    def cosines(self, field: str) -> sparse.csr_matrix:
        """Return the cosine of every two articles in one of ``FIELDS``, shape (articles, articles).

        Those that share nothing are not stored.
        """
        terms = self.fields[FIELDS.index(field)]
        return (terms @ terms.T).tocsr()

    def measure(self, one: Places, other: Places) -> Matrix:
        """Return the features of these pairs of places, shape (pairs, features)."""
        products = [field[one].multiply(field[other]).tocsr() for field in self.fields]
        measured = [np.asarray(product.sum(axis=1)).ravel() for product in products]
        known = (self._published[one] > 0) & (self._published[other] > 0)
        apart = np.abs(self._published[one] - self._published[other])
        measured.append(np.where(known, apart, UNKNOWN))
        measured += list(self._event_days(one, other).T)
        measured.append(
            np.array([self._same_outlet(a, b) for a, b in zip(one, other, strict=True)])
        )
        lengths = self._lengths[one], self._lengths[other]
        measured += [np.minimum(*lengths), np.maximum(*lengths)]
        for name in SHARED_FIELDS:
            measured += list(largest(products[FIELDS.index(name)], SHARED_TERMS).T)
        return np.stack(measured, axis=1).astype(np.float32)

    def _event_days(self, one: Places, other: Places) -> NDArray[np.float64]:
        """Return the days between the first days named, the least between any, and those shared."""
        found = np.full((len(one), 3), UNKNOWN)
        for row, (a, b) in enumerate(zip(one.tolist(), other.tolist(), strict=True)):
            ours, theirs = self._profiles[a].days, self._profiles[b].days
            if ours and theirs:
                least = min(abs(x - y) for x in ours for y in theirs)
                found[row] = abs(ours[0] - theirs[0]), least, len({*ours} & {*theirs})
        return found

    def _same_outlet(self, one: int, other: int) -> bool:
        ours, theirs = self._profiles[one].publisher, self._profiles[other].publisher
        return bool(ours) and ours == theirs


def alike_pairs(pairs: ArticlePairs) -> list[tuple[Places, Places]]:
    """Return the pairs that share enough of some field, some at a time, each once."""
    enough = sum(
        (pairs.cosines(name) > least).astype(np.int8) for name, least in MIN_COSINES.items()
    )
    found = sparse.triu(enough, k=1).tocoo()
    one, other = found.row.astype(np.int64), found.col.astype(np.int64)
    starts = range(0, len(one), PAIRS_PER_BATCH)
    return [(one[s : s + PAIRS_PER_BATCH], other[s : s + PAIRS_PER_BATCH]) for s in starts]


def columns_of(terms: Sequence[NDArray[np.uint32]]) -> tuple[NDArray[np.int64], int]:
    """Return a column for each term in turn, and how many columns there are."""
    joined = np.concatenate([*terms, np.zeros(0, np.uint32)])
    known, places = np.unique(joined, return_inverse=True)
    return places.astype(np.int64), max(len(known), 1)


def to_matrix(
    weights: Sequence[Weights], columns: NDArray[np.int64], width: int
) -> sparse.csr_matrix:
    """Return the weights as rows of a matrix.

    :param columns: that of each weight in turn, as ``columns_of`` numbers them.
    """
    joined = np.concatenate([*weights, np.zeros(0, np.float32)])
    starts = np.cumsum([0, *map(len, weights)])
    return sparse.csr_matrix((joined, columns, starts), shape=(len(weights), width))


def largest(product: sparse.csr_matrix, count: int) -> Matrix:
    """Return the ``count`` largest values of each row, shape (rows, count), noughts where less."""
    found = np.zeros((product.shape[0], count), np.float32)
    rows = np.repeat(np.arange(product.shape[0]), np.diff(product.indptr))
    order = np.lexsort((-product.data, rows))
    places = np.arange(len(order)) - product.indptr[rows[order]]
    first = places < count
    found[rows[order][first], places[first]] = product.data[order][first]
    return found
