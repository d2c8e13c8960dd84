"""What is new on followed questions, and how much of it each chat has been sent.

News is written once a question, however many chats follow it, in the transaction that marks the
build as matched, so a kill neither loses nor repeats it. A chat's mark is moved over that news once
it has been sent (see ``bot.telegram.sender``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import cache

from sqlalchemy import case, exists, func, text, update
from sqlmodel import Session, col, select

from index.store.sql.database import Database
from index.store.sql.locks import MARK, NEWS, PERSON, SENDER, Writer
from index.store.sql.tables import FollowRow, MatchedRow, NewsRow

_INSERT = text(
    "INSERT INTO news (followed_id, article_id, place, change, claim_id, before_id) "
    "SELECT CAST(:followed_id AS BIGINT), CAST(:article_id AS BIGINT), CAST(:place AS VARCHAR), "
    "CAST(:change AS VARCHAR), CAST(:claim_id AS BIGINT), CAST(:before_id AS BIGINT) "
    "WHERE EXISTS (SELECT 1 FROM followed WHERE id = :followed_id) "
    "ON CONFLICT DO NOTHING"
)

CLAIM = Writer(10.0, ())
"""Rows are locked one by one here, and those that are locked passed over."""
_CLAIM = text(
    "UPDATE follow SET sender = :sender WHERE id IN (SELECT id FROM follow "
    "WHERE due <= :now AND chat_id <> :besides AND (sender IS NULL OR sender = :sender "
    "OR sender NOT IN (SELECT name FROM replica)) "
    "ORDER BY due, id LIMIT :limit FOR UPDATE SKIP LOCKED) RETURNING id"
)


@dataclass(frozen=True, slots=True)
class Matched:
    """A build that was matched, and the newest article that it held: its row id."""

    generation: int
    article: int


@dataclass(frozen=True)
class Item:
    """One piece of news, as in ``index.store.sql.tables.NewsRow``."""

    followed_id: int
    article_id: int
    place: str
    change: str
    claim_id: int
    before_id: int | None = None


_ITEM = [field.name for field in fields(Item)]


@dataclass(frozen=True, slots=True)
class Notification:
    """The news of a question that a chat has not been sent, up to the one numbered ``upto``.

    ``due`` is when it was found, or the time to which it was postponed.
    """

    follow_id: int
    chat_id: int
    question: str
    items: tuple[Item, ...]
    upto: int
    due: datetime
    topic: int | None = None


class Outbox:
    """The news that is still to be sent to chats."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def matched(self) -> Matched | None:
        """Return the build that was matched last; ``None`` before the first."""
        with self._database.reading() as session:
            row = session.get(MatchedRow, 1)
            return Matched(row.generation, row.article_id) if row else None

    def publish(self, matched: Matched, items: Sequence[Item], due: datetime) -> None:
        """Write the news of a build and that it is matched; what is news already stays as it is.

        Whoever follows a question with news is to be sent it from ``due`` on.
        """
        with self._database.writing(NEWS) as session:
            write_news(session, items, due)
            session.merge(MatchedRow(generation=matched.generation, article_id=matched.article))

    def claim(self, now: datetime, limit: int, besides: int, sender: str) -> list[Notification]:
        """Return what chats are to be sent by now and no other bot is sending.

        It is this sender's until it is marked as sent or put off, or until that bot is dead.
        """
        wanted = {"now": now, "limit": limit, "besides": besides, "sender": sender}
        with self._database.writing(CLAIM) as session:
            numbers = session.connection().execute(_CLAIM, wanted).scalars().all()
            return _notifications(session, sorted(numbers))

    def due(self, now: datetime, limit: int, besides: int) -> list[Notification]:
        """Return what chats are to be sent by now, the longest due first, one question a chat.

        :param besides: a chat that gets its news elsewhere.
        """
        waiting = (
            select(func.min(FollowRow.id))
            .where(col(FollowRow.due) <= now, FollowRow.chat_id != besides)
            .group_by(col(FollowRow.chat_id))
            .order_by(func.min(FollowRow.due), func.min(FollowRow.id))
            .limit(limit)
        )
        with self._database.reading() as session:
            return _notifications(session, [one for one in session.exec(waiting) if one])

    def of_chat(self, chat_id: int) -> list[Notification]:
        """Return all that a chat has not been sent, whenever it is due."""
        waiting = (
            select(FollowRow.id)
            .where(FollowRow.chat_id == chat_id, col(FollowRow.due).is_not(None))
            .order_by(col(FollowRow.id))
        )
        with self._database.reading() as session:
            return _notifications(session, [one for one in session.exec(waiting) if one])

    def mark_sent(self, notification: Notification) -> None:
        """Keep that the news was sent; what came after it stays due."""
        newer = exists().where(
            col(NewsRow.followed_id) == col(FollowRow.followed_id),
            col(NewsRow.id) > notification.upto,
        )
        with self._database.writing(MARK) as session:
            session.connection().execute(
                update(FollowRow)
                .where(col(FollowRow.id) == notification.follow_id)
                .values(
                    told=notification.upto,
                    due=case((newer, col(FollowRow.due)), else_=None),
                    sender=None,
                )
            )

    def reschedule(self, chat_id: int, due: datetime) -> None:
        """Let all that a chat is to be sent be due then."""
        with self._database.writing(PERSON) as session:
            session.connection().execute(
                update(FollowRow)
                .where(col(FollowRow.chat_id) == chat_id, col(FollowRow.due).is_not(None))
                .values(due=due)
            )

    def postpone(self, notification: Notification, due: datetime) -> None:
        """Let the chat be sent its news then, unless it was given another time meanwhile.

        A person may have ended the quiet hours, for which it would wait.
        """
        with self._database.writing(SENDER) as session:
            session.connection().execute(
                update(FollowRow)
                .where(
                    col(FollowRow.chat_id) == notification.chat_id,
                    col(FollowRow.due) == notification.due,
                )
                .values(due=due, sender=None)
            )


def write_news(session: Session, items: Sequence[Item], due: datetime) -> None:
    """Write news, what is news already as it is; its followers are to be sent it from then on."""
    before = session.exec(select(func.max(NewsRow.id))).one() or 0
    if items:
        session.connection().execute(_INSERT, [vars(item) for item in items])
    followed = select(NewsRow.followed_id).where(col(NewsRow.id) > before)
    session.connection().execute(
        update(FollowRow)
        .where(col(FollowRow.due).is_(None), col(FollowRow.followed_id).in_(followed))
        .values(due=due)
    )


def _notifications(session: Session, numbers: Sequence[int]) -> list[Notification]:
    """Return what these follows are to be sent, in their order.

    The news of a question is read once, and kept once for all who are to be sent the same of it.
    """
    rows = session.exec(select(FollowRow).where(col(FollowRow.id).in_(numbers)))
    follows = {row.id: row for row in rows}
    told: dict[int, int] = {}
    for follow in follows.values():
        told[follow.followed_id] = min(follow.told, told.get(follow.followed_id, follow.told))
    news = {followed: _news(session, followed, after) for followed, after in told.items()}

    @cache
    def items(followed: int, told: int, since: int) -> tuple[Item, ...]:
        return tuple(
            item for number, item in news[followed] if number > told and item.article_id > since
        )

    found = []
    for follow in (follows[number] for number in numbers if number in follows):
        notification = Notification(
            follow_id=follow.id,
            chat_id=follow.chat_id,
            question=follow.question,
            items=items(follow.followed_id, follow.told, follow.since),
            upto=max([follow.told, *(number for number, _ in news[follow.followed_id][-1:])]),
            due=follow.due or datetime.now(UTC),
            topic=follow.topic or None,
        )
        found.append(notification)
    return found


def _news(session: Session, followed: int, after: int) -> list[tuple[int, Item]]:
    """Return the news of a question from after that number on, each with its number."""
    rows = session.exec(
        select(NewsRow)
        .where(NewsRow.followed_id == followed, col(NewsRow.id) > after)
        .order_by(col(NewsRow.id))
    )
    return [(row.id, Item(*(getattr(row, name) for name in _ITEM))) for row in rows]
