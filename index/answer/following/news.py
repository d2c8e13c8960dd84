"""What a follower is told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from index.answer.following.change_detection import Change
from index.model.answer import ShownClaim
from index.store.sql.claims import load_claim
from index.store.sql.outbox import Item
from index.store.sql.tables import ArticleRow


@dataclass(frozen=True, slots=True)
class News:
    """A claim that is new on a followed question.

    ``on`` is the UTC day from which its article says so, or says it no more; ``before`` the claim
    that it corrects or gives another figure than.
    """

    change: Change
    shown: ShownClaim
    on: date | None = None
    before: ShownClaim | None = None


def load_news(session: Session, items: Iterable[Item]) -> list[News]:
    """Return what can be shown of these items: corrections first, then other figures.

    What a later item corrects is left out.
    """
    known = list(items)
    outdated = {item.before_id for item in known if item.change == Change.CORRECTED}
    shown = [item for item in known if item.claim_id not in outdated]
    found = [(item, _match(session, item.claim_id)) for item in shown]
    news = [
        News(
            Change(item.change),
            match,
            _since(session.get_one(ArticleRow, item.article_id)),
            _match(session, item.before_id),
        )
        for item, match in found
        if match
    ]
    return sorted(news, key=lambda one: list(Change).index(one.change))


def _since(article: ArticleRow) -> date | None:
    """Return the day from which the article says what is news, or is withdrawn."""
    return article.until if article.withdrawn else article.since


def _match(session: Session, claim_id: int | None) -> ShownClaim | None:
    stored = load_claim(session, claim_id) if claim_id else None
    return stored.shown if stored else None
