"""Answers that are shared by a link."""

from bot.chat.memory import Memory
from bot.replies import hints, service_texts
from bot.replies.reply import Reply, note, say
from index.store.sql.database import Database
from index.store.sql.shares import SharedQuestion, Shares
from index.store.sql.venue import Venue

QUESTION = "q_"
"""What a link's parameter begins with that opens a question."""


class Sharing:
    """Makes links and reads them, for any chat, from any thread."""

    def __init__(self, memory: Memory, database: Database) -> None:
        self._memory = memory
        self._shares = Shares(database)
        self.bot_name = ""

    def share(self, venue: Venue, asked_id: int) -> Reply:
        """Return the link that opens the answer to a question that this chat asked."""
        if not self.bot_name:
            return say(service_texts.SHARE_NEEDS_TELEGRAM)
        asked = self._memory.question(asked_id, venue)
        if asked is None:
            return hints.forgotten()
        token = self._shares.add(asked.question, asked.as_of)
        link = self.link(f"{QUESTION}{token}") or ""
        return Reply((note(service_texts.SHARED.format(question=asked.question)), note(link)))

    def link(self, parameter: str) -> str | None:
        """Return the link that opens what the parameter names; there is none but in Telegram."""
        return f"https://t.me/{self.bot_name}?start={parameter}" if self.bot_name else None

    def opened(self, words: str) -> SharedQuestion | None:
        """Return the question that a link's parameter names."""
        if not words.startswith(QUESTION):
            return None
        return self._shares.get(words.removeprefix(QUESTION).strip())
