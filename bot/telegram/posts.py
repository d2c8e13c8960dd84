"""Posts of channels, as articles: the channel is the outlet, the post's link the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from telegram import Chat, Message, MessageOriginChannel
from telegram.constants import ChatType

from bot.chat.albums import album_article
from index.model.article import Article
from index.store.sql.albums import AlbumPart

_PRIVATE_PREFIX = "-100"
"""With which the number of a channel begins, and not that in its links."""


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a post was published first."""

    chat: Chat
    number: int
    at: datetime

    @property
    def publisher(self) -> str | None:
        return self.chat.title or self.chat.username

    @property
    def published(self) -> date:
        return self.at.astimezone(UTC).date()

    @property
    def url(self) -> str:
        """The link of the post (https://core.telegram.org/api/links)."""
        if self.chat.username:
            return f"https://t.me/{self.chat.username.lower()}/{self.number}"
        return f"https://t.me/c/{str(self.chat.id).removeprefix(_PRIVATE_PREFIX)}/{self.number}"


def forwarded_post(message: Message) -> Article | None:
    """Return the post of a channel that was forwarded; ``None`` if it is none, or has no words."""
    origin = _forwarded_from(message)
    return album_article([_part(message, origin)]) if origin else None


def channel_post(message: Message) -> Article | None:
    """Return the post that is published in a channel; ``None`` if it has no words.

    What a channel passes on from another is that one's.
    """
    origin = _origin(message)
    return album_article([_part(message, origin)]) if origin else None


def album_part(message: Message) -> Iterator[AlbumPart]:
    """Yield the part of an album that a post is, with words or without."""
    if origin := _origin(message):
        yield _part(message, origin)


def _origin(message: Message) -> _Origin | None:
    if message.chat.type != ChatType.CHANNEL:
        return None
    here = _Origin(message.chat, message.message_id, message.date)
    return _forwarded_from(message) or here


def _forwarded_from(message: Message) -> _Origin | None:
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return None
    return _Origin(origin.chat, origin.message_id, origin.date)


def _part(message: Message, origin: _Origin) -> AlbumPart:
    """Return a post as one of an album, which a post alone is too."""
    words = message.text or message.caption or ""
    return AlbumPart(origin.number, words, origin.publisher, origin.published, origin.url)
