"""An article is withdrawn, and whoever was told of its figures is told so, once."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import Session

from index.answer.following.history import gone, told_of
from index.store.sql.outbox import write_news
from index.store.sql.withdrawals import withdraw_articles


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The titles, or ids, of what was withdrawn; of how many questions followers are told."""

    titles: tuple[str, ...]
    questions: int


def withdraw(session: Session, named: str, reason: str) -> Withdrawn:
    """Withdraw what is named and write the news of it, in the caller's transaction.

    :raises StoreError: if no such article is held, or it is withdrawn already.
    """
    rows = withdraw_articles(session, named, reason)
    items = [
        gone(followed, row.id, claim)
        for row in rows
        for followed, claim in told_of(session, row.id)
    ]
    write_news(session, items, datetime.now(UTC))
    titles = tuple(row.title or row.reference or str(row.id) for row in rows)
    return Withdrawn(titles, len({item.followed_id for item in items}))
