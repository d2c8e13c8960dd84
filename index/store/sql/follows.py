"""Which chats follow which questions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import exists, func
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from index.store.encoding.encoder import Vectors
from index.store.search.wordpieces import Compressed
from index.store.sql.database import Database
from index.store.sql.locks import PERSON
from index.store.sql.tables import FollowedRow, FollowRow, NewsRow
from index.store.sql.venue import Venue

MARKS = " \t\n?!.…"


QUESTIONS_PER_BLOCK = 1024

QuestionBlock = list[tuple[int, str, str, bytes]]
"""Followed questions: id, words, stems in one string, vector."""


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question as the index sees it.

    ``version`` changes whenever the other parts would for the same question. ``vector`` holds those
    of both models, one after the other; ``pieces`` are its word pieces with their compressed
    states. ``event`` is the id of the event that it is about, as far as that is known.
    """

    asked: str
    version: str
    stems: tuple[str, ...]
    vector: Vectors
    pieces: Compressed
    event: str | None = None

    def row(self, key: str) -> FollowedRow:
        """Return the row that keeps it."""
        pieces, states = self.pieces
        return FollowedRow(
            key=key,
            asked=self.asked,
            version=self.version,
            stems=" ".join(self.stems),
            vector=self.vector.astype(np.float16).tobytes(),
            pieces=pieces.astype(np.int32).tobytes(),
            states=states.tobytes(),
            event=self.event,
        )


def question_key(question: str) -> str:
    """Return what is the same for questions that only differ in case, spaces and final marks."""
    return " ".join(question.casefold().split()).strip(MARKS)


@dataclass(frozen=True, slots=True)
class Follow:
    """A question that a chat follows, in the chat's own words.

    ``follower`` is who began it in a group, where that is known.
    """

    id: int
    chat_id: int
    question: str
    topic: int | None = None
    follower: int | None = None


class Follows:
    """The followed questions by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, venue: Venue, question: str, watched: SavedQuestion, since: int) -> Follow:
        """Let a venue follow a question; one that it follows already is left as it is.

        :param since: the newest article that is there already: its row id.
        """
        with self._database.writing(PERSON) as session:
            followed = _followed(session, question, watched)
            known = session.exec(_of(venue).where(FollowRow.followed_id == followed)).first()
            if known is not None:
                return _follow(known)
            told = session.exec(_news_of(followed)).one() or 0
            row = FollowRow(
                chat_id=venue.chat_id,
                topic=venue.topic or 0,
                follower=venue.person.user_id if venue.is_group else None,
                followed_id=followed,
                question=question,
                since=since,
                told=told,
            )
            session.add(row)
            session.flush()
            return _follow(row)

    def of(self, venue: Venue) -> list[Follow]:
        """Return what is followed in a chat or a topic of one, oldest first."""
        with self._database.reading() as session:
            return [_follow(row) for row in session.exec(_of(venue).order_by(col(FollowRow.id)))]

    def get(self, follow_id: int, chat_id: int) -> Follow | None:
        """Return what this chat follows by that number, or ``None``: never another chat's."""
        with self._database.reading() as session:
            row = session.get(FollowRow, follow_id)
            return _follow(row) if row and row.chat_id == chat_id else None

    def remove(self, follow_id: int, chat_id: int) -> Follow | None:
        """Let a chat no longer follow a question; return which, ``None`` if it does not."""
        with self._database.writing(PERSON) as session:
            row = session.get(FollowRow, follow_id)
            if row is None or row.chat_id != chat_id:
                return None
            session.delete(row)
            session.flush()
            _forget_unfollowed(session, [row.followed_id])
            return _follow(row)

    def remove_chat(self, chat_id: int) -> int:
        """Let a chat follow nothing any more; return how many questions it followed."""
        with self._database.writing(PERSON) as session:
            rows = session.exec(_all_of(chat_id)).all()
            for row in rows:
                session.delete(row)
            session.flush()
            _forget_unfollowed(session, [row.followed_id for row in rows])
            return len(rows)

    def forget_follower(self, user_id: int) -> None:
        """Forget that it was this person who let groups follow what they follow."""
        theirs = select(FollowRow).where(col(FollowRow.follower) == user_id)
        with self._database.writing(PERSON) as session:
            for row in session.exec(theirs).all():
                row.follower = None
                session.add(row)

    def move_chat(self, chat_id: int, to: int) -> None:
        """Let what one chat follows be followed by another, which Telegram made of it."""
        with self._database.writing(PERSON) as session:
            theirs = {(row.topic, row.followed_id) for row in session.exec(_all_of(to))}
            for row in session.exec(_all_of(chat_id)).all():
                if (row.topic, row.followed_id) in theirs:
                    session.delete(row)
                else:
                    row.chat_id = to
                    session.add(row)


def question_blocks(
    session: Session, version: str, size: int = QUESTIONS_PER_BLOCK
) -> Iterator[QuestionBlock]:
    """Yield the followed questions of that version, some at a time."""
    after = 0
    while True:
        found = session.exec(
            select(FollowedRow.id, FollowedRow.asked, FollowedRow.stems, FollowedRow.vector)
            .where(FollowedRow.version == version, col(FollowedRow.id) > after)
            .order_by(col(FollowedRow.id))
            .limit(size)
        ).all()
        if not found:
            return
        block = [(number or 0, asked, words, vector) for number, asked, words, vector in found]
        after = block[-1][0]
        yield block


def compressed_states(session: Session, ids: Sequence[int]) -> dict[int, tuple[bytes, bytes]]:
    """Return the word pieces and their states of followed questions."""
    columns = select(FollowedRow.id, FollowedRow.pieces, FollowedRow.states)
    found = session.exec(columns.where(col(FollowedRow.id).in_(ids)))
    return {number or 0: (pieces, states) for number, pieces, states in found}


def outdated_questions(session: Session, version: str, limit: int) -> list[FollowedRow]:
    """Return followed questions that were read by another model."""
    others = select(FollowedRow).where(FollowedRow.version != version)
    return list(session.exec(others.limit(limit)))


def _followed(session: Session, question: str, watched: SavedQuestion) -> int:
    key = question_key(question)
    row = session.exec(select(FollowedRow).where(FollowedRow.key == key)).first()
    if row is None:
        row = watched.row(key)
        session.add(row)
        session.flush()
    elif watched.event:
        row.event = watched.event
    return row.id


def questions_on_events(session: Session) -> list[tuple[int, str, str]]:
    """Return the followed questions of which the event is known: id, words, and the event's id."""
    columns = select(FollowedRow.id, FollowedRow.asked, FollowedRow.event)
    rows = session.exec(columns.where(col(FollowedRow.event).is_not(None)))
    return [(number, asked, event or "") for number, asked, event in rows]


def asked_questions(session: Session, ids: Iterable[int]) -> list[tuple[int, str]]:
    """Return these followed questions: id and words."""
    rows = select(FollowedRow.id, FollowedRow.asked).where(col(FollowedRow.id).in_(list(ids)))
    return list(session.exec(rows))


def name_event(session: Session, followed: int, event: str) -> None:
    """Keep which event a followed question is about, unless that is known."""
    row = session.get(FollowedRow, followed)
    if row and row.event is None:
        row.event = event
        session.add(row)


def _forget_unfollowed(session: Session, followed: Sequence[int]) -> None:
    """Delete the questions that nobody follows any more, with their news."""
    for table, column in ((NewsRow, col(NewsRow.followed_id)), (FollowedRow, col(FollowedRow.id))):
        followers = exists().where(col(FollowRow.followed_id) == column)
        session.exec(delete(table).where(column.in_(followed), ~followers))


def _of(venue: Venue) -> SelectOfScalar[FollowRow]:
    return _all_of(venue.chat_id).where(FollowRow.topic == (venue.topic or 0))


def _all_of(chat_id: int) -> SelectOfScalar[FollowRow]:
    return select(FollowRow).where(FollowRow.chat_id == chat_id)


def _news_of(followed: int) -> SelectOfScalar[int | None]:
    newest = select(func.max(NewsRow.id)).where(NewsRow.followed_id == followed)
    return newest  # type: ignore[return-value] # there may be no news


def _follow(row: FollowRow) -> Follow:
    return Follow(row.id, row.chat_id, row.question, row.topic or None, row.follower)
