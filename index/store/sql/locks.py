"""Who may write what at one time.

SQLite has one writer at a time. On PostgreSQL each of these is a lock of the database's: within it,
rows get their numbers in the order in which they become visible, and what was looked at before
something is written is still so when it is.
"""

from dataclasses import dataclass
from enum import IntEnum

from sqlalchemy import Connection, text

from index.store.sql.dialects import POSTGRESQL
from index.store.sql.engines import BUSY_SECONDS

FAMILY = 0x436C_6169
"""Sets our locks apart from those of other programs on the same database."""

_WAIT = "SELECT set_config('lock_timeout', :patience, true)"
_TAKE = text(f"{_WAIT}, pg_advisory_xact_lock(:family, :lock)")
_SHARE = text(f"{_WAIT}, pg_advisory_xact_lock_shared(:family, :lock)")


class Lock(IntEnum):
    """What is locked; whoever takes several takes them in this order."""

    SCHEMA = 1
    ARTICLES = 2
    """Articles, their claims, events, outlets and feeds."""
    CHATS = 3
    """What chats ask, want and follow, and who they are."""
    LEADER = 11
    """What one bot of several does; held by its session while it lives."""
    REBUILD = 10
    """The index; held by the session of whoever rebuilds, from beginning to end."""


@dataclass(frozen=True, slots=True)
class Writer:
    """What somebody writes, and how many seconds they wait for others who do.

    ``shares``: beside others who share the locks, but nobody who does not.
    """

    patience: float
    locks: tuple[Lock, ...]
    shares: bool = False


STORE = Writer(BUSY_SECONDS, (Lock.ARTICLES,))
NEWS = Writer(BUSY_SECONDS, (Lock.ARTICLES, Lock.CHATS))
SENDER = Writer(BUSY_SECONDS, (Lock.CHATS,))
MARK = Writer(BUSY_SECONDS, (Lock.CHATS,), shares=True)
"""Each marks a row of its own, while nobody writes news."""
PERSON = Writer(4.0, (Lock.CHATS,))
"""Somebody waits for a reply."""
MIGRATION = Writer(BUSY_SECONDS, (Lock.SCHEMA, Lock.ARTICLES, Lock.CHATS))


def take(connection: Connection, writer: Writer) -> None:
    """Hold the locks until the transaction ends; one of SQLite's began with that on everything."""
    if connection.dialect.name != POSTGRESQL:
        return
    patience = f"{round(writer.patience * 1000)}ms"
    if not writer.locks:
        connection.execute(text(_WAIT), {"patience": patience})
    for lock in writer.locks:
        wanted = {"patience": patience, "family": FAMILY, "lock": int(lock)}
        connection.execute(_SHARE if writer.shares else _TAKE, wanted)
