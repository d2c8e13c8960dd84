"""An update as it is taken in: read by itself, so that one that cannot be read costs no other."""

import hashlib
import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from telegram import Bot, Message, Update

from bot.telegram.letter import Destination, answer_to
from index.store.sql.mailbox import Key, Received

INLINE_LANES = 1 << 60
"""Added to a person's number: what they type elsewhere waits for no answer in their own chat."""

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Incoming:
    """An update, when it came (seconds since 1970), and whether the mailbox keeps it.

    ``tries`` counts how often a process that has ended since had begun it.
    """

    key: Key
    update: Update
    at: float
    kept: bool = False
    again: bool = False
    tries: int = 0

    @property
    def lane(self) -> int:
        """The chat in whose order it is answered."""
        chat, user = self.update.effective_chat, self.update.effective_user
        if chat is not None:
            return chat.id
        return INLINE_LANES + (user.id if user else 0)

    @property
    def destination(self) -> Destination | None:
        """Where an answer goes; ``None`` if it goes to no chat."""
        message, chat = self.update.effective_message, self.update.effective_chat
        if self.update.channel_post or self.update.edited_channel_post:
            return None  # nothing is ever said in a channel
        if isinstance(message, Message):
            return answer_to(message)
        return Destination(chat.id) if chat and self.update.callback_query else None

    @property
    def asks(self) -> bool:
        """Whether it counts as a question: an album is one, however many pictures it has."""
        message = self.update.message
        return message is None or not message.media_group_id or bool(message.caption)

    @property
    def user_id(self) -> int | None:
        """Who sent it; ``None`` for those who write as a group or channel, all by one number."""
        message, user = self.update.message, self.update.effective_user
        return user.id if user and not (message and message.sender_chat) else None


def received(raw: object) -> Received | None:
    """Return a raw update with what it is known by; one without a number is logged."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or abs(number) >= 1 << 63:
        logger.error("An update without a number was passed over")
        return None
    body = json.dumps(raw, separators=(",", ":"), sort_keys=True)
    digest = hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return Received((number, digest), body, time.time())


def read_update(
    bot: Bot, kept: Received, wanted: Callable[[Update], bool] = lambda _update: True
) -> Update | None:
    """Return the update if it is wanted; ``None``, and a line in the log, if it cannot be read.

    The line names the update by its number only: what somebody wrote is in no log.
    """
    try:
        raw: dict[str, Any] = json.loads(kept.body)
        update = Update.de_json(raw, bot)
        _ = (update.effective_chat, update.effective_user, update.effective_message)
        return update if wanted(update) else None
    except Exception as error:  # whatever the library raises, the updates beside it are answered
        logger.error(
            "Update %d cannot be read and was passed over (%s)", kept.key[0], type(error).__name__
        )
        return None
