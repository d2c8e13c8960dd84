"""Pages that a question links to."""

import re

from sqlmodel import Session, col, select

from index.model.article import Article
from index.store.sql.articles import article_key
from index.store.sql.tables import ArticleRow

_LINK = re.compile(r"\bhttps?://[^\s<>\"“”]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}'’"


def find_link(question: str) -> str | None:
    """Return the first web address in the question, without the marks that end a sentence."""
    match = _LINK.search(question)
    return match.group().rstrip(_AFTER) if match else None


def without_links(question: str) -> str:
    """Return the question's own words."""
    return " ".join(_LINK.sub(" ", question).split())


def held_articles(session: Session, link: str) -> list[int]:
    """Return the row ids of every revision of the article at the link; none if it is not held."""
    try:
        key = article_key(Article("", url=link))
    except ValueError:  # "https://[" is no address
        return []
    found = select(col(ArticleRow.id)).where(ArticleRow.key == key)
    return [number for number in session.exec(found) if number is not None]
