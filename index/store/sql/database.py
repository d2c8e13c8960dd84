"""The connection to SQL and its transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from index.model.errors import StoreError
from index.store.sql.migrations import migrate

BUSY_SECONDS = 30
PERSON_SECONDS = 4.0
"""How long somebody who waits for a reply waits for another writer."""


class Database:
    """An open database at the newest schema; safe to share between threads."""

    def __init__(self, url: str) -> None:
        """Open ``url`` and migrate it.

        :raises StoreError: if it cannot be opened, or is newer than this program.
        """
        self.url = url
        self._thread = threading.local()
        try:
            self.engine = _engine(url)
            migrate(self.engine)
        except (DBAPIError, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            raise StoreError(
                f"Cannot open the database: {reason}. Check CLAIMTRAIL_DATA and "
                "CLAIMTRAIL_DATABASE_URL, the folder's rights and the free space."
            ) from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one consistent state and keeps nothing.

        Within another reading of the same thread it is that one's session, so that whoever answers
        a message opens one and all that is read for the answer is of one state.
        """
        if session := getattr(self._thread, "reading", None):
            yield session
            return
        with Session(self.engine) as session:
            self._thread.reading = session
            try:
                yield session
            finally:
                self._thread.reading = None

    @contextmanager
    def writing(self, patience: float = BUSY_SECONDS) -> Iterator[Session]:
        """Give a session that is committed as a whole, or not at all.

        What the same thread reads after it sees what was written.

        :param patience: how many seconds to wait for another writer.
        :raises StoreError: if the database is locked, full or read-only.
        """
        with Session(self.engine, expire_on_commit=False) as session:
            try:
                session.connection(execution_options={"begin": "IMMEDIATE", "patience": patience})
                yield session
                session.commit()
                if reading := getattr(self._thread, "reading", None):
                    reading.rollback()
            except OperationalError as error:
                raise StoreError(
                    f"Cannot write to the database: {error.orig}. Nothing of this step was "
                    "kept; free the disk or end the other writer, then run the command again."
                ) from error

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _engine(url: str) -> Engine:
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        if engine.url.database and engine.url.database != ":memory:":
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: SQLiteConnection, _record: Any) -> None:
    # The driver's own transactions start late and not before DDL; ours are started by hand.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    mode = options.get("begin", "DEFERRED")
    patience = round(options.get("patience", BUSY_SECONDS) * 1000)
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {patience}")
    connection.exec_driver_sql(f"BEGIN {mode}")
