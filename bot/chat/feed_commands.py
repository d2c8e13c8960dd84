"""The feeds that are followed: listed, added and removed by the bot's owner."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.replies import source_texts
from bot.replies.feed_list import feed_list
from bot.replies.reply import Reply, say
from index.model.errors import FetchError, StoreError, UnreadableError

if TYPE_CHECKING:
    from index.gathering.gatherer import Gatherer


class FeedCommands:
    """Answers "/feeds", from any thread."""

    def __init__(self, gatherer: Gatherer, added: Callable[[], None] = lambda: None) -> None:
        """Look after these feeds.

        :param added: is called when one was added.
        """
        self._gatherer, self._added = gatherer, added

    def command(self, words: str) -> Reply:
        """Return the feeds, or do what the words ask for: "add LINK", "remove LINK"."""
        action, _, named = words.strip().partition(" ")
        named = named.strip()
        match action.casefold():
            case "":
                return feed_list(self._gatherer.feeds())
            case "add" if named:
                return self._add(named)
            case "remove" if named:
                return self._remove(named)
        return say(source_texts.FEEDS_HOW)

    def _add(self, url: str) -> Reply:
        try:
            link, is_new = self._gatherer.add(url)
        except FetchError as error:
            return say(str(error))
        except UnreadableError as error:
            return say(source_texts.NO_FEED.format(url=url[:200], reason=error))
        if is_new:
            self._added()
        told = source_texts.FEED_ADDED if is_new else source_texts.FEED_KNOWN
        return say(told.format(url=link))

    def _remove(self, named: str) -> Reply:
        try:
            return say(source_texts.FEED_REMOVED.format(url=self._gatherer.remove(named)))
        except StoreError as error:
            return say(str(error))


def feeds_reply(feeds: FeedCommands | None, words: str) -> Reply:
    """Return what "/feeds" gives where they may not be looked after."""
    return feeds.command(words) if feeds else say(source_texts.FEEDS_NEED_A_BOT)
