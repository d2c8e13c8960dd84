"""Keeping articles: what is the same, what is new, what was changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, bindparam, func, insert
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from index.extract.version import VERSION
from index.model.article import Article
from index.store.sql.article_keys import article_key, content_hash
from index.store.sql.outlets import note_copies, standing_of
from index.store.sql.tables import ArticleRow

METADATA = ("title", "publisher", "published", "url", "language", "reference")


# Made once: SQLAlchemy takes longer to make a statement than SQLite to answer it.
_CURRENT = (
    select(ArticleRow)
    .where(ArticleRow.key == bindparam("key"), col(ArticleRow.until).is_(None))
    .order_by(col(ArticleRow.revision).desc())
)
_WITHDRAWN = select(ArticleRow).where(
    ArticleRow.key == bindparam("key"), col(ArticleRow.withdrawn).is_not(None)
)
_LAST_CHANGE = select(func.max(ArticleRow.changed))
_NEW = insert(ArticleRow)  # as an object, a row takes three times as long


class Outcome(StrEnum):
    """What adding an article did."""

    ADDED = "added"
    REVISED = "revised"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Kept:
    """The row an article was kept as, and what that did to the store."""

    id: int
    outcome: Outcome


def keep_article(session: Session, article: Article) -> Kept:
    """Keep an article: a new one, a new revision (same key, other text), or nothing new.

    What was withdrawn stays so, whatever its outlet writes later.

    The same text with other metadata updates the row and has its claims taken anew, since dates
    are resolved against the publication day.
    """
    key, digest = article_key(article), content_hash(article.text)
    current = session.exec(_CURRENT, params={"key": key}).first()
    if current is None and (gone := session.exec(_WITHDRAWN, params={"key": key}).first()):
        return Kept(gone.id, Outcome.WITHDRAWN)
    if current is None:
        return Kept(_insert(session, article, key, 1, article.published), Outcome.ADDED)
    if current.content_hash == digest:
        return Kept(current.id, _refresh(session, current, article))
    since = _revision_day(current, article)
    current.until = since
    current.changed = next_change(session)
    session.add(current)
    session.flush()
    return Kept(_insert(session, article, key, current.revision + 1, since), Outcome.REVISED)


def to_article(row: ArticleRow) -> Article:
    """Return the article that a row keeps."""
    return Article(row.text, **{name: getattr(row, name) for name in METADATA})


def load_articles(session: Session, ids: Sequence[int]) -> list[ArticleRow]:
    """Return the rows of these articles, in the order of ``ids``.

    :raises KeyError: if one is not kept.
    """
    rows = session.exec(select(ArticleRow).where(col(ArticleRow.id).in_(ids)))
    found = {row.id: row for row in rows}
    return [found[number] for number in ids]


def count_articles(session: Session) -> int:
    """Return how many articles are kept, not counting older revisions."""
    current = select(func.count()).select_from(ArticleRow).where(col(ArticleRow.until).is_(None))
    return session.exec(current).one()


def all_articles(session: Session) -> list[int]:
    """Return the row ids of every revision, in the order they were added."""
    return list(session.exec(_ids()))


def changed_articles(session: Session, after: int) -> dict[int, int]:
    """Return what changed after that change, in the order it was added: row ids and changes."""
    return _changes(session, col(ArticleRow.changed) > after)


def article_changes(session: Session, ids: Sequence[int]) -> dict[int, int]:
    """Return the last change of each of these articles by row id."""
    return _changes(session, col(ArticleRow.id).in_(ids))


def last_change(session: Session) -> int:
    """Return the number of the newest change, 0 before the first."""
    return session.exec(_LAST_CHANGE).one() or 0


def next_change(session: Session) -> int:
    """Return a number for a change that is being made, which holds the lock for writing."""
    return last_change(session) + 1


def pending_articles(session: Session) -> list[int]:
    """Return the row ids whose claims are not taken yet, or by another version."""
    return list(session.exec(_ids().where(ArticleRow.extractor != VERSION)))


def _ids() -> SelectOfScalar[int]:
    return select(col(ArticleRow.id)).order_by(col(ArticleRow.id))


def _changes(session: Session, which: ColumnElement[bool]) -> dict[int, int]:
    found = select(col(ArticleRow.id), ArticleRow.changed).where(which)
    changes = session.exec(found.order_by(col(ArticleRow.id)))
    return {number: change for number, change in changes if number is not None}


def _insert(session: Session, article: Article, key: str, revision: int, since: date | None) -> int:
    row: dict[str, object] = {
        "key": key,
        "revision": revision,
        "content_hash": content_hash(article.text),
        "text": article.text,
        "added": datetime.now(UTC),
        "since": since,
        "extractor": "",
        "changed": next_change(session),
        "sentences": [],
        "fetched": article.fetched,
        "retrieved": article.retrieved,
        **{name: getattr(article, name) for name in METADATA},
    }
    standing = standing_of(session, article.publisher)
    row |= {"family": standing.family, "affiliation": standing.affiliation}
    [number] = session.connection().execute(_NEW, row).inserted_primary_key or [0]
    if revision == 1:
        note_copies(session, article.publisher, str(row["content_hash"]))
    return int(number)


def _refresh(session: Session, row: ArticleRow, article: Article) -> Outcome:
    changed = {
        name: value
        for name in METADATA
        if (value := getattr(article, name)) is not None and value != getattr(row, name)
    }
    if not changed:
        return Outcome.UNCHANGED
    for name, value in changed.items():
        setattr(row, name, value)
    if "publisher" in changed:
        standing = standing_of(session, row.publisher)
        row.family, row.affiliation = standing.family, standing.affiliation
    if "published" in changed and row.revision == 1:
        row.since = article.published
    row.extractor = ""
    row.changed = next_change(session)
    session.add(row)
    session.flush()
    return Outcome.UPDATED


def _revision_day(current: ArticleRow, article: Article) -> date:
    """Return the day from which a correction holds.

    That is its own date if it is later; a page that keeps the first one says it from the day on
    which it was fetched. Else it is its own if not earlier, else today.
    """
    since = current.since or date.min
    if article.retrieved and (article.published or date.min) <= since:
        return max(since, article.retrieved.date())
    if article.published and article.published >= since:
        return article.published
    return datetime.now(UTC).date()


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
