"""Questions that somebody shares by a link, so that others may open their answer."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime

from index.store.sql.database import Database
from index.store.sql.locks import PERSON
from index.store.sql.tables import SharedRow

TOKEN_BYTES = 9


@dataclass(frozen=True, slots=True)
class SharedQuestion:
    """A question, and the day whose answer was shared, if it was one."""

    question: str
    as_of: date | None


class Shares:
    """Shared questions by the token of their link."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, question: str, as_of: date | None) -> str:
        """Share a question and return the token of its link."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        row = SharedRow(token=token, question=question, as_of=as_of, made=datetime.now(UTC))
        with self._database.writing(PERSON) as session:
            session.add(row)
        return token

    def get(self, token: str) -> SharedQuestion | None:
        """Return what the link opens; ``None`` if it is none of ours."""
        with self._database.reading() as session:
            row = session.get(SharedRow, token)
            return SharedQuestion(row.question, row.as_of) if row else None
