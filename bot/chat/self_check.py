"""Checks once a night what ``scripts.doctor`` checks, and logs what is wrong."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial

from index.checkup import log_findings
from index.library import Library
from index.settings import Settings

HOUR = 3
"""When it is done, in UTC: before most people write."""

logger = logging.getLogger(__name__)


def seconds_until_night(now: datetime) -> float:
    """Return how long it is until the next check."""
    next_one = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if next_one <= now:
        next_one += timedelta(days=1)
    return (next_one - now).total_seconds()


@contextmanager
def checked_nightly(
    settings: Settings, library: Library, check: Callable[[], object] | None = None
) -> Iterator[None]:
    """Check each night until the block ends; by default the library.

    In the terminal nothing is checked by itself: who has no token starts and ends it at will.
    """
    stopped = threading.Event()
    if settings.telegram_token:
        check = check or partial(log_findings, settings, library)
        arguments = (check, stopped)
        threading.Thread(target=_work, args=arguments, daemon=True, name="self-check").start()
    try:
        yield
    finally:
        stopped.set()


def _work(check: Callable[[], object], stopped: threading.Event) -> None:
    while not stopped.wait(seconds_until_night(datetime.now(UTC))):
        try:
            check()
        except Exception:  # whatever fails once, the next night is checked again
            logger.exception("The self-check failed")
