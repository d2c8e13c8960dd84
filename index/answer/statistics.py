"""What is stored: outlets, the newest claims, and counts."""

import sqlalchemy
from sqlalchemy import func
from sqlmodel import Session, col, select

from index.model.answer import ShownClaim, Source, Statistics
from index.store.search.engine import SearchIndex
from index.store.sql.articles import count_articles
from index.store.sql.claims import count_claims, load_claim
from index.store.sql.tables import ArticleRow, ClaimRow


def outlets(session: Session) -> list[Source]:
    """Return the outlets with their articles and claims, the one with most articles first."""
    rows = session.connection().execute(
        sqlalchemy.select(
            col(ArticleRow.publisher),
            func.count(func.distinct(ArticleRow.id)),
            func.count(col(ClaimRow.id)),
            func.min(ArticleRow.published),
            func.max(ArticleRow.published),
            func.max(ArticleRow.family),
            func.max(ArticleRow.affiliation),
        )
        .select_from(ArticleRow)
        .join(ClaimRow, isouter=True)
        .where(col(ArticleRow.until).is_(None), col(ClaimRow.retired).is_(None))
        .group_by(col(ArticleRow.publisher))
    )
    found = [Source(row[0] or None, *row[1:]) for row in rows]
    return sorted(found, key=lambda source: (-source.articles, source.publisher or ""))


def latest_claims(session: Session, limit: int) -> list[ShownClaim]:
    """Return the first claim of each of the newest articles, newest first."""
    first = (
        select(func.min(ClaimRow.id))
        .join(ArticleRow)
        .where(
            col(ClaimRow.retired).is_(None),
            col(ArticleRow.until).is_(None),
            col(ArticleRow.published).is_not(None),
        )
        .group_by(col(ArticleRow.id), col(ArticleRow.published))
        .order_by(col(ArticleRow.published).desc(), col(ArticleRow.id).desc())
        .limit(limit)
    )
    stored = [load_claim(session, number) for number in session.exec(first).all() if number]
    return [claim.shown for claim in stored if claim is not None]


def statistics(session: Session, build: SearchIndex) -> Statistics:
    """Return how much is stored, over which days, and which build serves."""
    current = col(ArticleRow.until).is_(None)
    publishers, first, last = session.exec(
        select(
            func.count(func.distinct(ArticleRow.publisher)),
            func.min(ArticleRow.published),
            func.max(ArticleRow.published),
        ).where(current)
    ).one()
    return Statistics(
        articles=count_articles(session),
        claims=count_claims(session),
        publishers=publishers,
        first=first,
        last=last,
        generation=str(build.generation),
        model=build.model,
    )
