"""What speaks for and against two articles telling of one event."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.events.profile import FIELDS, Profile

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

Places = NDArray[np.int64]
Matrix = NDArray[np.float32]


class ArticlePairs:
    """What is measured of any two of some articles."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = profiles
        columns = [_columns([profile.terms[k] for profile in profiles]) for k in range(len(FIELDS))]
        self.fields = [
            _matrix(profiles, k, terms, count) for k, (terms, count) in enumerate(columns)
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
            measured += list(_largest(products[FIELDS.index(name)], SHARED_TERMS).T)
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


def _columns(terms: Sequence[NDArray[np.uint32]]) -> tuple[NDArray[np.int64], int]:
    """Return a column for each term in turn, and how many columns there are."""
    joined = np.concatenate([*terms, np.zeros(0, np.uint32)])
    known, places = np.unique(joined, return_inverse=True)
    return places.astype(np.int64), max(len(known), 1)


def _matrix(
    profiles: Sequence[Profile], field: int, columns: NDArray[np.int64], width: int
) -> sparse.csr_matrix:
    sizes = [len(profile.terms[field]) for profile in profiles]
    weights = np.concatenate([*(p.weights[field] for p in profiles), np.zeros(0, np.float32)])
    starts = np.cumsum([0, *sizes])
    return sparse.csr_matrix((weights, columns, starts), shape=(len(profiles), width))


def _largest(product: sparse.csr_matrix, count: int) -> Matrix:
    """Return the ``count`` largest values of each row, shape (rows, count), noughts where less."""
    found = np.zeros((product.shape[0], count), np.float32)
    for row in range(product.shape[0]):
        values = np.sort(product.data[product.indptr[row] : product.indptr[row + 1]])[::-1][:count]
        found[row, : len(values)] = values
    return found
