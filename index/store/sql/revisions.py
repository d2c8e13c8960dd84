"""What came in since a build was looked at: new articles, and those that correct others."""

from sqlalchemy import func
from sqlmodel import Session, col, select

from index.store.sql.tables import ArticleRow


def newest_article(session: Session, upto: int, after: int) -> int:
    """Return the row id of the newest article that the build of that change holds, as all before.

    :param after: an article of which that is known. What was added while the build was made has
        no claims in it: it counts as newer, and so does all that came later.
    """
    later = col(ArticleRow.id) > after
    waiting = (col(ArticleRow.changed) > upto) | (col(ArticleRow.extractor) == "")
    first = session.exec(select(func.min(ArticleRow.id)).where(later, waiting)).one()
    if first is not None:
        return max(first - 1, after)
    return session.exec(select(func.max(ArticleRow.id)).where(later)).one() or after


def revised_articles(session: Session, after: int, upto: int) -> dict[int, int]:
    """Return the revisions among the articles after one up to another, with what each replaces.

    That is the newest revision up to ``after``: what came since was never told.
    """
    new = (
        select(ArticleRow.id, ArticleRow.key)
        .where(col(ArticleRow.id) > after, col(ArticleRow.id) <= upto)
        .where(ArticleRow.revision > 1, col(ArticleRow.until).is_(None))
    )
    found = {}
    for number, key in session.exec(new).all():
        same = select(func.max(ArticleRow.id)).where(ArticleRow.key == key)
        earlier = session.exec(same.where(col(ArticleRow.id) <= after)).one()
        if number and earlier:
            found[number] = earlier
    return found
