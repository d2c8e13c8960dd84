"""What chats asked and were shown: known at once, written down later and together.

Nothing that is answered waits for the database to be written; one that is locked or full costs what
was asked meanwhile, and only if the process ends before it is free.
"""

import logging
import secrets
import threading
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from index.model.errors import StoreError
from index.store.sql.chats import Asked, Chats, Preferences, Shown
from index.store.sql.venue import Venue

MOST_UNWRITTEN = 20_000
"""How many questions are remembered that cannot be written down; the oldest give way."""
_ID_BITS = 12
"""A number of a question is its time in milliseconds and so many bits that tell two apart."""

logger = logging.getLogger(__name__)


class Memory:
    """The questions and preferences of chats; safe to share between threads."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._moved: dict[int, int] = {}
        self._asked: dict[int, Asked] = {}
        self._shown: dict[tuple[int, int], Shown] = {}
        self._last_id = 0
        self._complained = False

    def remember(
        self, venue: Venue, question: str, as_of: date | None = None, claim_id: int | None = None
    ) -> int:
        """Keep a question and return its number."""
        with self._lock:
            chat_id = self._moved.get(venue.chat_id, venue.chat_id)
            number = max(self._last_id + 1, _number())
            self._last_id = number
            asked = Asked(
                number, chat_id, question, as_of, claim_id, datetime.now(UTC), venue.topic
            )
            self._asked[number] = asked
            while len(self._asked) > MOST_UNWRITTEN:
                del self._asked[next(iter(self._asked))]
            return number

    def keep_shown(
        self, venue: Venue, messages: Iterable[int], asked_id: int, claim_id: int | None
    ) -> None:
        """Keep which messages answered that question, and the claim they show first."""
        chat_id = venue.chat_id
        with self._lock:
            for message in messages:
                self._shown[chat_id, message] = Shown(chat_id, message, asked_id, claim_id)
            while len(self._shown) > MOST_UNWRITTEN:
                del self._shown[next(iter(self._shown))]

    def question(self, asked_id: int, venue: Venue) -> Asked | None:
        """Return a question that this chat asked, or ``None``: never another chat's."""
        chat_id = venue.chat_id
        with self._lock:
            asked = self._asked.get(asked_id)
        if asked is None:
            return self._chats.question(asked_id, chat_id)
        return asked if asked.chat_id == chat_id else None

    def last_questions(self, venue: Venue, within: timedelta, limit: int) -> list[Asked]:
        """Return the venue's last questions that were not asked longer ago, newest first."""
        since = datetime.now(UTC) - within
        with self._lock:
            unwritten = [
                asked
                for asked in self._asked.values()
                if asked.venue == venue and asked.at >= since
            ]
        written = self._chats.last_questions(venue, within, limit)
        both = {asked.id: asked for asked in (*written, *unwritten)}
        return sorted(both.values(), key=lambda asked: asked.id, reverse=True)[:limit]

    def answered_by(self, venue: Venue, message: int) -> Asked | None:
        """Return the question that the message answered, with the claim that it shows first."""
        chat_id = venue.chat_id
        with self._lock:
            shown = self._shown.get((chat_id, message))
        if shown is None:
            return self._chats.answered_by(chat_id, message)
        asked = self.question(shown.asked_id, venue)
        return asked.showing(shown.claim_id) if asked else None

    def preferences(self, chat_id: int) -> Preferences:
        """Return the chat's preferences, or the default ones."""
        return self._chats.preferences(chat_id)

    def move_chat(self, chat_id: int, to: int) -> None:
        """Let what one chat asked and wants be of another, which was made of it.

        So is a question that is remembered after the chat has moved. Messages are numbered anew
        there, so which of them answered what is not kept.
        """
        with self._writing:
            with self._lock:
                self._moved[chat_id] = to
                for number, asked in self._asked.items():
                    if asked.chat_id == chat_id:
                        self._asked[number] = replace(asked, chat_id=to)
                self._drop_shown(chat_id)
            self._chats.move_chat(chat_id, to)

    def forget(self, chat_id: int) -> None:
        """Forget what a chat asked and wants."""
        with self._writing:  # else what is being written now would come after
            with self._lock:
                self._asked = {n: one for n, one in self._asked.items() if one.chat_id != chat_id}
                self._drop_shown(chat_id)
            self._chats.forget(chat_id)

    def write(self) -> None:
        """Write down what is not written yet; what cannot be is tried again next time."""
        with self._writing:
            self._write()

    def _drop_shown(self, chat_id: int) -> None:
        self._shown = {key: one for key, one in self._shown.items() if key[0] != chat_id}

    def _write(self) -> None:
        with self._lock:
            asked, shown = list(self._asked.values()), list(self._shown.values())
        if not asked and not shown:
            return
        try:
            self._chats.keep(asked, shown)
        except StoreError as error:
            if not self._complained:
                logger.error("What was asked is remembered until the bot ends: %s", error)
            self._complained = True
            return
        self._complained = False
        with self._lock:
            for one in asked:
                self._asked.pop(one.id, None)
            for mark in shown:
                if self._shown.get((mark.chat_id, mark.message_id)) is mark:
                    del self._shown[mark.chat_id, mark.message_id]


def _number() -> int:
    return (time.time_ns() // 1_000_000 << _ID_BITS) + secrets.randbelow(1 << _ID_BITS)
