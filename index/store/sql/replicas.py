"""Which bots share a store and live.

Each counts a beat up every second or so. One whose beat stands still for some seconds is dead, by
the watch of whoever looks: clocks of machines differ, and while the database is away nobody beats.
A bot that could not beat for a while does nothing that another could be doing by then.
"""

import logging
import secrets
import threading
import time

from sqlalchemy import text

from index.model.errors import StoreError
from index.store.sql.database import Database
from index.store.sql.locks import Writer

BEAT_SECONDS = 1.0
FENCE_SECONDS = 3.5
"""After so long without a beat of its own a bot sends nothing."""
DEAD_SECONDS = 5.0
"""After so long without a beat of another's that one is dead."""
QUICK = Writer(3.0, ())

_BEAT = text("UPDATE replica SET beat = beat + 1 WHERE name = :name")
_BEGIN = text("INSERT INTO replica (name, beat) VALUES (:name, 1) ON CONFLICT DO NOTHING")
_ALL = text("SELECT name, beat FROM replica")
_BURY = text("DELETE FROM replica WHERE name = :name AND beat = :beat")
_END = text("DELETE FROM replica WHERE name = :name")

logger = logging.getLogger(__name__)


class Replicas:
    """The bots that share a store, of which one is this."""

    def __init__(self, database: Database) -> None:
        """Join them.

        :raises StoreError: if the database cannot be written.
        """
        self.name = secrets.token_hex(8)
        self._database = database
        self._seen: dict[str, tuple[int, float]] = {}
        self._beaten = float("-inf")
        self._stopped = threading.Event()
        self.beat()
        self._thread = threading.Thread(target=self._work, daemon=True, name="replicas")
        self._thread.start()

    @property
    def is_fresh(self) -> bool:
        """Whether no other can hold this one for dead."""
        return time.monotonic() - self._beaten < FENCE_SECONDS

    def beat(self) -> None:
        """Tell the others that this one lives, and look which of them do.

        :raises StoreError: if the database cannot be written.
        """
        begun = time.monotonic()
        with self._database.writing(QUICK) as session:
            connection = session.connection()
            if not connection.execute(_BEAT, {"name": self.name}).rowcount:
                connection.execute(_BEGIN, {"name": self.name})
            for name, beat in connection.execute(_ALL).all():
                known = self._seen.get(name)
                if known is None or known[0] != beat:
                    self._seen[name] = (beat, begun)
                elif begun - known[1] > DEAD_SECONDS and name != self.name:
                    logger.warning("Bot %s has ended without a word", name)
                    connection.execute(_BURY, {"name": name, "beat": beat})
                    del self._seen[name]
        self._beaten = begun

    def close(self) -> None:
        """Leave them, so that nobody waits for this one."""
        self._stopped.set()
        self._thread.join()
        try:
            with self._database.writing(QUICK) as session:
                session.connection().execute(_END, {"name": self.name})
        except StoreError as error:
            logger.warning("The other bots find out by themselves that this one ends: %s", error)

    def _work(self) -> None:
        while not self._stopped.wait(BEAT_SECONDS):
            try:
                self.beat()
            except StoreError as error:
                logger.warning("The other bots cannot be told that this one lives: %s", error)
                self._seen.clear()  # the others could not beat either: they are given time again
