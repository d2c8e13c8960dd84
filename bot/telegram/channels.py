"""Channels whose posts are articles: published, edited, in albums."""

import asyncio
import logging
from collections.abc import Iterable

from telegram import Message, Update

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.telegram.incoming import Incoming
from bot.telegram.posts import album_part, channel_post
from bot.telegram.work import Work

ALBUM_SECONDS = 1.0
"""How long the other parts of an album are waited for, which come as posts of their own."""

logger = logging.getLogger(__name__)


def post_of(update: Update) -> Message | None:
    """Return the post that an update tells of, new or edited."""
    return update.channel_post or update.edited_channel_post


class Channels:
    """Keeps the posts of the channels that the bot's owner or an admin added it to.

    Telegram tells no bot of a post that was deleted: what was said there stays, as it was said.
    """

    def __init__(self, conversation: Conversation, access: Access, work: Work) -> None:
        self._conversation, self._access, self._work = conversation, access, work
        self._albums: set[str] = set()

    @property
    def wants(self) -> bool:
        """Whether posts are looked at; whether a channel is let in may be decided on the way."""
        return self._conversation.intake is not None

    async def take(self, post: Message, waiting: Iterable[Incoming]) -> None:
        """Keep a post; of an album, with the parts that came with it.

        :param waiting: what came of the channel after it.
        """
        intake = self._conversation.intake
        if intake is None or not self._access.takes_posts(post.chat.id):
            return
        album = post.media_group_id
        article = channel_post(post)
        if album is None:
            if article:
                await self._work.write(intake.article, article)
            return
        if album not in self._albums:
            self._albums = {album}  # only the last: parts of two albums do not mix
            await asyncio.sleep(ALBUM_SECONDS)
        posts = (post, *filter(None, (post_of(each.update) for each in waiting)))
        parts = [
            part for each in posts if each.media_group_id == album for part in album_part(each)
        ]
        await self._work.write(intake.album, f"{post.chat.id} {album}", parts)
