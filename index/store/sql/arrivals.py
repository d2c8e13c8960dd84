"""What became of articles that came in: whether they are read, and how many claims they hold."""

from sqlmodel import Session, col, func, select

from index.model.article import Article
from index.store.sql.article_keys import article_key
from index.store.sql.tables import ArticleRow, ClaimRow


def claims_of(session: Session, article: Article) -> int | None:
    """Return how many claims the newest revision holds; ``None`` if it is not read yet."""
    wanted = (
        select(ArticleRow)
        .where(ArticleRow.key == article_key(article))
        .order_by(col(ArticleRow.revision).desc())
    )
    row = session.exec(wanted).first()
    if row is None or not row.extractor:
        return None
    held = select(func.count()).select_from(ClaimRow).where(ClaimRow.article_id == row.id)
    return session.exec(held.where(col(ClaimRow.retired).is_(None))).one()


def has_unread(session: Session) -> bool:
    """Tell whether an article was kept and never read since."""
    unread = select(ArticleRow.id).where(ArticleRow.extractor == "").limit(1)
    return session.exec(unread).first() is not None
