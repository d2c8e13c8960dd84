"""Which build is published, for all machines that share a store."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy
from sqlalchemy import func, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from index.model.errors import BuildError
from index.store.sql.build_tables import PublicationRow
from index.store.sql.database import Database
from index.store.sql.dialects import POSTGRESQL
from index.store.sql.locks import FAMILY, Lock

CHANNEL = "claimtrail_build"


@dataclass(frozen=True, slots=True)
class Publication:
    """A build by its number, and the SHA-256 of its manifest."""

    generation: int
    manifest: str


def published(session: Session) -> Publication | None:
    """Return the build that is published; ``None`` before the first."""
    newest = select(PublicationRow).order_by(col(PublicationRow.id).desc()).limit(1)
    row = session.exec(newest).first()
    return Publication(row.generation, row.manifest) if row else None


def newest_generation(session: Session) -> int:
    """Return the highest number that a build was published by; 0 before the first."""
    return session.exec(select(func.max(PublicationRow.generation))).one() or 0


def publish(session: Session, build: Publication) -> None:
    """Publish a build, new or earlier, and tell whoever listens once that is committed.

    :raises BuildError: if another writer has used its number for another build.
    """
    known = session.exec(
        select(PublicationRow.manifest).where(col(PublicationRow.generation) == build.generation)
    ).first()
    stale = known is None and newest_generation(session) >= build.generation
    if stale or known not in (None, build.manifest):
        raise BuildError(
            "Another rebuild published a build meanwhile, so that this one's is not. Run: "
            "python -m scripts.rebuild_index"
        )
    row = PublicationRow(generation=build.generation, manifest=build.manifest, at=datetime.now(UTC))
    session.add(row)
    if session.connection().dialect.name == POSTGRESQL:
        session.connection().execute(text(f"SELECT pg_notify('{CHANNEL}', '')"))


@contextmanager
def sole_rebuild(database: Database) -> Iterator[None]:
    """Keep every other machine from rebuilding meanwhile; SQLite is not shared by machines.

    :raises BuildError: if another one rebuilds.
    """
    if not database.is_shared:
        yield
        return
    with database.engine.connect() as connection:
        lone = connection.execution_options(isolation_level="AUTOCOMMIT")
        taken = sqlalchemy.select(func.pg_try_advisory_lock(FAMILY, Lock.REBUILD.value))
        if not lone.execute(taken).scalar():
            raise BuildError(
                "Another rebuild is running, maybe on another machine. Wait for it to end, then "
                "run this again if it did not see your articles."
            )
        try:
            yield
        finally:
            _release(lone)


def _release(connection: sqlalchemy.Connection) -> None:
    try:
        connection.execute(sqlalchemy.select(func.pg_advisory_unlock(FAMILY, Lock.REBUILD.value)))
    except SQLAlchemyError:  # the server is gone, and the lock with it
        connection.invalidate()
