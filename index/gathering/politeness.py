"""How a host is treated that gives us its pages: robots.txt, pauses, rest when it asks for it."""

import threading
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from protego import Protego

from index.fetch.fetcher import AGENT, ROBOTS_TYPES, Fetcher
from index.model.errors import FetchError

FIRST_REST = timedelta(minutes=1)
LONGEST_REST = timedelta(hours=24)
PAUSE_SECONDS = 1.0
"""Between two pages of one host, where its robots.txt asks for no other pause."""
LONGEST_PAUSE_SECONDS = 30.0
ROBOTS_KEPT = timedelta(hours=24)
MAX_ROBOTS_CHARS = 500_000
"""How much of a robots.txt is read, as RFC 9309 allows."""


class Robots:
    """What robots.txt of each host allows, read once a day; safe to share between threads.

    RFC 9309: where there is none, all is allowed; where the host cannot say, nothing for now.
    """

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._known: dict[str, tuple[datetime, Protego]] = {}
        self._lock = threading.Lock()

    def allows(self, url: str, now: datetime) -> bool:
        """Tell whether a page may be fetched.

        :raises FetchError: if the host cannot say now.
        """
        return bool(self._rules(url, now).can_fetch(url, AGENT))

    def pause(self, url: str, now: datetime) -> float:
        """Return how many seconds to wait between two pages of the host."""
        asked = self._rules(url, now).crawl_delay(AGENT)
        return min(float(asked), LONGEST_PAUSE_SECONDS) if asked else PAUSE_SECONDS

    def _rules(self, url: str, now: datetime) -> Protego:
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            known = self._known.get(origin)
        if known is None or known[0] + ROBOTS_KEPT < now:
            known = (now, Protego.parse(self._fetch(f"{origin}/robots.txt")))
            with self._lock:
                self._known[origin] = known
        return known[1]

    def _fetch(self, url: str) -> str:
        found = self._fetcher.get(url, ROBOTS_TYPES | {"text/html"})
        if found.status >= 500 or found.status == 429:
            raise FetchError(f"{url} answers {found.status}.")
        if not found.is_ok or found.type not in ROBOTS_TYPES:
            return ""  # a page in its place says nothing
        return found.body.decode("utf-8", "replace")[:MAX_ROBOTS_CHARS]


def rest_until(retry_after: str | None, failures: int, now: datetime) -> datetime:
    """Return until when a host is left alone: as it asks, else twice as long each time.

    :param retry_after: seconds or a date, as its answer says (RFC 9110, 10.2.3).
    :param failures: how often in a row that was so before.
    """
    doubled = FIRST_REST * 2 ** min(failures, 12)
    asked = _asked(retry_after.strip(), now) if retry_after else None
    return now + min(max(asked or doubled, FIRST_REST), LONGEST_REST)


def _asked(retry_after: str, now: datetime) -> timedelta | None:
    if retry_after.isdecimal():
        return timedelta(seconds=int(retry_after[:9]))
    try:
        until = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return (until if until.tzinfo else until.replace(tzinfo=UTC)) - now
