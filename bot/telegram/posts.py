"""Posts of channels, as articles: the channel is the outlet, the post's link the page."""

from datetime import UTC, datetime

from telegram import Chat, Message, MessageOriginChannel
from telegram.constants import ChatType

from index.model.article import Article
from index.model.errors import UnreadableError
from index.read.formats.files import read_plain
from index.read.formats.validation import check_text

_PRIVATE_PREFIX = "-100"
"""With which the number of a channel begins, and not that in its links."""


def forwarded_post(message: Message) -> Article | None:
    """Return the post of a channel that was forwarded; ``None`` if it is none, or has no words."""
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    return _article(message, origin.chat, origin.message_id, origin.date)


def channel_post(message: Message) -> Article | None:
    """Return the post that is published in a channel; ``None`` if it has no words.

    What a channel passes on from another is that one's.
    """
    if message.chat.type != ChatType.CHANNEL:
        return None
    if message.forward_origin is not None:
        return forwarded_post(message)
    return _article(message, message.chat, message.message_id, message.date)


def post_link(chat: Chat, number: int) -> str:
    """Return the link of a post (https://core.telegram.org/api/links)."""
    if chat.username:
        return f"https://t.me/{chat.username.lower()}/{number}"
    return f"https://t.me/c/{str(chat.id).removeprefix(_PRIVATE_PREFIX)}/{number}"


def _article(message: Message, chat: Chat, number: int, at: datetime) -> Article | None:
    text = message.text or message.caption or ""
    try:
        read = read_plain(check_text(text))
    except (ValueError, UnreadableError):
        return None
    return Article(
        text=read.text,
        title=read.title,
        publisher=chat.title or chat.username,
        published=at.astimezone(UTC).date(),
        url=post_link(chat, number),
        retrieved=datetime.now(UTC),
        notes=read.notes,
    )
