"""A thread that fetches what other machines publish."""

import logging
import threading
from typing import Any

import psycopg
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from index.store.builds.builds import Builds
from index.store.shared.shared_builds import SharedBuilds
from index.store.sql.database import Database
from index.store.sql.publications import CHANNEL

logger = logging.getLogger(__name__)

POLL_SECONDS = 5.0
"""How long a build may be published before it is looked for, where nobody tells of it."""
STEP_SECONDS = 0.5


class Follower:
    """Looks for a published build every few seconds, and at once where the database tells of it.

    A standby of PostgreSQL tells of nothing, and neither does SQLite.
    """

    def __init__(
        self, builds: SharedBuilds, database: Database, seconds: float = POLL_SECONDS
    ) -> None:
        self._builds, self._database, self._seconds = builds, database, seconds
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="builds", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            if self._database.is_shared:
                self._listen()
            self._builds.catch_up()
            self._stopped.wait(self._seconds)

    def _listen(self) -> None:
        """Catch up whenever the database tells of a build, until the connection is lost."""
        try:
            with self._database.engine.connect() as connection:
                lone = connection.execution_options(isolation_level="AUTOCOMMIT")
                lone.execute(text(f"LISTEN {CHANNEL}"))
                try:
                    while not self._stopped.is_set():
                        self._builds.catch_up()
                        self._wait(lone.connection.driver_connection)
                finally:
                    lone.invalidate()  # nobody else is to be told by it
        except (SQLAlchemyError, psycopg.Error) as error:
            logger.warning("The database tells of no builds now: %s", error)

    def _wait(self, listening: Any) -> None:
        waited = 0.0
        while waited < self._seconds and not self._stopped.is_set():
            if list(listening.notifies(timeout=STEP_SECONDS, stop_after=1)):
                return
            waited += STEP_SECONDS


def follow_builds(builds: Builds, database: Database) -> Follower | None:
    """Fetch what is published now, and go on so; ``None`` where builds are not shared."""
    if not isinstance(builds, SharedBuilds):
        return None
    builds.catch_up()
    return Follower(builds, database)
