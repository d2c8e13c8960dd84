"""The schema's history: numbered steps, each applied once in a transaction with its record."""

from collections.abc import Callable

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from index.model.errors import StoreError
from index.store.sql.build_steps import kept_files, publications
from index.store.sql.chat_steps import (
    followers_and_pictures,
    members,
    shares_and_feedback,
    topics,
)
from index.store.sql.dialects import POSTGRESQL, run
from index.store.sql.engines import open_engine
from index.store.sql.event_schema import (
    add_events,
    find_agreements,
    followed_events,
    outline_reports,
)
from index.store.sql.first_steps import (
    articles_and_claims,
    changes,
    chats,
    follows,
    shown_answers,
    truce_phases,
    withdrawals,
)
from index.store.sql.gathering_steps import albums, feeds, outlets, retrievals
from index.store.sql.locks import MIGRATION, take
from index.store.sql.rekeying import rekey_by_address
from index.store.sql.shared_steps import due_follows, senders, shared_mail

OLDEST_POSTGRESQL = (15,)

Step = Callable[[Connection], None]

STEPS: tuple[Step, ...] = (
    articles_and_claims,
    chats,
    shown_answers,
    truce_phases,
    changes,
    follows,
    members,
    rekey_by_address,
    withdrawals,
    topics,
    shares_and_feedback,
    add_events,
    outline_reports,
    retrievals,
    feeds,
    find_agreements,
    followers_and_pictures,
    albums,
    followed_events,
    outlets,
    publications,
    senders,
    shared_mail,
    due_follows,
    kept_files,
)


def migrate(engine: Engine) -> None:
    """Bring the database to the newest schema; a database that is already there is left alone.

    :raises StoreError: if the database was written by a newer version of this program.
    """
    _check_server(engine)
    done = _newest(engine)
    if done > len(STEPS):
        raise StoreError(
            f"The schema of this database is number {done}; this version knows {len(STEPS)}. "
            "Install the newest version, or point CLAIMTRAIL_DATA to another folder."
        )
    for number, step in enumerate(STEPS[done:], start=done + 1):
        _apply(engine, number, step)


def _check_server(engine: Engine) -> None:
    with engine.connect() as connection:
        version = connection.dialect.server_version_info or ()
    if engine.dialect.name == POSTGRESQL and version < OLDEST_POSTGRESQL:
        raise StoreError(
            f"This is PostgreSQL {version[0]}; number {OLDEST_POSTGRESQL[0]} or newer is needed."
        )


def schema_on_server(url: str) -> int:
    """Return the number of the last step that was applied to a database, which is left as it is.

    :raises StoreError: if it cannot be reached.
    """
    engine = open_engine(url)
    try:
        return _newest(engine)
    except DBAPIError as error:
        raise StoreError(f"The database cannot be reached: {error.orig}") from error
    finally:
        engine.dispose()


def _newest(engine: Engine) -> int:
    """Return the last step's number; taking no write lock, since another process may hold it."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("migration"):
            return 0
        return connection.execute(text("SELECT max(number) FROM migration")).scalar() or 0


def _apply(engine: Engine, number: int, step: Step) -> None:
    with engine.connect() as connection:
        connection = connection.execution_options(begin="IMMEDIATE")
        with connection.begin():
            take(connection, MIGRATION)
            run(connection, "CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)")
            seen = text("SELECT 1 FROM migration WHERE number = :number")
            if connection.execute(seen, {"number": number}).scalar():
                return  # another process was faster
            step(connection)
            record = text("INSERT INTO migration (number) VALUES (:number)")
            connection.execute(record, {"number": number})
