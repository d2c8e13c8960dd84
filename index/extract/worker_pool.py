"""Extraction in several processes, which pays once loading the pipeline in each does not matter."""

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Lock
from typing import Any

from index.extract.extractor import Extractor
from index.extract.syntax.pipeline.loading import load_pipeline
from index.model.article import Article
from index.model.claim import Extraction
from index.model.errors import ExtractionError

MIN_ARTICLES_FOR_PROCESSES = 200
"""From so many articles on, several processes are worth their start."""
ARTICLES_PER_TASK = 16
TASKS_AHEAD_PER_PROCESS = 8
"""How many tasks wait for each process, so that none is ever idle."""
NICENESS = 5
"""Of these processes, above that of the one that embeds what they read."""

Extracted = tuple[Article, Extraction]

_extractor: Extractor | None = None


class ExtractorPool:
    """Takes claims from articles in as many processes as there are processors.

    Few articles are read in this process.

    :param plain: read by spaCy's own parts (``index.extract.syntax.pipeline.loading``).
    """

    def __init__(
        self,
        load: Callable[[], Extractor] | None = None,
        processes: int | None = None,
        min_articles: int = MIN_ARTICLES_FOR_PROCESSES,
        plain: bool = False,
    ) -> None:
        self._load = load or (lambda: Extractor(load_pipeline(plain)))
        self._plain = plain
        self._processes = processes or os.cpu_count() or 1
        self._min_articles = min_articles

    def extract(self, articles: Iterable[Article]) -> Iterator[Extracted]:
        """Return each article with what was taken from it, in order.

        :raises ExtractionError: if one of the processes was killed.
        """
        remaining = iter(articles)
        few = list(islice(remaining, self._min_articles))
        if len(few) < self._min_articles or self._processes < 2:
            return self._load().extract(chain(few, remaining))
        return self._in_processes(chain(few, remaining))

    def _in_processes(self, articles: Iterator[Article]) -> Iterator[Extracted]:
        # Not forked: the parent's threads, of the embedding model too, would leave locks behind.
        context = get_context("spawn")
        load = self._plain, context.Lock()
        with ProcessPoolExecutor(self._processes, context, _load_extractor, load) as pool:
            waiting: deque[Future[list[Extracted]]] = deque()
            try:
                with hidden_main_module():
                    for _ in range(self._processes):
                        pool.submit(_do_nothing)  # which starts one, while none is idle
                while task := list(islice(articles, ARTICLES_PER_TASK)):
                    waiting.append(pool.submit(_extract, task))
                    if len(waiting) >= self._processes * TASKS_AHEAD_PER_PROCESS:
                        yield from waiting.popleft().result()
                while waiting:
                    yield from waiting.popleft().result()
            except BrokenProcessPool as error:
                raise ExtractionError(
                    "A process that reads claims was killed, perhaps for want of memory. What was "
                    "read is kept; run the command again."
                ) from error
            finally:
                pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def hidden_main_module() -> Iterator[None]:
    """Let processes that are started not import the command that is running, as they would.

    They need nothing of it, and the imports of some commands take as long as the pipeline's.
    ``multiprocessing.spawn`` looks for the main module by these two names alone, and has no option
    to leave it out; where it should look for others, processes only start more slowly.
    """
    known: dict[str, Any] = vars(sys.modules["__main__"])
    hidden = {name: value for name, value in known.items() if name in {"__spec__", "__file__"}}
    known.pop("__file__", None)
    known["__spec__"] = None
    try:
        yield
    finally:
        known.update(hidden)


def _do_nothing() -> None:
    """Do nothing."""


def _load_extractor(plain: bool, warning: Lock) -> None:
    """Load what a process needs once, and see to it that it does not outlive its parent.

    :param warning: taken by the one process that may warn, since all would of the same.
    """
    global _extractor
    threading.Thread(target=end_with_parent, daemon=True).start()
    if sys.platform != "win32":
        os.nice(NICENESS)
    may_warn = warning.acquire(block=False)
    _extractor = Extractor(load_pipeline(plain, warn=may_warn))
    gc.freeze()  # what is loaded stays: looking through it now and then takes time


def end_with_parent() -> None:
    """End this process when its parent ends: nobody tells a pool's processes that it was killed."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _extract(task: list[Article]) -> list[Extracted]:
    if _extractor is None:
        raise RuntimeError("The process was not started with its pipeline.")
    return list(_extractor.extract(task))
