"""A stored claim and its article as they are shown."""

from index.model.answer import ArticleCard, Match, ShownClaim
from index.store.sql.claims import StoredArticle, StoredClaim


def to_shown(stored: StoredClaim) -> ShownClaim:
    """Return the stored claim as it is shown."""
    return ShownClaim(stored.id, stored.claim, stored.sentence, to_card(stored.article))


def to_match(stored: StoredClaim, confidence: float, row: int) -> Match:
    """Return the stored claim, which stands in that row, as a match."""
    card = to_card(stored.article)
    return Match(stored.id, stored.claim, stored.sentence, card, confidence=confidence, row=row)


def to_card(article: StoredArticle) -> ArticleCard:
    """Return what is shown of an article; its id is the one it came with, else the store's."""
    return ArticleCard(
        article.reference or str(article.id),
        article.url,
        article.title,
        article.publisher,
        article.published,
    )
