"""From where on the rows of a copied store are numbered."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, Integer, Table, func, select, text

from index.store.sql.database import Database

_NUMBERED_BY_US = ("preference",)
_FORGET_NUMBER = text("DELETE FROM sqlite_sequence WHERE name = :name")
_SET_NUMBER = text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)")


def go_on_numbering(source: Database, target: Database, tables: Iterable[Table]) -> None:
    """Let new rows be numbered behind all there ever were: an old button must name no new one."""
    used = _used_numbers(source)
    with target.engine.begin() as connection:
        for table in tables:
            number = _numbered(table)
            if number is None:
                continue
            last = connection.execute(select(func.max(number))).scalar() or 0
            last = max(last, used.get(table.name, 0))
            if target.is_shared:
                sequence = func.pg_get_serial_sequence(table.name, number.name)
                connection.execute(select(func.setval(sequence, last + 1, False)))
            else:
                connection.execute(_FORGET_NUMBER, {"name": table.name})
                connection.execute(_SET_NUMBER, {"name": table.name, "last": last})


def _used_numbers(database: Database) -> dict[str, int]:
    """Return the last number that a row of each table ever had, as far as that is known."""
    with database.reading() as session:
        if not database.is_shared:
            rows = session.execute(text("SELECT name, seq FROM sqlite_sequence"))
            return {str(name): int(last) for name, last in rows}
        rows = session.execute(
            text(
                "SELECT tables.relname, pg_sequence_last_value(sequences.oid) "
                "FROM pg_class AS sequences JOIN pg_depend ON pg_depend.objid = sequences.oid "
                "JOIN pg_class AS tables ON tables.oid = pg_depend.refobjid "
                "WHERE sequences.relkind = 'S' AND pg_depend.deptype = 'i'"
            )
        )
        return {name: last for name, last in rows if last}


def _numbered(table: Table) -> Column[Any] | None:
    """Return the column that the database numbers."""
    key = list(table.primary_key.columns)
    alone = len(key) == 1 and isinstance(key[0].type, Integer) and not key[0].foreign_keys
    return key[0] if alone and table.name not in _NUMBERED_BY_US else None
