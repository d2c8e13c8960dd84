"""The index is rebuilt when articles came in, beside the answers."""

import logging
import threading
from collections.abc import Callable

from index.model.errors import ClaimtrailError

TRY_AGAIN_SECONDS = 30.0
"""After which a rebuild that failed is tried again."""
logger = logging.getLogger(__name__)


class Indexing:
    """Rebuilds the index when it is told that articles came in, one rebuild after the other."""

    def __init__(
        self,
        rebuild: Callable[[], object],
        again_seconds: float = TRY_AGAIN_SECONDS,
        rest_seconds: float = 0,
    ) -> None:
        """Index by ``rebuild``.

        :param again_seconds: after how long one that failed is tried again.
        :param rest_seconds: how long after one the next begins at the soonest.
        """
        self._rebuild = rebuild
        self._again_seconds, self._rest_seconds = again_seconds, rest_seconds
        self._changed = threading.Condition()
        self._asked = self._done = 0
        self._stopped = False
        self._waiting: list[tuple[int, Callable[[], object]]] = []

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

    def when_done(self, number: int, call: Callable[[], object]) -> None:
        """Call, in another thread, when that is indexed."""
        with self._changed:
            if self._done < number:
                self._waiting.append((number, call))
                return
        call()

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
                self._pause(self._again_seconds)
                continue
            except Exception:  # a bug must not end the indexing of all that comes later
                logger.exception("A rebuild failed")
                self._pause(self._again_seconds)
                continue
            self._finish(number)
            self._pause(self._rest_seconds)

    def _finish(self, number: int) -> None:
        with self._changed:
            self._done = number
            self._changed.notify_all()
            due = [call for wanted, call in self._waiting if wanted <= number]
            self._waiting = [one for one in self._waiting if one[0] > number]
        for call in due:
            try:
                call()
            except Exception:  # whoever waits may be gone
                logger.exception("Nobody could be told that articles are indexed")

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopped, seconds)
