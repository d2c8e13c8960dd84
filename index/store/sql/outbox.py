"""What is new on followed questions, and how much of it each chat has been sent.

News is written once a question, however many chats follow it, in the transaction that marks the
build as matched, so a kill neither loses nor repeats it. A chat's mark is moved over that news once
it has been sent (see ``bot.telegram.sender``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import case, exists, func, text, update
from sqlmodel import Session, col, select

from index.store.sql.database import Database
from index.store.sql.locks import NEWS, PERSON, SENDER, Writer
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
            return [_notification(session, number) for number in sorted(numbers)]

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
            return [
                _notification(session, number) for number in session.exec(waiting).all() if number
            ]

    def of_chat(self, chat_id: int) -> list[Notification]:
        """Return all that a chat has not been sent, whenever it is due."""
        waiting = (
            select(FollowRow.id)
            .where(FollowRow.chat_id == chat_id, col(FollowRow.due).is_not(None))
            .order_by(col(FollowRow.id))
        )
        with self._database.reading() as session:
            return [
                _notification(session, number) for number in session.exec(waiting).all() if number
            ]

    def mark_sent(self, notification: Notification) -> None:
        """Keep that the news was sent; what came after it stays due."""
        newer = exists().where(
            col(NewsRow.followed_id) == col(FollowRow.followed_id),
            col(NewsRow.id) > notification.upto,
        )
        with self._database.writing(SENDER) as session:
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


def _notification(session: Session, follow_id: int) -> Notification:
    follow = session.get_one(FollowRow, follow_id)
    news = session.exec(
        select(NewsRow)
        .where(NewsRow.followed_id == follow.followed_id, col(NewsRow.id) > follow.told)
        .order_by(col(NewsRow.id))
    ).all()
    items = (
        Item(row.followed_id, row.article_id, row.place, row.change, row.claim_id, row.before_id)
        for row in news
        if row.article_id > follow.since
    )
    upto = max((row.id for row in news), default=follow.told)
    return Notification(
        follow_id=follow_id,
        chat_id=follow.chat_id,
        question=follow.question,
        items=tuple(items),
        upto=upto,
        due=follow.due or datetime.now(UTC),
        topic=follow.topic or None,
    )
