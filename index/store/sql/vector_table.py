"""Vectors in PostgreSQL by its extension pgvector: a table a model, a partition a month."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from index.model.errors import StoreError
from index.store.sql.database import Database

SEARCH_WIDTH = 400
"""How many candidates the searches along the graphs of all months keep together."""
LEAST_WIDTH = 80
"""How many each keeps at least; where the nearest are of one month, its search goes on."""
MAX_SCANNED = 200_000
"""After how many vectors a search in one month ends that finds too little."""

_COMING = "CREATE TEMP TABLE coming (place INTEGER, claim BIGINT, day INTEGER) ON COMMIT DROP"

Near = list[tuple[int, int]]
"""Claims with the days at which they were published, ordinal, 0 when unknown."""


class VectorTable:
    """The vectors of claims, as one model and precision give them; each is written once."""

    def __init__(self, database: Database, model: str, dimension: int) -> None:
        """Use a table, which is made when first written to.

        :param model: what tells vectors that may be compared from others.
        """
        self._database = database
        self._dimension = dimension
        self.name = f"vector_{zlib.crc32(model.encode()):08x}_{dimension}"

    def lacking(self, segments: Sequence[str]) -> list[str]:
        """Return which of these segments have vectors that may not be here."""
        with self._database.engine.connect() as connection:
            if not _exists(connection, self.name):
                return list(segments)
            held = connection.execute(text(f"SELECT name FROM {self.name}_segment"))  # noqa: S608
            known = {name for (name,) in held}
        return [name for name in segments if name not in known]

    def keep(
        self,
        segment: str,
        claims: NDArray[np.int64],
        days: NDArray[np.int32],
        vectors: Iterable[NDArray[np.float16]],
    ) -> None:
        """Keep what is lacking of a segment's vectors, given some at a time, in order.

        :raises StoreError: if it cannot be written, or the server lacks pgvector.
        """
        try:
            with self._database.engine.begin() as connection:
                self._make(connection, days)
                new = self._new(connection, claims, days)
                self._copy(connection, claims, days, vectors, new)
                connection.execute(
                    text(f"INSERT INTO {self.name}_segment VALUES (:name) ON CONFLICT DO NOTHING"),  # noqa: S608
                    {"name": segment},
                )
        except DBAPIError as error:
            raise StoreError(
                f"Vectors cannot be kept in the database: {error.orig}. CLAIMTRAIL_ENGINE=pgvector "
                "needs the extension pgvector 0.8 or newer, made by CREATE EXTENSION vector."
            ) from error

    def nearest(
        self, query: NDArray[np.float32], limit: int, days: tuple[int, int], months: int
    ) -> Near:
        """Return the claims published in these days whose vectors are nearest, best first.

        :param months: how many months hold any of them.
        :raises StoreError: if the server cannot be reached.
        """
        statement = (
            f"SELECT claim, day FROM {self.name} WHERE day BETWEEN :first AND :last "  # noqa: S608
            "ORDER BY vector <#> CAST(:query AS halfvec) LIMIT :limit"
        )
        width = max(SEARCH_WIDTH // max(months, 1), LEAST_WIDTH)
        given = {"query": _written(query), "limit": limit, "first": days[0], "last": days[1]}
        return self._ask(statement, given, width)

    def nearest_of(self, query: NDArray[np.float32], limit: int, claims: NDArray[np.int64]) -> Near:
        """Return those of these claims whose vectors are nearest, best first, each looked at.

        :raises StoreError: if the server cannot be reached.
        """
        statement = (
            f"SELECT claim, day FROM {self.name} WHERE claim = ANY(:claims) "  # noqa: S608
            "ORDER BY (vector <#> CAST(:query AS halfvec)) + 0 LIMIT :limit"
        )
        return self._ask(
            statement, {"query": _written(query), "limit": limit, "claims": claims.tolist()}
        )

    def forget(self, rows: int) -> None:
        """Delete the vectors of claims that are no more, if there are many.

        :param rows: how many there should be.
        """
        estimate = text(
            "SELECT coalesce(sum(greatest(c.reltuples, 0)), 0) FROM pg_inherits i "
            "JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent "
            "WHERE p.relname = :name"
        )
        with self._database.engine.begin() as connection:
            if connection.execute(estimate, {"name": self.name}).scalar_one() > 1.2 * rows:
                connection.execute(
                    text(
                        f"DELETE FROM {self.name} v WHERE NOT EXISTS "  # noqa: S608
                        "(SELECT FROM claim c WHERE c.id = v.claim)"
                    )
                )

    def _ask(self, statement: str, given: dict[str, object], width: int = SEARCH_WIDTH) -> Near:
        settings = (
            "SELECT set_config('hnsw.ef_search', :width, true), "
            "set_config('hnsw.iterative_scan', 'strict_order', true), "
            "set_config('hnsw.max_scan_tuples', :most, true)"
        )
        try:
            with self._database.engine.begin() as connection:
                connection.execute(text(settings), {"width": f"{width}", "most": f"{MAX_SCANNED}"})
                found = connection.execute(text(statement), given)
                return [(int(claim), int(day)) for claim, day in found]
        except DBAPIError as error:
            raise StoreError(f"The database cannot be searched: {error.orig}") from error

    def _make(self, connection: Connection, days: NDArray[np.int32]) -> None:
        """Make the table and the months that are lacking."""
        if not _exists(connection, self.name):
            for statement in (
                "CREATE EXTENSION IF NOT EXISTS vector",
                f"CREATE TABLE IF NOT EXISTS {self.name}_segment (name VARCHAR PRIMARY KEY)",
                f"CREATE TABLE IF NOT EXISTS {self.name} (claim BIGINT NOT NULL, day INTEGER "
                f"NOT NULL, vector halfvec({self._dimension}) NOT NULL, PRIMARY KEY (claim, day)) "
                "PARTITION BY RANGE (day)",
                f"CREATE INDEX IF NOT EXISTS {self.name}_near ON {self.name} "
                "USING hnsw (vector halfvec_ip_ops)",
            ):
                connection.execute(text(statement))
        for start, end in sorted({_month(day) for day in np.unique(days).tolist()}):
            connection.execute(
                text(
                    f"CREATE TABLE IF NOT EXISTS {self.name}_{start} PARTITION OF {self.name} "
                    f"FOR VALUES FROM ({start}) TO ({end})"
                )
            )

    def _new(
        self, connection: Connection, claims: NDArray[np.int64], days: NDArray[np.int32]
    ) -> NDArray[np.bool_]:
        """Tell of each claim whether it is not kept yet."""
        connection.execute(text(_COMING))
        with (
            _cursor(connection) as cursor,
            cursor.copy("COPY coming FROM STDIN") as copy,
        ):
            for place, row in enumerate(zip(claims.tolist(), days.tolist(), strict=True)):
                copy.write_row((place, *row))
        places = connection.execute(
            text(
                f"SELECT place FROM coming c WHERE NOT EXISTS (SELECT FROM {self.name} v "  # noqa: S608
                "WHERE v.claim = c.claim AND v.day = c.day)"
            )
        )
        new = np.zeros(len(claims), np.bool_)
        new[[place for (place,) in places]] = True
        return new

    def _copy(
        self,
        connection: Connection,
        claims: NDArray[np.int64],
        days: NDArray[np.int32],
        vectors: Iterable[NDArray[np.float16]],
        new: NDArray[np.bool_],
    ) -> None:
        before = 0
        with (
            _cursor(connection) as cursor,
            cursor.copy(f"COPY {self.name} (claim, day, vector) FROM STDIN") as copy,
        ):
            for some in vectors:
                for place in np.flatnonzero(new[before : before + len(some)]).tolist():
                    row = before + place
                    copy.write_row((int(claims[row]), int(days[row]), _written(some[place])))
                before += len(some)


def _exists(connection: Connection, table: str) -> bool:
    return (
        connection.execute(text("SELECT to_regclass(:name)"), {"name": table}).scalar() is not None
    )


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    """Give the driver's own cursor, within the connection's transaction."""
    cursor = connection.connection.cursor()
    try:
        yield cursor
    finally:
        cursor.close()


def _written(vector: NDArray[np.floating]) -> str:
    return f"[{','.join(map('{:.6g}'.format, vector.tolist()))}]"


def _month(day: int) -> tuple[int, int]:
    """Return the first day of the day's month and of the next, ordinal; the undated are apart."""
    if day <= 0:
        return 0, 1
    first = date.fromordinal(day).replace(day=1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return first.toordinal(), after.toordinal()
