"""What people say of answers, with the question, the claim and the build that gave it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import update
from sqlmodel import col, delete, select

from index.store.sql.database import Database
from index.store.sql.locks import PERSON
from index.store.sql.tables import FeedbackRow


class Verdict(StrEnum):
    """What somebody says of an answer."""

    GOOD = "good"
    WRONG_CLAIM = "wrong claim"
    WRONG_SPEAKER = "wrong speaker"
    WRONG_FIGURE = "wrong figure"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Feedback:
    """One opinion: ``claim_id`` is the claim shown first, ``generation`` the build's number."""

    id: int
    at: datetime
    question: str
    verdict: Verdict
    claim_id: int | None
    claim: str | None
    sentence: str | None
    generation: str


class FeedbackBook:
    """Opinions, one a person and question; the last one counts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, chat_id: int, asked_id: int, said: Feedback) -> None:
        """Keep what a chat says of an answer, in place of what it said before."""
        with self._database.writing(PERSON) as session:
            earlier = delete(FeedbackRow).where(col(FeedbackRow.chat_id) == chat_id)
            session.exec(earlier.where(col(FeedbackRow.asked_id) == asked_id))
            session.add(
                FeedbackRow(
                    chat_id=chat_id,
                    asked_id=asked_id,
                    at=said.at,
                    question=said.question,
                    verdict=said.verdict.value,
                    claim_id=said.claim_id,
                    claim=said.claim,
                    sentence=said.sentence,
                    generation=said.generation,
                )
            )

    def all(self) -> Iterator[Feedback]:
        """Yield every opinion, oldest first."""
        with self._database.reading() as session:
            for row in session.exec(select(FeedbackRow).order_by(col(FeedbackRow.id))):
                yield Feedback(
                    row.id,
                    row.at.replace(tzinfo=UTC),
                    row.question,
                    Verdict(row.verdict),
                    row.claim_id,
                    row.claim,
                    row.sentence,
                    row.generation,
                )

    def move_chat(self, chat_id: int, to: int) -> None:
        """Let what one chat said be said by another, which Telegram made of it."""
        theirs = update(FeedbackRow).where(col(FeedbackRow.chat_id) == chat_id)
        with self._database.writing(PERSON) as session:
            session.connection().execute(theirs.values(chat_id=to))

    def forget(self, chat_id: int) -> None:
        """Forget what a chat said."""
        with self._database.writing(PERSON) as session:
            session.exec(delete(FeedbackRow).where(col(FeedbackRow.chat_id) == chat_id))
