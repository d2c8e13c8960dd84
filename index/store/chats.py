"""What is remembered of a chat: the questions it asked and how it wants its answers."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from index.store.database import Database
from index.store.tables import AskedRow, PreferenceRow


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a chat asked."""

    id: int
    chat_id: int
    question: str
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Preferences:
    """How many claims a message shows, and whether with the sentences around them."""

    results: int = 3
    context: bool = False


class Chats:
    """Questions and preferences by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def remember(self, chat_id: int, question: str, as_of: date | None = None) -> int:
        """Keep a question and return its id."""
        row = AskedRow(chat_id=chat_id, question=question, as_of=as_of, asked=datetime.now(UTC))
        with self._database.writing() as session:
            session.add(row)
            session.flush()
            return row.id or 0

    def question(self, asked_id: int, chat_id: int) -> Asked | None:
        """Return a question that this chat asked, or ``None``: never another chat's."""
        with self._database.reading() as session:
            row = session.get(AskedRow, asked_id)
            if row is None or row.chat_id != chat_id:
                return None
            return Asked(asked_id, row.chat_id, row.question, row.as_of)

    def preferences(self, chat_id: int) -> Preferences:
        """Return the chat's preferences, or the default ones."""
        with self._database.reading() as session:
            row = session.get(PreferenceRow, chat_id)
            return Preferences(row.results, row.context) if row else Preferences()

    def set_preferences(self, chat_id: int, preferences: Preferences) -> None:
        """Keep the chat's preferences."""
        with self._database.writing() as session:
            session.merge(
                PreferenceRow(
                    chat_id=chat_id, results=preferences.results, context=preferences.context
                )
            )
