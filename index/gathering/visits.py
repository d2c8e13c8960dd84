"""Pages that feeds announce are fetched once each, and looked at again for what was changed."""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from index.fetch.fetcher import PAGE_TYPES, Fetched, Fetcher
from index.gathering.page import read_fetched
from index.gathering.politeness import Robots, rest_until
from index.model.article import Article
from index.model.errors import FetchError, RefusedLinkError, UnreadableError
from index.read.formats.files import Defaults
from index.store.sql.articles import Outcome
from index.store.sql.database import Database
from index.store.sql.feed_tables import AnnouncedRow, FeedRow
from index.store.sql.feeds import answered, failures_of, rest, resting_until

LOOKED_AT_AGAIN = (timedelta(hours=6), timedelta(hours=48))
"""How long after each visit a page is looked at again: many are corrected without a word."""
TRIES = 3
"""How often a page that cannot be fetched is tried before it is given up."""
TRY_AGAIN = timedelta(hours=1)
BUSY = {429, 503}

Keep = Callable[[list[Article]], Counter[Outcome]]
logger = logging.getLogger(__name__)


@dataclass
class Gathered:
    """What one run did: articles by outcome, and pages that could not be had."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    failed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def changed(self) -> int:
        """How many articles a rebuild would read."""
        changes = (Outcome.ADDED, Outcome.REVISED, Outcome.UPDATED)
        return sum(self.outcomes[each] for each in changes)

    def count(self, outcomes: Counter[Outcome]) -> None:
        """Add what became of articles."""
        with self._lock:
            self.outcomes.update(outcomes)

    def count_failure(self) -> None:
        """Add a page that could not be had."""
        with self._lock:
            self.failed += 1


class Visits:
    """Fetches announced pages of one host after the other; safe to share between threads."""

    def __init__(
        self,
        database: Database,
        fetcher: Fetcher,
        keep: Keep,
        clock: Callable[[], datetime],
        pause: Callable[[float], None],
    ) -> None:
        self._database, self._fetcher, self._keep = database, fetcher, keep
        self._clock, self._pause = clock, pause
        self._robots = Robots(fetcher)

    def visit_host(
        self, pages: Sequence[AnnouncedRow], gathered: Gathered, ends: Callable[[], bool]
    ) -> None:
        """Fetch pages of one host, with a pause between them, until it asks for rest.

        :param ends: whether to leave the rest for later.
        """
        for place, page in enumerate(pages):
            if ends() or self._is_resting(page.host):
                return
            try:
                if place:
                    self._pause(self._robots.pause(page.link, self._clock()))
                self._visit(page, gathered)
            except Exception:  # a bug in reading one page must not keep the others out
                logger.exception("A page of a feed failed")
                self._give_up(page.key, "could not be read")
                gathered.count_failure()

    def _visit(self, page: AnnouncedRow, gathered: Gathered) -> None:
        try:
            if not self._robots.allows(page.link, self._clock()):
                self._give_up(page.key, "robots.txt asks us to stay away")
                return
        except FetchError as error:
            self.rest(page.host, None, str(error))
            return
        try:
            found = self._fetcher.get(page.link, PAGE_TYPES, page.etag, page.modified)
            if found.status in BUSY:
                self.rest(page.host, found.retry_after, f"answers {found.status}")
                return
            if not found.is_ok and not found.is_unchanged:
                raise FetchError(f"The server answers {found.status}.")
            if found.is_ok:
                gathered.count(self._keep(self._read(page, found)))
        except (RefusedLinkError, UnreadableError) as error:
            self._give_up(page.key, str(error))
            gathered.count_failure()
        except FetchError as error:
            self._failed(page.key, str(error))
            gathered.count_failure()
        else:
            self._visited(page.key, page.host, found)

    def _read(self, page: AnnouncedRow, found: Fetched) -> list[Article]:
        with self._database.reading() as session:
            feed = session.get(FeedRow, page.feed_id)
            publisher = feed.title if feed else None
        return read_fetched(found, Defaults(page.title, publisher, page.published))

    def rest(self, host: str, retry_after: str | None, why: str) -> datetime:
        """Leave a host alone; return until when."""
        now = self._clock()
        with self._database.writing() as session:
            until = rest_until(retry_after, failures_of(session, host), now)
            rest(session, host, until)
        logger.info("%s is left alone until %s: %s", host, until.isoformat(timespec="seconds"), why)
        return until

    def _is_resting(self, host: str) -> bool:
        with self._database.reading() as session:
            return resting_until(session, host, self._clock()) is not None

    def _visited(self, key: str, host: str, found: Fetched) -> None:
        with self._database.writing() as session:
            answered(session, host)
            if row := session.get(AnnouncedRow, key):
                again = LOOKED_AT_AGAIN[row.visits : row.visits + 1]
                row.due = self._clock() + again[0] if again else None
                row.visits, row.failures, row.problem = row.visits + 1, 0, None
                row.fetched = found.at
                row.etag, row.modified = found.etag or row.etag, found.modified or row.modified
                session.add(row)

    def _failed(self, key: str, problem: str) -> None:
        with self._database.writing() as session:
            if row := session.get(AnnouncedRow, key):
                row.failures, row.problem = row.failures + 1, problem
                tries_left = row.failures < TRIES
                row.due = self._clock() + TRY_AGAIN * row.failures if tries_left else None
                session.add(row)

    def _give_up(self, key: str, problem: str) -> None:
        with self._database.writing() as session:
            if row := session.get(AnnouncedRow, key):
                row.due, row.problem = None, problem
                session.add(row)
