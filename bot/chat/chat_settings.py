"""How a chat wants its answers, and when it wants to be told: set by words or by buttons."""

from datetime import UTC, datetime

from bot.replies import hints
from bot.replies.buttons import SetPreference
from bot.replies.preferences import (
    changed_by_button,
    changed_by_words,
    settings_reply,
    unknown_setting,
)
from bot.replies.reply import MessageEffect, Reply
from index.store.sql.chats import Chats, Preferences
from index.store.sql.outbox import Outbox


class ChatSettings:
    """The preferences of each chat, as replies."""

    def __init__(self, chats: Chats, outbox: Outbox) -> None:
        self._chats = chats
        self._outbox = outbox

    def command(self, chat_id: int, words: str) -> Reply:
        """Show the preferences, after changing them if there are words."""
        wanted = self._chats.preferences(chat_id)
        if words:
            changed = changed_by_words(words, wanted)
            if changed is None:
                return unknown_setting()
            self._set(chat_id, wanted := changed)
        return settings_reply(wanted)

    def press(self, chat_id: int, press: SetPreference) -> Reply:
        """Change one preference by its button."""
        changed = changed_by_button(press, self._chats.preferences(chat_id))
        if changed is None:
            return hints.outdated_button()
        self._set(chat_id, changed)
        return settings_reply(changed).with_effect(MessageEffect.REPLACE)

    def _set(self, chat_id: int, changed: Preferences) -> None:
        self._chats.set_preferences(chat_id, changed)
        # What waits for an hour that is no longer the chat's need not.
        self._outbox.reschedule(chat_id, datetime.now(UTC))
