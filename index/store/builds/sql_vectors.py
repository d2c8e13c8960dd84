"""Nearest vectors by the database: what serves where an operator would rather have it there."""

import numpy as np

from index.store.builds.build import Build
from index.store.encoding.encoder import Vectors
from index.store.search.rows import Mask, Rows, RowTable, Scores
from index.store.sql.database import Database
from index.store.sql.vector_table import Near, VectorTable

FEW = 5_000
"""Where no more rows than so may be found, each of those is looked at."""
SPARE = 1.2
"""How many times the rows are asked for of which as many as are wanted may be found, if each is
found or not by chance."""
MORE = 4
"""How many times as many are asked for where that was too few."""
MOST = 20_000
"""From so many on, each row that may be found is looked at instead."""
ROWS_PER_BLOCK = 4_096
DAYS_A_MONTH = 30


class SqlVectors:
    """The vectors of a build, of which the database finds the nearest.

    What it finds is scored by the vectors on disk, so that scores are those of any other engine.
    """

    def __init__(self, build: Build, table: VectorTable) -> None:
        self._build = build
        self._table = table
        self._claims = np.ascontiguousarray(build.rows["claim"])
        self._days = np.ascontiguousarray(build.rows["published"])
        self._order = np.argsort(self._claims, kind="stable")
        self._sorted = self._claims[self._order]

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""
        rows = self._proposed(query, limit, allowed)
        scores = self.scores(query, rows)
        order = np.argsort(-scores, kind="stable")[:limit]
        return rows[order], scores[order]

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""
        return np.asarray(self._build.stored_vectors(rows).astype(np.float32) @ query, np.float32)

    def _proposed(self, query: Vectors, limit: int, allowed: Mask) -> Rows:
        among: Rows = np.flatnonzero(allowed)
        if not len(among):
            return among
        if len(among) > FEW:
            days = self._days[among]
            span = int(days.min()), int(days.max())
            months = int(np.count_nonzero(np.bincount(days // DAYS_A_MONTH)))
            held = np.count_nonzero((self._days >= span[0]) & (self._days <= span[1]))
            wanted = round(SPARE * limit * held / len(among))
            while wanted <= MOST:
                near = self._table.nearest(query, wanted, span, months)
                rows = self._rows(near, allowed)
                if len(rows) >= limit:
                    return rows
                if len(near) < wanted:
                    break  # the graphs lead no further
                wanted *= MORE
        return self._rows(self._table.nearest_of(query, limit, self._claims[among]), allowed)

    def _rows(self, near: Near, allowed: Mask) -> Rows:
        """Return the allowed rows of these claims, in their order."""
        if not near:
            return np.zeros(0, np.int64)
        claims, days = np.array(near, np.int64).T
        first = np.searchsorted(self._sorted, claims)
        end = np.searchsorted(self._sorted, claims, side="right")
        runs = [self._order[start:stop] for start, stop in zip(first, end, strict=True)]
        rows = np.concatenate(runs).astype(np.int64)
        then = np.repeat(days, end - first)
        found: Rows = rows[allowed[rows] & (self._days[rows] == then)]
        return found


class SqlEngine:
    """Keeps the vectors of builds in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def index(self, build: Build) -> SqlVectors:
        """Return a build's vectors, to be searched."""
        return SqlVectors(build, self._table(build))

    def keep(self, build: Build) -> None:
        """Keep what the database lacks of a build.

        :raises StoreError: if it cannot be written.
        """
        table = self._table(build)
        names = [f"{one.segment.reference.digest}" for one in build.members]
        lacking = set(table.lacking(names))
        for name, member in zip(names, build.members, strict=True):
            if name in lacking:
                rows: RowTable = member.segment.rows
                blocks = (
                    member.segment.vectors[start : start + ROWS_PER_BLOCK]
                    for start in range(0, len(rows), ROWS_PER_BLOCK)
                )
                table.keep(name, rows["claim"], rows["published"], blocks)

    def forget(self, build: Build) -> None:
        """Delete what no claim stands for any more, if it is much."""
        self._table(build).forget(build.manifest.rows)

    def _table(self, build: Build) -> VectorTable:
        known = build.manifest
        return VectorTable(
            self._database, f"{known.fingerprint} {known.precision}", known.dimension
        )
