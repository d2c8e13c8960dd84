"""Where tests keep their stores: in SQLite, or on a server if the variable names one.

The processes that tests start see the variable, so that they find the same store.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from postgresql_server import PostgreSQLServer

from index.store.sql.database import Database
from index.store.sql.locks import FAMILY, NEWS

SERVER = "CLAIMTRAIL_TEST_SERVER"
"""The folder of the server's socket."""
TEMPLATE = "claimtrail_template"


def store_url(path: Path) -> str:
    """Return the URL of the store that a test keeps there."""
    folder = os.environ.get(SERVER)
    if not folder:
        return f"sqlite:///{path}"
    name = f"t_{hashlib.blake2b(bytes(path), digest_size=12).hexdigest()}"
    with _maintenance(folder) as connection:
        connection.execute("SELECT pg_advisory_lock(1)")  # several processes may ask for it
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,))
        if not known.fetchone():
            # Copied with everything in it: faster than making the schema, in one step.
            made = f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY FILE_COPY"
            connection.execute(made.encode())
    return f"postgresql+psycopg://postgres@/{name}?host={folder}"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold what whoever writes news to the store there holds.

    :raises sqlite3.OperationalError: if somebody else does.
    """
    url = store_url(path)
    if not url.startswith("postgresql"):
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(url.replace("+psycopg", "")) as server:
        for lock in NEWS.locks:
            server.execute("SELECT pg_advisory_xact_lock(%s, %s)", (FAMILY, int(lock)))
        yield


def prepare(server: PostgreSQLServer) -> None:
    """Make the database that those of the tests are copies of."""
    server.execute(f"CREATE DATABASE {TEMPLATE}")
    Database(server.url(TEMPLATE)).close()


def drop_stores(folder: str) -> None:
    """Delete the databases that tests have made."""
    with _maintenance(folder) as connection:
        made = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 't\\_%'")
        for (name,) in made.fetchall():
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextmanager
def _maintenance(folder: str) -> Iterator[psycopg.Connection]:
    where = f"host={folder} user=postgres dbname=postgres"
    with psycopg.connect(where, autocommit=True) as connection:
        yield connection
