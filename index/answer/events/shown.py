"""A stored claim and its article as they are shown."""

from index.model.answer import ArticleCard, Match
from index.store.sql.claims import StoredArticle, StoredClaim


def to_match(stored: StoredClaim, confidence: float) -> Match:
    """Return the stored claim as a match."""
    return Match(stored.id, stored.claim, confidence, stored.sentence, to_card(stored.article))


def to_card(article: StoredArticle) -> ArticleCard:
    """Return what is shown of an article; its id is the one it came with, else the store's."""
    return ArticleCard(
        article.reference or str(article.id),
        article.url,
        article.title,
        article.publisher,
        article.published,
    )
