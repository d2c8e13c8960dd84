"""Which rows were the word of their outlets on a day."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.store.search.rows import NEVER, RowTable
from index.store.search.segment_vectors import Mask

Ordinals = NDArray[np.int32]


class Visibility:
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
