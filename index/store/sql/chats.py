"""What is remembered of a chat: what it asked, what it was shown, how it wants its answers."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, col, delete, select

from index.store.sql.database import Database
from index.store.sql.tables import AskedRow, PreferenceRow, ShownRow

QUESTIONS_PER_CHAT = 500
"""How many questions of a chat are remembered, with the messages that answered them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a chat asked, and the id of the claim shown first where one was."""

    id: int
    chat_id: int
    question: str
    as_of: date | None
    claim_id: int | None = None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How many claims a message shows, whether with the sentences around them, and when news comes.

    Each is a column of its name, but ``quiet`` has two. ``quiet`` are the hours from which and to
    which nothing is sent; ``digest`` is the hour of the day at which everything is sent, at once if
    ``None``. ``zone`` is whose hours those are: an IANA name or an offset from UTC (see
    ``index.answer.following.quiet_hours``).
    """

    results: int = 3
    context: bool = False
    quiet: tuple[int, int] | None = None
    digest: int | None = None
    zone: str = "UTC"


class Chats:
    """Questions and preferences by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(
        self, chat_id: int, question: str, as_of: date | None = None, claim_id: int | None = None
    ) -> int:
        """Keep a question and return its id; the chat's oldest gives way to it."""
        row = AskedRow(
            chat_id=chat_id,
            question=question,
            as_of=as_of,
            asked=datetime.now(UTC),
            claim_id=claim_id,
        )
        with self._database.writing() as session:
            session.add(row)
            session.flush()
            _forget_oldest(session, chat_id)
            return row.id

    def question(self, asked_id: int, chat_id: int) -> Asked | None:
        """Return a question that this chat asked, or ``None``: never another chat's."""
        with self._database.reading() as session:
            row = session.get(AskedRow, asked_id)
            if row is None or row.chat_id != chat_id:
                return None
            return _asked(row)

    def last_questions(self, chat_id: int, within: timedelta, limit: int) -> list[Asked]:
        """Return the chat's last questions that were not asked longer ago, newest first."""
        newest = (
            select(AskedRow)
            .where(AskedRow.chat_id == chat_id, AskedRow.asked >= datetime.now(UTC) - within)
            .order_by(col(AskedRow.id).desc())
        )
        with self._database.reading() as session:
            return [_asked(row) for row in session.exec(newest.limit(limit))]

    def keep_shown(
        self, chat_id: int, messages: Iterable[int], asked_id: int, claim_id: int | None
    ) -> None:
        """Keep which messages answered that question, and the claim they show first.

        A question that is no longer remembered leaves nothing to keep.
        """
        with self._database.writing() as session:
            if session.get(AskedRow, asked_id) is None:
                return
            for message in messages:
                session.merge(
                    ShownRow(
                        chat_id=chat_id, message_id=message, asked_id=asked_id, claim_id=claim_id
                    )
                )

    def answered_by(self, chat_id: int, message: int) -> Asked | None:
        """Return the question that the message answered, with the claim that it shows first."""
        with self._database.reading() as session:
            shown = session.get(ShownRow, (chat_id, message))
            row = session.get(AskedRow, shown.asked_id) if shown else None
            return replace(_asked(row), claim_id=shown.claim_id) if shown and row else None

    def preferences(self, chat_id: int) -> Preferences:
        """Return the chat's preferences, or the default ones."""
        with self._database.reading() as session:
            row = session.get(PreferenceRow, chat_id)
            return _preferences(row) if row else Preferences()

    def set_preferences(self, chat_id: int, preferences: Preferences) -> None:
        """Keep the chat's preferences."""
        columns = asdict(preferences)
        quiet_from, quiet_to = columns.pop("quiet") or (None, None)
        row = PreferenceRow(chat_id=chat_id, quiet_from=quiet_from, quiet_to=quiet_to, **columns)
        with self._database.writing() as session:
            session.merge(row)


def _preferences(row: PreferenceRow) -> Preferences:
    columns = row.model_dump(exclude={"chat_id", "quiet_from", "quiet_to"})
    if row.quiet_from is None or row.quiet_to is None:
        return Preferences(**columns)
    return Preferences(**columns, quiet=(row.quiet_from, row.quiet_to))


def _asked(row: AskedRow) -> Asked:
    return Asked(row.id, row.chat_id, row.question, row.as_of, row.claim_id)


def _forget_oldest(session: Session, chat_id: int) -> None:
    ids = select(AskedRow.id).where(AskedRow.chat_id == chat_id)
    newest_to_go = session.exec(
        ids.order_by(col(AskedRow.id).desc()).offset(QUESTIONS_PER_CHAT).limit(1)
    ).first()
    if newest_to_go is None:
        return
    old = ids.where(col(AskedRow.id) <= newest_to_go)
    session.exec(delete(ShownRow).where(col(ShownRow.asked_id).in_(old)))
    session.exec(delete(AskedRow).where(col(AskedRow.id).in_(old)))
