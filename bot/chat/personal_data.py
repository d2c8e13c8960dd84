"""What is kept of a person, and how they have it deleted."""

from bot.chat.memory import Memory
from bot.replies import service_texts
from bot.replies.buttons import ForgetMe
from bot.replies.reply import MessageEffect, Reply, note, say
from index.store.sql.database import Database
from index.store.sql.feedback import FeedbackBook
from index.store.sql.follows import Follows
from index.store.sql.venue import Venue

DAYS = 30
"""How long questions are remembered unless the settings say otherwise."""


class PersonalData:
    """Lists and deletes, for any chat, from any thread."""

    def __init__(self, memory: Memory, follows: Follows, database: Database) -> None:
        self._memory = memory
        self._follows = follows
        self._feedback = FeedbackBook(database)
        self.days = DAYS

    def listing(self) -> Reply:
        """Return what is kept, and for how long."""
        return Reply(tuple(note(line.format(days=self.days)) for line in service_texts.PRIVACY))

    def ask(self, venue: Venue) -> Reply:
        """Ask whether somebody is sure; a group's questions are the group's."""
        if venue.chat_id < 0:
            return say(service_texts.FORGET_ME_IN_PRIVATE)
        return Reply((note(service_texts.FORGET_ME_ASK),), ((ForgetMe(1).button(),),))

    def press(self, venue: Venue, sure: int) -> Reply:
        """Delete all that is kept of a person."""
        if venue.chat_id < 0 or sure != 1:
            return say(service_texts.FORGET_ME_IN_PRIVATE)
        self._memory.forget(venue.chat_id)
        self._follows.remove_chat(venue.chat_id)
        self._follows.forget_follower(venue.chat_id)
        self._feedback.forget(venue.chat_id)
        return say(service_texts.FORGOTTEN_ALL).with_effect(MessageEffect.REPLACE)
