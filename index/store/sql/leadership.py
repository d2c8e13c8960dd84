"""One bot of several does what must be done once: fetching updates and feeds, and finding news.

It holds a lock of the database's for as long as its connection lives, which ends with its process.
"""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from index.store.sql.database import Database
from index.store.sql.locks import FAMILY, Lock

LOOK_SECONDS = 1.0
SURE_SECONDS = 3.0
"""For how long a look at the lock holds."""

# A server gives up a machine that has gone silent in some seconds, in place of hours.
_WATCH = text(
    "SELECT set_config('tcp_keepalives_idle', '3', false), "
    "set_config('tcp_keepalives_interval', '1', false), "
    "set_config('tcp_keepalives_count', '3', false)"
)
_TRY = text("SELECT pg_try_advisory_lock(:family, :lock)")
_LOOK = text("SELECT 1")

logger = logging.getLogger(__name__)


class Leadership:
    """Whether this process leads; with SQLite, whose only one it is, it always does."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sure_until = float("-inf")
        self._stopped = threading.Event()

    @property
    def is_here(self) -> bool:
        """Whether this process leads now."""
        return not self._database.is_shared or time.monotonic() < self._sure_until

    @contextmanager
    def sought(self) -> Iterator[None]:
        """Seek to lead until the block ends, and lead no more then."""
        if not self._database.is_shared:
            yield
            return
        thread = threading.Thread(target=self._work, daemon=True, name="leadership")
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join()

    def _work(self) -> None:
        while not self._stopped.is_set():
            try:
                with self._database.engine.connect() as connection:
                    alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                    self._lead(alone)
                    connection.invalidate()  # the lock ends with it, and is in no pool
            except DBAPIError as error:
                logger.warning("Whether this bot leads is not known: %s", error.orig)
            self._sure_until = float("-inf")
            self._stopped.wait(LOOK_SECONDS)

    def _lead(self, connection: Connection) -> None:
        """Seek the lock, and hold it while the connection lives."""
        connection.execute(_WATCH)
        wanted = {"family": FAMILY, "lock": int(Lock.LEADER)}
        while not connection.execute(_TRY, wanted).scalar():
            if self._stopped.wait(LOOK_SECONDS):
                return
        logger.info("This bot fetches updates and feeds now")
        while True:
            begun = time.monotonic()
            connection.execute(_LOOK)
            self._sure_until = begun + SURE_SECONDS
            if self._stopped.wait(LOOK_SECONDS):
                return
