"""The engine of each kind of database, set up so that both behave alike."""

from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from index.store.sql.dialects import POSTGRESQL

BUSY_SECONDS = 30
CONNECT_SECONDS = 5
CONNECTIONS = 5
"""How many connections of one process to a server stay open."""
MORE_CONNECTIONS = 25
"""How many it opens beside those while many are at work."""


def open_engine(url: str) -> Engine:
    """Return the engine for a URL; a folder for SQLite is made."""
    address = make_url(url)
    if address.get_backend_name() == POSTGRESQL:
        return _postgresql(address)
    engine = create_engine(address)
    if engine.dialect.name == "sqlite":
        if engine.url.database and engine.url.database != ":memory:":
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def close_engine(engine: Engine) -> None:
    """Close every connection of an engine; one that is at work, as soon as it is given back.

    SQLAlchemy would keep that one open in a pool that nobody uses any more.
    """
    event.listen(engine.pool, "checkin", _close_given_back)
    engine.dispose()


def _close_given_back(_: object, record: ConnectionPoolEntry) -> None:
    record.invalidate()


def reading_engine(engine: Engine) -> Engine:
    """Return the same engine, each transaction of which sees one consistent state."""
    if engine.dialect.name != POSTGRESQL:
        return engine  # SQLite's transactions always do
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _postgresql(url: URL) -> Engine:
    """Return an engine that finds out within seconds that a server is gone, and connects anew."""
    usual: dict[str, Any] = {
        "connect_timeout": CONNECT_SECONDS,
        "application_name": "claimtrail",
        "client_encoding": "utf8",
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "tcp_user_timeout": 15_000,
    }
    wanted = {name: value for name, value in usual.items() if name not in url.query}
    # For whoever reads the tables by hand: what is kept is UTC, as in SQLite.
    wanted["options"] = f"{url.query.get('options', '')} -c timezone=UTC"
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=CONNECTIONS,
        max_overflow=MORE_CONNECTIONS,
        pool_timeout=BUSY_SECONDS,
        connect_args=wanted,
    )


_AWAY = ("08", "57P01", "57P02", "57P03", "25006")
"""What a server says that ends, begins, or is a standby still."""


def is_away(error: DBAPIError) -> bool:
    """Tell whether a server cannot be reached now, and may be in a moment."""
    if error.connection_invalidated:
        return True
    state = getattr(error.orig, "sqlstate", None)
    if state is None:  # no server was there to say anything
        return isinstance(error, OperationalError)
    return str(state).startswith(_AWAY)


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
