"""Articles that no longer count as their outlet's word, because somebody here withdrew them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from index.model.errors import StoreError
from index.store.sql.article_keys import held_at
from index.store.sql.articles import next_change
from index.store.sql.tables import ArticleRow


def withdraw_articles(session: Session, named: str, reason: str) -> list[ArticleRow]:
    """End what is named from today on, with the reason; its rows and claims stay.

    :param named: a link, under which a page's parts are all meant, a number, or an id.
    :raises StoreError: if no such article is held, or it is withdrawn already.
    """
    rows = _named(session, named)
    current = [row for row in rows if row.until is None]
    if not current:
        gone = [row for row in rows if row.withdrawn]
        if gone:
            raise StoreError(f"{named} was withdrawn on {gone[-1].until}: {gone[-1].withdrawn}")
        raise StoreError(f"{named}: no such article is held. Give its link, number or id.")
    for row in current:
        row.until = datetime.now(UTC).date()
        row.withdrawn = reason
        row.changed = next_change(session)
        session.add(row)
    session.flush()
    return current


def restore_articles(session: Session, named: str) -> int:
    """Let what was withdrawn stand again; return how many articles that are.

    :raises StoreError: if no such article is withdrawn.
    """
    gone = [row for row in _named(session, named) if row.withdrawn]
    if not gone:
        raise StoreError(f"{named}: no such article is withdrawn.")
    for row in gone:
        row.until, row.withdrawn = None, None
        row.changed = next_change(session)
        session.add(row)
    session.flush()
    return len(gone)


def _named(session: Session, named: str) -> Sequence[ArticleRow]:
    if named.startswith(("http://", "https://")):
        try:
            numbers = held_at(session, named)
        except ValueError:
            return []
        which: ColumnElement[bool] = col(ArticleRow.id).in_(numbers)
    else:
        which = col(ArticleRow.reference) == named
        if named.isdecimal() and not session.exec(select(ArticleRow.id).where(which)).first():
            which = col(ArticleRow.id) == int(named)
    return session.exec(select(ArticleRow).where(which).order_by(col(ArticleRow.id))).all()
