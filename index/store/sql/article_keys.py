"""What makes two texts the same article, and which articles a link leads to."""

import hashlib
from urllib.parse import urldefrag

from sqlmodel import Session, col, select

from index.model.address import canonical_address
from index.model.article import Article
from index.store.sql.tables import ArticleRow

_IDS = select(col(ArticleRow.id)).order_by(col(ArticleRow.id))


def article_key(article: Article) -> str:
    """Return what makes two texts the same article: link, else given id, else content."""
    if article.url:
        return key_of_link(article.url) + (f" {article.part}" if article.part else "")
    if article.reference:
        return f"id:{article.reference}"
    return f"text:{content_hash(article.text)}"


def key_of_link(link: str) -> str:
    """Return the key of the article at a link, whichever link led to the page.

    The parts of a page, such as a live blog's entries, have keys that begin with it and a space.

    :raises ValueError: if it is no address.
    """
    return f"url:{canonical_address(link)}"


def held_at(session: Session, link: str) -> list[int]:
    """Return the row ids of every revision of what is held of the page at the link, and its parts.

    :raises ValueError: if it is no address.
    """
    key = key_of_link(link)
    part = urldefrag(link).fragment
    if part:
        own = _IDS.where(ArticleRow.key == f"{key} #{part}")
        if found := list(session.exec(own)):
            return found
    # Parts are those between "key " and "key!", the character behind a space.
    parts = (col(ArticleRow.key) >= f"{key} ") & (col(ArticleRow.key) < f"{key}!")
    return list(session.exec(_IDS.where((col(ArticleRow.key) == key) | parts)))


def content_hash(text: str) -> str:
    """Return the SHA-256 of the text as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
