"""What works beside the answers: feeds are polled, and what came in is indexed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bot.chat.conversation import Conversation
from bot.chat.feed_commands import FeedCommands
from bot.chat.indexing import Indexing
from bot.chat.intake import Intake
from index.library import Library
from index.settings import Settings
from index.store.sql.arrivals import has_unread

# What reads pages and feeds is imported where it is first used: a bot must start quickly.
if TYPE_CHECKING:
    from index.gathering.gatherer import Gatherer

LOOK_SECONDS = 30.0
"""How often it is looked whether a feed is due, if not sooner."""
SHORTEST_SECONDS = 2.0
REST_SECONDS = 10.0
"""Between two rebuilds, so that a channel that never rests does not keep a processor busy."""
logger = logging.getLogger(__name__)


class FeedPolling:
    """Asks the feeds that are due, again and again."""

    def __init__(
        self, gatherer: Gatherer, indexing: Indexing, leads: Callable[[], bool] = lambda: True
    ) -> None:
        """Ask them while this bot ``leads``: of several, one asks."""
        self._gatherer, self._indexing, self._leads = gatherer, indexing, leads
        self._wake, self._stopped = threading.Event(), threading.Event()

    def start(self) -> None:
        """Work from now on."""
        threading.Thread(target=self._work, daemon=True, name="feeds").start()

    def stop(self) -> None:
        """Stop after the page at hand."""
        self._stopped.set()
        self._wake.set()

    def look(self) -> None:
        """Look at once whether a feed is due."""
        self._wake.set()

    def _work(self) -> None:
        while not self._stopped.is_set():
            self._wake.clear()
            try:
                if self._leads() and self._gatherer.run(self._stopped.is_set).changed:
                    self._indexing.request()
                pause = self._seconds()
            except Exception:  # whatever fails once, feeds are asked again
                logger.exception("Feeds could not be asked")
                pause = LOOK_SECONDS
            self._wake.wait(pause)

    def _seconds(self) -> float:
        due = self._gatherer.next_due()
        left = (due - datetime.now(UTC)).total_seconds() if due else LOOK_SECONDS
        return min(max(left, SHORTEST_SECONDS), LOOK_SECONDS)


def _rebuild(settings: Settings, stopped: threading.Event) -> None:
    from index.background_rebuild import rebuild_apart

    rebuild_apart(settings, stopped.is_set)


def _has_unread(library: Library) -> bool:
    with library.database.reading() as session:
        return has_unread(session)


@contextmanager
def newsdesk(
    library: Library,
    settings: Settings,
    conversation: Conversation,
    leads: Callable[[], bool] = lambda: True,
) -> Iterator[None]:
    """Take in what feeds announce until the block ends, and let the owner look after them.

    In the terminal nothing is fetched by itself: who has no token starts and ends it at will.
    """
    stopped = threading.Event()
    indexing = Indexing(partial(_rebuild, settings, stopped), rest_seconds=REST_SECONDS)
    polling = FeedPolling(library.gatherer, indexing, leads)
    conversation.feeds = FeedCommands(library.gatherer, polling.look)
    if settings.telegram_token:
        conversation.intake = Intake(library, indexing)
        if _has_unread(library):
            indexing.request()  # what came in before the last end
        indexing.start()
        polling.start()
    try:
        yield
    finally:
        stopped.set()
        polling.stop()
        indexing.stop()
