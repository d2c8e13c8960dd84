"""Polls feeds and sitemaps, and keeps the articles that they announce."""

import logging
import time
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Thread
from urllib.parse import urlsplit

from index.fetch.fetcher import FEED_TYPES, SITEMAP_TYPES, Fetched, Fetcher
from index.gathering.feed_reader import Announced, FeedContent, find_feed, read_feed
from index.gathering.politeness import rest_until
from index.gathering.visits import BUSY, Gathered, Keep, Visits
from index.model.address import host_of
from index.model.errors import FetchError, UnreadableError
from index.store.sql.database import Database
from index.store.sql.feed_tables import AnnouncedRow, FeedRow
from index.store.sql.feeds import (
    Feed,
    ToKeep,
    add_feed,
    announce,
    answered,
    due_feeds,
    due_pages,
    list_feeds,
    next_due,
    remove_feed,
    resting_until,
)

EVERY = timedelta(minutes=15)
"""How often a feed is asked whether it announces something new."""
MAX_SITEMAPS = 10
"""How many sitemaps of an index are read, those of news first."""
MAX_AGE = timedelta(days=3)
"""How old a page may be that a sitemap lists: it may list all that a site ever had."""
PAGES_PER_RUN = 500
RUN_SECONDS = 60.0
"""How long one run visits pages; what is left is due in the next."""
HOSTS_AT_ONCE = 4
_TYPES = FEED_TYPES | SITEMAP_TYPES

logger = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


class Gatherer:
    """The feeds of one store; one process at a time should run it."""

    def __init__(
        self,
        database: Database,
        fetcher: Fetcher,
        keep: Keep,
        clock: Callable[[], datetime] = _now,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Gather into a store.

        :param keep: keeps articles and tells what became of them.
        :param clock: the time, in UTC.
        :param pause: waits so many seconds.
        """
        self._database, self._fetcher, self._clock = database, fetcher, clock
        self._visits = Visits(database, fetcher, keep, clock, pause)

    def add(self, url: str) -> tuple[str, bool]:
        """Follow a feed or sitemap, or the feed that a page names; tell its link, and if it is new.

        :raises FetchError: if it cannot be fetched.
        :raises UnreadableError: if it is no feed, and names none.
        """
        found = self._fetched(url)
        if named := find_feed(found):
            found = self._fetched(named)
        content = read_feed(found)
        with self._database.writing() as session:
            return found.asked, add_feed(session, found.asked, content.title, self._clock())

    def remove(self, named: str) -> str:
        """Follow a feed no more; its articles stay. Return its link.

        :raises StoreError: if there is no such feed.
        """
        with self._database.writing() as session:
            return remove_feed(session, named)

    def feeds(self) -> list[Feed]:
        """Return the feeds in the order in which they were added."""
        with self._database.reading() as session:
            return list_feeds(session)

    def next_due(self) -> datetime | None:
        """Return when something is to be fetched next; ``None`` if nothing ever is."""
        with self._database.reading() as session:
            return next_due(session)

    def run(self, stopped: Callable[[], bool] = lambda: False) -> Gathered:
        """Ask the feeds that are due, and fetch what they announce.

        :param stopped: whether to stop after the page at hand.
        """
        gathered, end = Gathered(), time.monotonic() + RUN_SECONDS
        with self._database.reading() as session:
            feeds = due_feeds(session, self._clock())
        for feed in feeds:
            if stopped():
                return gathered
            self._poll(feed)
        with self._database.reading() as session:
            pages = due_pages(session, self._clock(), PAGES_PER_RUN)
        by_host: defaultdict[str, list[AnnouncedRow]] = defaultdict(list)
        for page in pages:
            by_host[page.host].append(page)

        def ends() -> bool:
            return stopped() or time.monotonic() > end

        groups = deque(by_host.values())

        def visit() -> None:
            with suppress(IndexError):
                while True:
                    self._visits.visit_host(groups.popleft(), gathered, ends)

        # Not of a pool, for whose threads the end of the process would wait.
        hosts = [Thread(target=visit, daemon=True) for _ in range(min(HOSTS_AT_ONCE, len(groups)))]
        for host in hosts:
            host.start()
        for host in hosts:
            host.join()
        return gathered

    def _fetched(self, url: str) -> Fetched:
        found = self._fetcher.get(url, _TYPES)
        if not found.is_ok:
            raise FetchError(f"The server answers {found.status}.")
        return found

    def _poll(self, feed: FeedRow) -> None:
        """Ask a feed what is new; what goes wrong is kept beside it."""
        host, now = _host(feed.url), self._clock()
        with self._database.reading() as session:
            until = resting_until(session, host, now)
        if until:
            self._ended(feed, until)
            return
        try:
            found = self._fetcher.get(feed.url, _TYPES, feed.etag, feed.modified)
            if found.status in BUSY:
                until = self._visits.rest(host, found.retry_after, f"answers {found.status}")
                self._ended(feed, until, f"The server answers {found.status}.")
                return
            if found.is_unchanged:
                self._read(feed, found, None)
                return
            if not found.is_ok:
                raise FetchError(f"The server answers {found.status}.")
            self._read(feed, found, read_feed(found))
        except (FetchError, UnreadableError) as error:
            self._ended(feed, rest_until(None, feed.failures, now), str(error))
        except Exception:  # a bug in reading one feed must not keep the others out
            logger.exception("A feed failed")
            self._ended(feed, rest_until(None, feed.failures, now), "could not be read")

    def _read(self, feed: FeedRow, found: Fetched, content: FeedContent | None) -> None:
        pages = self._announced(content) if content else []
        now = self._clock()
        with self._database.writing() as session:
            announce(session, feed.id, pages, now)
            answered(session, _host(feed.url))
            if row := session.get(FeedRow, feed.id):
                row.checked, row.due, row.failures, row.problem = now, now + EVERY, 0, None
                row.etag, row.modified = found.etag or row.etag, found.modified or row.modified
                row.title = (content.title if content else None) or row.title
                session.add(row)

    def _announced(self, content: FeedContent) -> list[ToKeep]:
        """Return the pages of a feed, or of the sitemaps that an index names."""
        pages = list(content.pages)
        for link in sorted(content.sitemaps, key=lambda link: "news" not in link)[:MAX_SITEMAPS]:
            try:
                found = read_feed(self._fetched(link))
            except (FetchError, UnreadableError) as error:
                logger.info("A sitemap was passed over: %s", error)
                continue
            pages += self._recent(found)
        if content.lists_all:
            pages = self._recent(content)
        return [
            ToKeep(page.key, page.link, _host(page.link), page.title, page.published, page.mark)
            for page in pages
        ]

    def _recent(self, content: FeedContent) -> list[Announced]:
        since = (self._clock() - MAX_AGE).date()
        return [page for page in content.pages if page.published and page.published >= since]

    def _ended(self, feed: FeedRow, due: datetime, problem: str | None = None) -> None:
        with self._database.writing() as session:
            if row := session.get(FeedRow, feed.id):
                row.due = due
                if problem:
                    row.failures, row.problem = row.failures + 1, problem
                session.add(row)


def _host(url: str) -> str:
    return host_of(url) or urlsplit(url).netloc
