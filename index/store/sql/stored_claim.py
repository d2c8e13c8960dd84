"""A claim as it is loaded, with the article revision in which it stands."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from index.model.answer import ArticleCard, ShownClaim
from index.model.article import page_of
from index.model.claim import Claim
from index.store.sql.tables import ArticleRow


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """The article revision in which a claim stands; fields as in ``ArticleRow``."""

    id: int
    key: str
    reference: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: date | None
    text: str
    fetched: str | None = None
    retrieved: datetime | None = None
    family: str | None = None
    affiliation: str | None = None

    @property
    def card(self) -> ArticleCard:
        """What is shown of it; its id is the one that it came with, else the store's."""
        return ArticleCard(
            self.reference or str(self.id),
            self.url,
            self.title,
            self.publisher,
            self.published,
            self.fetched,
            self.retrieved,
            self.family,
            self.affiliation,
        )


def card_of(row: ArticleRow) -> ArticleCard:
    """Return what is shown of the article in a row."""
    return StoredArticle(*(getattr(row, field.name) for field in fields(StoredArticle))).card


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with the article revision it stands in."""

    id: int
    claim: Claim
    article: StoredArticle

    @property
    def sentence(self) -> str:
        """The untouched source sentence."""
        return self.claim.sentence.of(self.article.text)

    @property
    def shown(self) -> ShownClaim:
        """The claim as it is shown."""
        card = self.article.card
        if page := page_of(self.article.text, self.claim.sentence.start):
            card = _on_page(card, page)
        return ShownClaim(self.id, self.claim, self.sentence, card)


def _on_page(card: ArticleCard, page: int) -> ArticleCard:
    """Return the card with the page on which a reader finds the sentence."""
    url = f"{card.url}#page={page}" if card.url and "#" not in card.url else card.url
    return replace(card, title=f"{card.title or card.id}, page {page}", url=url)
