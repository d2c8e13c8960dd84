"""The connection to SQL and its transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InternalError, OperationalError
from sqlmodel import Session

from index.model.errors import StoreAwayError, StoreError
from index.store.sql.dialects import POSTGRESQL
from index.store.sql.engines import close_engine, is_away, open_engine, reading_engine
from index.store.sql.locks import STORE, Writer, take
from index.store.sql.migrations import migrate


class Database:
    """An open database at the newest schema; safe to share between threads."""

    def __init__(self, url: str) -> None:
        """Open ``url`` and migrate it.

        :raises StoreError: if it cannot be opened, or is newer than this program.
        """
        self.url = url
        self._thread = threading.local()
        try:
            self.engine = open_engine(url)
            self._reading = reading_engine(self.engine)
            migrate(self.engine)
        except (DBAPIError, OSError) as error:
            reason = error.orig if isinstance(error, DBAPIError) else error
            raise StoreError(
                f"Cannot open the database: {reason}. Check CLAIMTRAIL_DATA and "
                "CLAIMTRAIL_DATABASE_URL, the folder's rights and the free space."
            ) from error

    @property
    def is_shared(self) -> bool:
        """Whether it is a server's, which several machines may use."""
        return self.engine.dialect.name == POSTGRESQL

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one consistent state and keeps nothing.

        Within another reading of the same thread it is that one's session, so that whoever answers
        a message opens one and all that is read for the answer is of one state.

        :raises StoreAwayError: if the server of the database cannot be reached.
        """
        if session := getattr(self._thread, "reading", None):
            yield session
            return
        with Session(self._reading) as session:
            self._thread.reading = session
            try:
                yield session
            except DBAPIError as error:
                if not self.is_shared or not is_away(error):
                    raise
                raise StoreAwayError(f"The database cannot be reached: {error.orig}") from error
            finally:
                self._thread.reading = None

    @contextmanager
    def writing(self, writer: Writer = STORE) -> Iterator[Session]:
        """Give a session that is committed as a whole, or not at all.

        What the same thread reads after it sees what was written.

        :param writer: what is written, and how long to wait for others who write it.
        :raises StoreError: if the database is locked, full or read-only.
        """
        with Session(self.engine, expire_on_commit=False) as session:
            try:
                options = {"begin": "IMMEDIATE", "patience": writer.patience}
                take(session.connection(execution_options=options), writer)
                yield session
                session.commit()
                if reading := getattr(self._thread, "reading", None):
                    reading.rollback()
            except DBAPIError as error:
                if self.is_shared and is_away(error):
                    reason = f"The database cannot be reached: {error.orig}"
                    raise StoreAwayError(reason) from error
                if not isinstance(error, OperationalError | InternalError):
                    raise
                raise StoreError(
                    f"Cannot write to the database: {error.orig}. Nothing of this step was "
                    "kept; free the disk or end the other writer, then run the command again."
                ) from error

    def close(self) -> None:
        """Close every connection; one that is at work, as soon as it is given back."""
        close_engine(self.engine)
