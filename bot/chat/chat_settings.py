"""How a chat wants its answers, and when it wants to be told: set by words or by buttons."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.replies import texts
from bot.replies.callbacks import SetContext, SetResults
from bot.replies.following_callbacks import SetDigest, SetQuiet
from bot.replies.following_schedule import read_schedule
from bot.replies.reply import MessageEffect, Reply
from index.store.sql.chats import Chats, Preferences
from index.store.sql.outbox import Outbox

Setting = SetResults | SetContext | SetDigest | SetQuiet


class ChatSettings:
    """The preferences of each chat, as replies."""

    def __init__(self, chats: Chats, outbox: Outbox) -> None:
        self._chats = chats
        self._outbox = outbox

    def command(self, chat_id: int, words: str) -> Reply:
        """Show the preferences, after changing them if there are words."""
        wanted = self._chats.preferences(chat_id)
        if words:
            changed = read_schedule(words, wanted)
            if changed is None:
                return texts.unknown_setting()
            self._set(chat_id, wanted := changed)
        return texts.settings(wanted)

    def press(self, chat_id: int, press: Setting) -> Reply:
        """Change one preference by its button."""
        changed = _changed(self._chats.preferences(chat_id), press)
        if changed is None:
            return texts.outdated_button()
        self._set(chat_id, changed)
        return texts.settings(changed).with_effect(MessageEffect.REPLACE)

    def _set(self, chat_id: int, changed: Preferences) -> None:
        self._chats.set_preferences(chat_id, changed)
        # What waits for an hour that is no longer the chat's need not.
        self._outbox.reschedule(chat_id, datetime.now(UTC))


def _changed(wanted: Preferences, press: Setting) -> Preferences | None:
    match press:
        case SetResults(results):
            return replace(wanted, results=results) if results in texts.RESULTS else None
        case SetContext(context):
            return replace(wanted, context=context)
        case SetDigest(hour):
            return replace(wanted, digest=hour)
        case SetQuiet(hours):
            return replace(wanted, quiet=hours)
