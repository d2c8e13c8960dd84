"""Rows of a build: arrays by row, what each row stands for, and on which days it was valid."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEVER = np.iinfo(np.int32).max
ALWAYS = np.iinfo(np.int32).min
ROW = np.dtype(
    [
        ("claim", np.int64),
        ("article", np.int64),
        ("published", np.int32),
        ("since", np.int32),
        ("until", np.int32),
        ("figures", np.bool_),
        ("times", np.bool_),
        ("alone", np.bool_),
        ("denies", np.bool_),
        ("measures", np.uint8),
    ]
)
"""One sentence that holds claims: the first claim's id, its article, and ordinal UTC days.

``published`` is 0 when unknown; the row is valid in [since, until), with ``ALWAYS`` and ``NEVER``
for open ends. ``figures`` and ``times`` tell of words in the sentence; ``alone`` says that no other
sentence of the article stands beside it; ``denies`` that one of its claims is a denial;
``measures`` has a bit for each ``Measure`` it counts.
"""

Rows = NDArray[np.int64]
"""Row numbers of a build or of a segment."""
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]


def split_rows(offsets: NDArray[np.int64], rows: Rows) -> list[tuple[int, NDArray[np.int64], Rows]]:
    """Tell the rows of a build by segment.

    :param offsets: the number of each segment's first row in the build, and of all rows.
    :returns: for each segment that has any, its number, the places in ``rows`` of its rows, and
        their numbers in the segment.
    """
    parts = np.searchsorted(offsets, rows, side="right") - 1
    found = []
    for part in np.unique(parts).tolist():
        inside = np.flatnonzero(parts == part)
        found.append((part, inside, rows[inside] - offsets[part]))
    return found


def weighted_sum(table: NDArray[Any], weights: NDArray[Any]) -> Scores:
    """Return the sum of each row's numbers times the weights, from shapes (rows, n) and (n,).

    BLAS is left out: for narrow rows numpy once warned of invalid numbers where all were finite,
    and its kernels may look past the end of such rows.
    """
    return np.asarray(np.einsum("ij,j->i", table, weights), np.float32)


RowTable = NDArray[np.void]


Ordinals = NDArray[np.int32]


class ArticleRows:
    """Where the rows of each article are, which stand together."""

    def __init__(self, articles: NDArray[np.int64]) -> None:
        starts = np.flatnonzero(np.append(True, articles[1:] != articles[:-1])[: len(articles)])
        ids = articles[starts]
        order = np.argsort(ids, kind="stable")
        self._ids = ids[order]
        self._starts = starts[order]
        self._ends = np.append(starts[1:], len(articles))[order]

    def of(self, articles: Sequence[int]) -> NDArray[np.int64]:
        """Return the rows of these articles, ascending, dead ones too."""
        wanted = np.unique(np.array(articles, np.int64))
        first = np.searchsorted(self._ids, wanted)
        end = np.searchsorted(self._ids, wanted, side="right")
        runs = [run for pair in zip(first, end, strict=True) for run in range(*pair)]
        parts = [np.arange(self._starts[run], self._ends[run]) for run in runs]
        return np.sort(np.concatenate([np.zeros(0, np.int64), *parts]))


def places_in_article(rows: RowTable) -> NDArray[np.int64]:
    """Return each row's place among the rows of its article, which stand together, from 0."""
    articles = rows["article"]
    first = np.flatnonzero(np.concatenate([[True], articles[1:] != articles[:-1]]))
    lengths = np.diff(np.append(first, len(rows)))
    return np.arange(len(rows)) - np.repeat(first, lengths)


class Validity:
    """The rows of a build that may be found, by day.

    ``published`` has each row's day, as in ``index.store.search.rows.ROW``.
    """

    def __init__(self, rows: RowTable, alive: Mask) -> None:
        self._alive = alive
        self.published = np.ascontiguousarray(rows["published"])
        self._since = np.ascontiguousarray(rows["since"])
        self._until = np.ascontiguousarray(rows["until"])
        self._current = self._alive_of(self._until == NEVER)
        self._newest = self._newest_of(self._current)

    def on(self, day: date | None) -> Mask:
        """Return the rows that were the word of their outlet on that day.

        Without a day, that is every row that no later revision replaced.
        """
        if day is None:
            return self._current
        return self.known(day) & (day.toordinal() < self._until)

    def known(self, day: date) -> Mask:
        """Return the rows that had been published by that day, replaced since or not."""
        known = (self.published > 0) & (self.published <= day.toordinal())
        return self._alive_of(known & (self._since <= day.toordinal()))

    def newest(self, among: Mask) -> date | None:
        """Return the day of the newest report among these rows."""
        return self._newest if among is self._current else self._newest_of(among)

    def _newest_of(self, among: Mask) -> date | None:
        newest = int(self.published[among].max(initial=0))
        return date.fromordinal(newest) if newest else None

    def _alive_of(self, mask: Mask) -> Mask:
        return mask & self._alive
