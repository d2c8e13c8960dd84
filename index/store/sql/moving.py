"""Copying a store from one database to another, of whichever kind, and proving that it arrived.

Rows are copied in the order of their keys, some at a time, each portion kept at once: what was
interrupted goes on behind the last row that arrived. In the end every row is read again on both
sides. Builds name rows by their numbers, which stay, so that they serve both.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    RowMapping,
    String,
    Table,
    func,
    insert,
    inspect,
    select,
    tuple_,
)
from sqlmodel import SQLModel

from index.model.errors import StoreError
from index.model.progress import Progress, silent
from index.store.sql import albums, build_tables, event_tables, feed_tables, outlets, tables
from index.store.sql.database import Database
from index.store.sql.locks import MIGRATION, take
from index.store.sql.numbering import go_on_numbering

ROWS_AT_ONCE = 500
NUL, STAND_IN = "\0", "\ufffd"
"""What PostgreSQL keeps in no text, and what is kept in its place."""
# Each has told the model of its rows.
_ALL = (albums, build_tables, event_tables, feed_tables, outlets, tables)

# Of a target that is not whole yet: whose rows it is getting.
_MOVING = Table("moving", MetaData(), Column("source", String), Column("began", String))


@dataclass(frozen=True, slots=True)
class Moved:
    """What was copied of a table; ``replaced`` counts texts that held a NUL."""

    table: str
    rows: int
    digest: str
    replaced: int = 0


def move(source: Database, target: Database, progress: Progress = silent) -> list[Moved]:
    """Copy everything that is kept in one database into another, which is empty or was begun so.

    Nothing may be written to either meanwhile.

    :raises StoreError: if the target holds something else, or not the same rows in the end.
    """
    _begin(source, target)
    for table in _tables():
        _copy(source, target, table, progress)
    moved = [_compared(source, target, table, progress) for table in _tables()]
    go_on_numbering(source, target, _tables())
    with target.engine.begin() as connection:
        _MOVING.drop(connection)
    return moved


def _tables() -> list[Table]:
    """Return all tables, each after those that its rows name."""
    return SQLModel.metadata.sorted_tables


def _begin(source: Database, target: Database) -> None:
    """Note in the target whose rows it gets.

    :raises StoreError: if it holds others.
    """
    own = _name_of(source)
    if own == _name_of(target):
        raise StoreError("Both are the same database. Name another one with --to.")
    with target.engine.begin() as connection:
        take(connection, MIGRATION)
        if inspect(connection).has_table(_MOVING.name):
            known = connection.execute(select(_MOVING.c.source)).scalar()
            if known == own:
                return
            raise StoreError(f"The target holds a part of {known}. Empty it, then run this again.")
        for table in _tables():
            if connection.execute(select(table).limit(1)).first() is not None:
                raise StoreError(
                    f"The target holds rows already (in {table.name}), and nothing is written "
                    "over. Name an empty database with --to."
                )
        _MOVING.create(connection)
        connection.execute(insert(_MOVING).values(source=own, began=f"{datetime.now(UTC)}"))


def _copy(source: Database, target: Database, table: Table, progress: Progress) -> None:
    """Copy the rows of a table behind the last one that is there already."""
    with target.reading() as session:
        done = _count(session.connection(), table)
        last = session.execute(select(*_key(table)).order_by(*_descending(table)).limit(1)).first()
    with source.reading() as session:
        reading = session.connection()
        total = _count(reading, table)
        for rows in _portions(reading, table, tuple(last) if last else None):
            values = [_cleaned(row, target) for row in rows]
            with target.engine.connect() as connection:
                connection = connection.execution_options(begin="IMMEDIATE")
                with connection.begin():
                    connection.execute(insert(table), values)
            done += len(rows)
            progress(f"Copying {table.name}", done, total)


def _portions(
    connection: Connection, table: Table, last: tuple[Any, ...] | None
) -> Iterator[Sequence[RowMapping]]:
    """Yield the rows behind a key in the order of their keys, some at a time."""
    key = _key(table)
    while True:
        wanted = select(table).order_by(*key).limit(ROWS_AT_ONCE)
        if last is not None:
            # Spelt out for one column, whose index SQLite then uses.
            wanted = wanted.where(key[0] > last[0] if len(key) == 1 else tuple_(*key) > last)
        rows = connection.execute(wanted).mappings().all()
        if not rows:
            return
        yield rows
        last = tuple(rows[-1][column.name] for column in key)


def _compared(source: Database, target: Database, table: Table, progress: Progress) -> Moved:
    """Return what was copied of a table.

    :raises StoreError: if the target does not hold what the source does.
    """
    progress(f"Comparing {table.name}", 0, 1)
    there, here = _digest(source, table, target), _digest(target, table, target)
    if (there.rows, there.digest) != (here.rows, here.digest):
        raise StoreError(
            f"{table.name}: {there.rows} rows of digest {there.digest} became {here.rows} of "
            f"digest {here.digest}. The source was written to meanwhile, or the target was. Empty "
            "the target, end whatever uses them, then run this again."
        )
    return there


def _digest(database: Database, table: Table, target: Database) -> Moved:
    """Return how many rows a table has, and what tells them from any others."""
    digest, count, replaced = hashlib.blake2b(digest_size=16), 0, 0
    with database.reading() as session:
        for rows in _portions(session.connection(), table, None):
            for row in rows:
                cleaned = _cleaned(row, target)
                replaced += any(row[name] != value for name, value in cleaned.items())
                digest.update(_written(cleaned).encode("utf-8", "surrogatepass"))
            count += len(rows)
    return Moved(table.name, count, digest.hexdigest(), replaced)


def _written(row: dict[str, Any]) -> str:
    """Return a row in words that are the same wherever it is kept."""
    return json.dumps([_plain(row[name]) for name in sorted(row)], sort_keys=True) + "\n"


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            utc = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
            return utc.isoformat()
        case date():
            return value.isoformat()
        case bytes():
            return hashlib.blake2b(value, digest_size=16).hexdigest()
    return value


def _cleaned(row: RowMapping, target: Database) -> dict[str, Any]:
    """Return a row as the target can keep it: of the same length, so that offsets hold."""
    if not target.is_shared:
        return dict(row)
    return {
        name: value.replace(NUL, STAND_IN) if isinstance(value, str) else value
        for name, value in row.items()
    }


def _key(table: Table) -> list[Column[Any]]:
    return list(table.primary_key.columns)


def _descending(table: Table) -> list[Any]:
    return [column.desc() for column in _key(table)]


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _name_of(database: Database) -> str:
    """Return what tells a database from others, without a secret."""
    url = database.engine.url
    kept = (str(url.query.get(name, "")) for name in ("host", "port"))
    address = f"{url.host or ''} {url.port or ''} {url.database} {' '.join(kept)}"
    return f"{url.get_backend_name()} {' '.join(address.split())}"
