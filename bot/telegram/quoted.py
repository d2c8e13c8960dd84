"""The message of somebody else that words are about: forwarded, or replied to."""

from telegram import Message, User

from bot.chat.checking import doubts
from bot.telegram.addressing import with_links


def quoted_text(message: Message, words: str, me: User) -> str | None:
    """Return what somebody else wrote that is to be looked up; ``None`` if nothing is.

    That is a forwarded message, or the one that "is this true?" replies to, or the part of it that
    was quoted. A reply to the bot itself is about its answer.
    """
    if is_forwarded(message):
        return words
    replied = message.reply_to_message
    if replied and replied.from_user and replied.from_user.id == me.id:
        return None
    if not doubts(words):
        return None
    if message.quote and message.quote.text.strip():
        return message.quote.text
    return (with_links(replied).strip() or None) if replied else None


def is_forwarded(message: Message) -> bool:
    """Tell whether somebody else wrote it; older servers say so by a field of another name."""
    return message.forward_origin is not None or "forward_date" in message.api_kwargs
