"""Families of outlets: what the operator says, what our table knows, what copies have shown."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy
from sqlalchemy import bindparam, func, update
from sqlmodel import Field, Session, SQLModel, col, select

from index.model.errors import StoreError
from index.store.sql.tables import ArticleRow
from index.words.outlet_families import UNKNOWN, Standing, known_outlets, outlet_key

FEWEST_COPIES = 5
"""How many of their texts must be the same for two outlets to be taken for one source."""
SMALLEST_SHARE = 0.5
"""Of the articles of the one that has fewer."""
LEARNED = "copies"


class OutletRow(SQLModel, table=True):
    """What the operator says of an outlet, or what was learned of it; ``key`` is its name's.

    ``source`` says where that is written; of what is learned it is ``LEARNED``.
    """

    __tablename__ = "outlet"

    key: str = Field(primary_key=True)
    name: str
    family: str | None = None
    affiliation: str | None = None
    source: str | None = None


class CopyRow(SQLModel, table=True):
    """How many texts two outlets have printed alike, the one with the lower key first."""

    __tablename__ = "outlet_copy"

    one: str = Field(primary_key=True)
    other: str = Field(primary_key=True)
    texts: int = 0


# Made once: these are asked for every article that is added.
_SAID = sqlalchemy.select(
    col(OutletRow.family), col(OutletRow.affiliation), col(OutletRow.source)
).where(col(OutletRow.key) == bindparam("key"))
_PRINTED = (
    sqlalchemy.select(col(ArticleRow.publisher))
    .where(col(ArticleRow.content_hash) == bindparam("digest"))
    .distinct()
)


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet with its standing, as it is listed."""

    name: str
    standing: Standing


def standing_of(session: Session, publisher: str | None) -> Standing:
    """Return the standing of an outlet: as the operator says, else our table, else as learned."""
    if not publisher:
        return UNKNOWN
    key = outlet_key(publisher)
    row = session.connection().execute(_SAID, {"key": key}).first()
    said = Standing(*row) if row else None
    if said and said.source != LEARNED:
        return said
    return known_outlets().get(key) or said or UNKNOWN


def set_outlets(session: Session, names: Iterable[str], standing: Standing) -> None:
    """Keep what the operator says of outlets; articles that are kept follow."""
    for name in names:
        row = session.get(OutletRow, outlet_key(name))
        row = row or OutletRow(key=outlet_key(name), name=name)
        row.name, row.family = name, standing.family or name
        row.affiliation, row.source = standing.affiliation, standing.source
        session.add(row)
    session.flush()
    refresh_outlets(session)


def forget_outlets(session: Session, names: Iterable[str]) -> None:
    """Forget what the operator says of outlets, or what was learned.

    :raises StoreError: if nothing was said of one of them.
    """
    for name in names:
        row = session.get(OutletRow, outlet_key(name))
        if row is None:
            raise StoreError(f"{name}: nothing is said of that outlet here.")
        session.delete(row)
    refresh_outlets(session)


def list_outlets(session: Session) -> list[KnownOutlet]:
    """Return what the operator says and what was learned, by name."""
    rows = session.exec(select(OutletRow).order_by(col(OutletRow.key))).all()
    return [
        KnownOutlet(row.name, Standing(row.family, row.affiliation, row.source)) for row in rows
    ]


def refresh_outlets(session: Session) -> None:
    """Let the articles of each outlet follow what is known of it now."""
    session.flush()
    held = select(ArticleRow.publisher, ArticleRow.family, ArticleRow.affiliation).distinct()
    for publisher, family, affiliation in session.exec(held).all():
        now = standing_of(session, publisher)
        if publisher and (now.family, now.affiliation) != (family, affiliation):
            session.connection().execute(
                update(ArticleRow)
                .where(col(ArticleRow.publisher) == publisher)
                .values(family=now.family, affiliation=now.affiliation)
            )


def note_copies(session: Session, publisher: str | None, digest: str) -> None:
    """Count that an outlet prints a text which others have printed, and learn from it."""
    if not publisher:
        return
    for other in session.connection().execute(_PRINTED, {"digest": digest}).scalars().all():
        if other and outlet_key(other) != outlet_key(publisher):
            one, two = sorted((outlet_key(other), outlet_key(publisher)))
            row = session.get(CopyRow, (one, two)) or CopyRow(one=one, other=two)
            row.texts += 1
            session.add(row)
            if row.texts >= FEWEST_COPIES:
                _learn(session, publisher, other, row.texts)


def _learn(session: Session, publisher: str, other: str, texts: int) -> None:
    """Take two outlets for one source if much of what the smaller prints is the other's.

    Outlets of which something is known stay what they are: many print the same agency.
    """
    smaller, larger = sorted((publisher, other), key=lambda name: _articles(session, name))
    if texts < SMALLEST_SHARE * _articles(session, smaller):
        return
    family = standing_of(session, larger).family or larger
    for name in (smaller, larger):
        if standing_of(session, name) is UNKNOWN:
            row = OutletRow(key=outlet_key(name), name=name, family=family, source=LEARNED)
            session.add(row)
            session.flush()
    refresh_outlets(session)


def _articles(session: Session, publisher: str) -> int:
    held = select(func.count()).select_from(ArticleRow)
    own = (ArticleRow.publisher == publisher, col(ArticleRow.until).is_(None))
    return session.exec(held.where(*own)).one()
