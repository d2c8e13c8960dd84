"""What is remembered of a chat: what it asked, what it was shown, how it wants its answers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from index.store.sql.database import Database
from index.store.sql.locks import PERSON
from index.store.sql.tables import AskedRow, PreferenceRow, ShownRow
from index.store.sql.venue import Venue

QUESTIONS_PER_CHAT = 500
"""How many questions of a chat are remembered, with the messages that answered them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a chat asked, and the id of the claim shown first where one was."""

    id: int
    chat_id: int
    question: str
    as_of: date | None
    claim_id: int | None
    at: datetime
    topic: int | None = None

    @property
    def venue(self) -> Venue:
        """Where it was asked."""
        return Venue(self.chat_id, self.topic)

    def showing(self, claim_id: int | None) -> "Asked":
        """Return the same question with another claim shown first."""
        return replace(self, claim_id=claim_id)


@dataclass(frozen=True, slots=True)
class Shown:
    """A message that answered a question, and the claim that it shows first."""

    chat_id: int
    message_id: int
    asked_id: int
    claim_id: int | None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How many claims a message shows, whether with the sentences around them, and when news comes.

    Each is a column of its name, but ``quiet`` has two. ``quiet`` are the hours from which and to
    which nothing is sent; ``digest`` is the hour of the day at which everything is sent, at once if
    ``None``. ``zone`` is whose hours those are: an IANA name or an offset from UTC (see
    ``index.answer.following.quiet_hours``). Pictures are ``dark`` or light.
    """

    results: int = 3
    context: bool = False
    quiet: tuple[int, int] | None = None
    digest: int | None = None
    zone: str = "UTC"
    dark: bool = True


class Chats:
    """Questions and preferences by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, asked: Sequence[Asked], shown: Sequence[Shown]) -> None:
        """Keep questions, and which messages answered them; a chat's oldest give way.

        A message whose question is no longer remembered leaves nothing to keep.
        """
        with self._database.writing(PERSON) as session:
            for one in asked:
                session.merge(_row(one))
            session.flush()
            for chat_id in {one.chat_id for one in asked}:
                _forget_oldest(session, chat_id)
            for mark in shown:
                if session.get(AskedRow, mark.asked_id) is not None:
                    session.merge(ShownRow(**asdict(mark)))

    def question(self, asked_id: int, chat_id: int) -> Asked | None:
        """Return a question that this chat asked, or ``None``: never another chat's."""
        with self._database.reading() as session:
            row = session.get(AskedRow, asked_id)
            if row is None or row.chat_id != chat_id:
                return None
            return _asked(row)

    def last_questions(self, venue: Venue, within: timedelta, limit: int) -> list[Asked]:
        """Return the venue's last questions that were not asked longer ago, newest first."""
        newest = (
            select(AskedRow)
            .where(
                AskedRow.chat_id == venue.chat_id,
                col(AskedRow.topic).is_not_distinct_from(venue.topic),
                AskedRow.asked >= datetime.now(UTC) - within,
            )
            .order_by(col(AskedRow.id).desc())
        )
        with self._database.reading() as session:
            return [_asked(row) for row in session.exec(newest.limit(limit))]

    def answered_by(self, chat_id: int, message: int) -> Asked | None:
        """Return the question that the message answered, with the claim that it shows first."""
        with self._database.reading() as session:
            shown = session.get(ShownRow, (chat_id, message))
            row = session.get(AskedRow, shown.asked_id) if shown else None
            return _asked(row).showing(shown.claim_id) if shown and row else None

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
        with self._database.writing(PERSON) as session:
            session.merge(row)

    def forget(self, chat_id: int) -> None:
        """Forget what a chat asked, was shown and wants."""
        with self._database.writing(PERSON) as session:
            _forget(session, select(AskedRow.id).where(AskedRow.chat_id == chat_id))
            session.exec(delete(ShownRow).where(col(ShownRow.chat_id) == chat_id))
            session.exec(delete(PreferenceRow).where(col(PreferenceRow.chat_id) == chat_id))

    def forget_before(self, when: datetime) -> None:
        """Forget what was asked before then, by whomever."""
        with self._database.writing(PERSON) as session:
            _forget(session, select(AskedRow.id).where(AskedRow.asked < when))

    def move_chat(self, chat_id: int, to: int) -> None:
        """Let what one chat asked and wants be of another, which was made of it.

        Messages are numbered anew there, so which of them answered what is not kept.
        """
        with self._database.writing(PERSON) as session:
            session.exec(delete(ShownRow).where(col(ShownRow.chat_id) == chat_id))
            asked = update(AskedRow).where(col(AskedRow.chat_id) == chat_id)
            session.connection().execute(asked.values(chat_id=to))
            if session.get(PreferenceRow, to) is None:
                wanted = update(PreferenceRow).where(col(PreferenceRow.chat_id) == chat_id)
                session.connection().execute(wanted.values(chat_id=to))


def _preferences(row: PreferenceRow) -> Preferences:
    columns = row.model_dump(exclude={"chat_id", "quiet_from", "quiet_to"})
    if row.quiet_from is None or row.quiet_to is None:
        return Preferences(**columns)
    return Preferences(**columns, quiet=(row.quiet_from, row.quiet_to))


def _asked(row: AskedRow) -> Asked:
    at = row.asked.replace(tzinfo=UTC)  # SQLite keeps no zone; all that is kept is UTC
    return Asked(row.id, row.chat_id, row.question, row.as_of, row.claim_id, at, row.topic)


def _row(asked: Asked) -> AskedRow:
    return AskedRow(
        id=asked.id,
        chat_id=asked.chat_id,
        question=asked.question,
        as_of=asked.as_of,
        asked=asked.at,
        claim_id=asked.claim_id,
        topic=asked.topic,
    )


def _forget_oldest(session: Session, chat_id: int) -> None:
    ids = select(AskedRow.id).where(AskedRow.chat_id == chat_id)
    newest_to_go = session.exec(
        ids.order_by(col(AskedRow.id).desc()).offset(QUESTIONS_PER_CHAT).limit(1)
    ).first()
    if newest_to_go is None:
        return
    _forget(session, ids.where(col(AskedRow.id) <= newest_to_go))


def _forget(session: Session, asked: SelectOfScalar[int]) -> None:
    session.exec(delete(ShownRow).where(col(ShownRow.asked_id).in_(asked)))
    session.exec(delete(AskedRow).where(col(AskedRow.id).in_(asked)))
