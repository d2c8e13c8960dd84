"""All claims that are kept, one after another."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from index.store.sql.claims import StoredClaim, stored_claim
from index.store.sql.tables import ArticleRow, ClaimRow

AT_ONCE = 100
"""How many articles are held in memory."""


def every_claim(session: Session, as_of: date | None = None) -> Iterator[StoredClaim]:
    """Yield the claims of all articles in the order in which those were added.

    They are the ones of each article's last revision or, with ``as_of``, of the one that was the
    word of its outlet on that UTC day.
    """
    for articles in _batches(session, as_of):
        # Retired ones are left out here, because SQLite would look for the others in all claims.
        rows = session.exec(
            select(ClaimRow)
            .where(col(ClaimRow.article_id).in_(articles))
            .order_by(col(ClaimRow.article_id), col(ClaimRow.sentence_start), col(ClaimRow.id))
        )
        current = (row for row in rows if row.retired is None)
        yield from filter(None, (stored_claim(row, articles[row.article_id]) for row in current))
        session.expunge_all()


def _batches(session: Session, as_of: date | None) -> Iterator[dict[int, ArticleRow]]:
    number, until = col(ArticleRow.id), col(ArticleRow.until)
    wanted = select(ArticleRow).order_by(number).limit(AT_ONCE)
    if as_of is None:
        wanted = wanted.where(until.is_(None))
    else:
        wanted = wanted.where(
            col(ArticleRow.published) <= as_of,
            col(ArticleRow.since) <= as_of,
            until.is_(None) | (until > as_of),
        )
    wanted = wanted.options(defer(ArticleRow.sentences))  # type: ignore[arg-type]
    last = 0
    while articles := {row.id or 0: row for row in session.exec(wanted.where(number > last))}:
        yield articles
        last = max(articles)
