"""What works beside the answers: feeds are polled, and what came in is indexed."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from bot.chat.conversation import Conversation
from bot.chat.feed_commands import FeedCommands
from index.background_rebuild import rebuild_apart
from index.gathering.gatherer import Gatherer
from index.library import Library
from index.model.errors import ClaimtrailError
from index.settings import Settings

LOOK_SECONDS = 30.0
"""How often it is looked whether a feed is due, if not sooner."""
SHORTEST_SECONDS = 2.0
TRY_AGAIN_SECONDS = 30.0
"""After which a rebuild that failed is tried again."""
logger = logging.getLogger(__name__)


class Indexing:
    """Rebuilds the index when it is told that articles came in, one rebuild after the other."""

    def __init__(
        self, rebuild: Callable[[], object], again_seconds: float = TRY_AGAIN_SECONDS
    ) -> None:
        self._rebuild = rebuild
        self._again_seconds = again_seconds
        self._changed = threading.Condition()
        self._asked = self._done = 0
        self._stopped = False

    def start(self) -> None:
        """Work from now on."""
        threading.Thread(target=self._work, daemon=True, name="indexing").start()

    def stop(self) -> None:
        """Begin no other rebuild; one that runs is ended with the process, which harms nothing."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def request(self) -> int:
        """Ask for a rebuild with all that is kept by now; return what ``wait`` takes."""
        with self._changed:
            self._asked += 1
            self._changed.notify_all()
            return self._asked

    def wait(self, number: int, seconds: float) -> bool:
        """Wait until that is indexed; tell whether it is."""
        with self._changed:
            self._changed.wait_for(lambda: self._stopped or self._done >= number, seconds)
            return self._done >= number

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._stopped or self._asked > self._done)
                if self._stopped:
                    return
                number = self._asked
            try:
                self._rebuild()
            except ClaimtrailError as error:
                logger.warning("Articles wait to be indexed: %s", error)
                self._pause()
                continue
            except Exception:  # a bug must not end the indexing of all that comes later
                logger.exception("A rebuild failed")
                self._pause()
                continue
            with self._changed:
                self._done = number
                self._changed.notify_all()

    def _pause(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopped, self._again_seconds)


class FeedPolling:
    """Asks the feeds that are due, again and again."""

    def __init__(self, gatherer: Gatherer, indexing: Indexing) -> None:
        self._gatherer, self._indexing = gatherer, indexing
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
                if self._gatherer.run(self._stopped.is_set).changed:
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


@contextmanager
def newsdesk(library: Library, settings: Settings, conversation: Conversation) -> Iterator[None]:
    """Take in what feeds announce until the block ends, and let the owner look after them.

    In the terminal nothing is fetched by itself: who has no token starts and ends it at will.
    """
    indexing = Indexing(lambda: rebuild_apart(settings))
    polling = FeedPolling(library.gatherer, indexing)
    conversation.feeds = FeedCommands(library.gatherer, polling.look)
    if settings.telegram_token:
        indexing.start()
        polling.start()
    try:
        yield
    finally:
        polling.stop()
        indexing.stop()
