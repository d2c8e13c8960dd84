"""What has come in and is not answered, and what is written and not sent: a file of the bot's own.

It stands beside the database, not in it: only one process ever writes to it, so no rebuild that
holds the database's lock can hold up an answer. What is committed survives a kill of the process
and a cut of the power: Telegram is told that an update is done only when the disk holds it.
"""

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.model.errors import StoreError

SECONDS_KEPT = 2 * 86_400.0
"""How long it is known what was answered, and how: a server keeps an unconfirmed update a day."""
_SCHEMA = (
    """CREATE TABLE IF NOT EXISTS received (
        update_id INTEGER NOT NULL,
        digest TEXT NOT NULL,
        at REAL NOT NULL,
        body TEXT NOT NULL,
        tries INTEGER NOT NULL DEFAULT 0,
        done INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (update_id, digest)
    )""",
    """CREATE TABLE IF NOT EXISTS outgoing (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        chat_id INTEGER NOT NULL,
        body TEXT NOT NULL
    )""",
    """CREATE TABLE IF NOT EXISTS remembered (
        what TEXT PRIMARY KEY,
        value TEXT NOT NULL,
        at REAL NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS remembered_at ON remembered (at)",
)

_NOW = "PRAGMA synchronous = FULL"
"""A commit waits for the disk, with all before it: a power cut costs none that Telegram was told
is kept."""
_SOON = "PRAGMA synchronous = NORMAL"
"""A commit survives the process at once, and the power soon: what is lost of these is answered or
sent a second time, and the less time one takes, the fewer a kill repeats."""

Key = tuple[int, str]
"""What an update is known by: its number and a digest of what it holds."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it came, when it came (seconds since 1970), and how often it was begun."""

    key: Key
    body: str
    at: float
    tries: int = 0


class Mailbox:
    """Updates and answers on their way; safe to share between threads."""

    def __init__(self, path: Path | None) -> None:
        """Open the file; without one what is kept ends with the process.

        :raises StoreError: if it cannot be opened.
        """
        self._lock = threading.Lock()
        try:
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(
                path or ":memory:", isolation_level=None, check_same_thread=False, timeout=0.5
            )
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute(_SOON)
            for statement in _SCHEMA:
                self._connection.execute(statement)
            self._connection.execute(
                "DELETE FROM received WHERE done AND at < ?", (time.time() - SECONDS_KEPT,)
            )
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"Cannot open {path}: {error}. Check the folder's rights and the free space; "
                "the file may be deleted, at the cost of what was not answered yet."
            ) from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def known(self) -> set[Key]:
        """Return the updates that need not be taken when they come again."""
        return {(row[0], row[1]) for row in self._rows("SELECT update_id, digest FROM received")}

    def waiting(self) -> list[Received]:
        """Return the updates without an answer, in the order in which they came."""
        found = self._rows(
            "SELECT update_id, digest, body, at, tries FROM received WHERE NOT done ORDER BY rowid"
        )
        return [Received((row[0], row[1]), *row[2:]) for row in found]

    def unsent(self) -> list[tuple[int, str]]:
        """Return the messages that are still to be sent, each with its number, in order."""
        return [(row[0], row[1]) for row in self._rows("SELECT id, body FROM outgoing ORDER BY id")]

    def receive(self, updates: Iterable[Received]) -> None:
        """Keep updates; one that is known is left as it is."""
        rows = [(*update.key, update.body, update.at) for update in updates]
        with self._writing(_NOW) as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO received (update_id, digest, body, at) VALUES (?, ?, ?, ?)",
                rows,
            )

    def begin(self, key: Key) -> None:
        """Count that an update is begun once more."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE received SET tries = tries + 1 WHERE update_id = ? AND digest = ?", key
            )

    def answer(self, key: Key | None, chat_id: int, bodies: Sequence[str]) -> list[int]:
        """Keep the messages that answer an update, as one with its being done.

        :returns: their numbers.
        """
        numbers = []
        with self._writing() as connection:
            if key:
                connection.execute(
                    "UPDATE received SET done = 1, body = '' WHERE update_id = ? AND digest = ?",
                    key,
                )
            for body in bodies:
                cursor = connection.execute(
                    "INSERT INTO outgoing (chat_id, body) VALUES (?, ?)", (chat_id, body)
                )
                numbers.append(cursor.lastrowid or 0)
        return numbers

    def sent(self, numbers: Sequence[int], marks: Mapping[str, str] | None = None) -> None:
        """Forget messages that were sent, or never will be, as one with remembering ``marks``."""
        rows = [(what, value, time.time()) for what, value in (marks or {}).items()]
        with self._writing() as connection:
            connection.executemany("DELETE FROM outgoing WHERE id = ?", [(n,) for n in numbers])
            connection.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?)", rows)

    def remembered(self) -> dict[str, str]:
        """Return what is remembered of messages that were sent, the oldest first."""
        rows = self._rows("SELECT what, value FROM remembered ORDER BY at, what")
        return {row[0]: row[1] for row in rows}

    def forget(self, prefix: str) -> None:
        """Remember nothing whose name begins like that."""
        with self._writing() as connection:
            connection.execute(
                "DELETE FROM remembered WHERE substr(what, 1, ?) = ?", (len(prefix), prefix)
            )

    def replace(self, number: int, body: str) -> None:
        """Keep what a message has become."""
        with self._writing() as connection:
            connection.execute("UPDATE outgoing SET body = ? WHERE id = ?", (body, number))

    def confirmed(self, before: int) -> None:
        """Forget answered updates below a number: the server will not give them again."""
        old = time.time() - SECONDS_KEPT
        with self._writing() as connection:
            connection.execute("DELETE FROM received WHERE done AND update_id < ?", (before,))
            connection.execute("DELETE FROM remembered WHERE at < ?", (old,))

    def _rows(self, query: str) -> list[Any]:
        with self._lock:
            return self._connection.execute(query).fetchall()

    @contextmanager
    def _writing(self, durable: str = _SOON) -> Iterator[sqlite3.Connection]:
        """Give the connection within a transaction; ``durable`` is when the disk has to hold it.

        :raises StoreError: if the file cannot be written; nothing of it is kept then.
        """
        with self._lock:
            try:
                self._connection.execute(durable)
                self._connection.execute("BEGIN IMMEDIATE")
                yield self._connection
                self._connection.execute("COMMIT")
            except (sqlite3.Error, OverflowError) as error:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise StoreError(f"The mailbox cannot be written: {error}") from error
