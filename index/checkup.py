"""Whether everything is in place to answer: what ``scripts.doctor`` prints and the bot logs daily.

Each check looks at one thing, changes nothing, and tells what to do where something is wrong.
"""

import logging
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy.engine import make_url

from index.library import Library, open_library, store_places
from index.model.errors import ClaimtrailError
from index.settings import Settings
from index.store.builds.builds import Builds
from index.store.sql.articles import count_articles, pending_articles
from index.store.sql.dialects import POSTGRESQL
from index.store.sql.engines import BUSY_SECONDS
from index.store.sql.feeds import Feed
from index.store.sql.migrations import STEPS, schema_on_server

SPARE_BYTES = 300_000_000
"""How much room there should be beside that for another copy of the builds, in bytes."""
SLOW_SECONDS = 5.0
CANARIES = 3
"""Of how many of the newest claims one at least has to be found by its own words."""
FEED_AGE = timedelta(days=1)
"""How long ago a feed may have been asked while something fetches feeds."""
REBUILD = "Run: python -m scripts.rebuild_index"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; where it is not ``well``, the text says what to do."""

    name: str
    well: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.well else 'MEND'} {self.name}: {self.text}"


Told = tuple[bool, str]


def check_up(settings: Settings, library: Library | None = None) -> Iterator[Finding]:
    """Check the store, its schema, the build, the model, the disk, an answer and the feeds.

    What needs something that is wrong is left out.

    :param library: the store where it is open already.
    """
    schema = _finding("store", partial(_schema, settings))
    yield schema
    yield _finding("disk", partial(_disk, settings))
    if not schema.well:
        return
    if library is not None:
        yield from _of_library(settings, library)
        return
    try:
        opened = open_library(settings)
    except ClaimtrailError as error:
        yield Finding("database", False, str(error))
        return
    with opened:
        yield from _of_library(settings, opened)


def _of_library(settings: Settings, library: Library) -> Iterator[Finding]:
    yield _finding("articles", partial(_articles, library))
    build = _finding("build", partial(_build, settings))
    yield build
    if library.builds.shared_by:
        yield _finding("shared builds", partial(_shared, library))
    model = _finding("model", partial(_model, library))
    yield model
    if build.well and model.well:
        yield _finding("canary", partial(_canary, library))
    yield _finding("feeds", partial(_feeds, library))


def log_findings(settings: Settings, library: Library | None = None) -> bool:
    """Check everything and log what is wrong; tell whether nothing is."""
    wrong = [finding for finding in check_up(settings, library) if not finding.well]
    for finding in wrong:
        logger.error("Self-check: %s: %s", finding.name, finding.text)
    if not wrong:
        logger.info("Self-check: all is well")
    return not wrong


def _finding(name: str, check: Callable[[], Told]) -> Finding:
    try:
        return Finding(name, *check())
    except (ClaimtrailError, OSError, sqlite3.Error) as error:
        return Finding(name, False, str(error))


def _schema(settings: Settings) -> Told:
    if make_url(settings.database).get_backend_name() == POSTGRESQL:
        return _of_schema(schema_on_server(settings.database))
    path = store_places(settings).database
    if not path.is_file():
        return False, f"There is no database at {path}. Run: python -m scripts.add_articles FILES"
    opened = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    with closing(opened) as database:
        damage = database.execute("PRAGMA quick_check").fetchone()[0]
        if damage != "ok":
            return False, (
                f"The database is damaged ({damage}). Move {path} away and put a backup back: "
                "python -m scripts.restore FOLDER"
            )
        return _of_schema(database.execute("SELECT max(number) FROM migration").fetchone()[0])


def _of_schema(done: int) -> Told:
    if done > len(STEPS):
        return False, (
            f"The schema is number {done}, and this version knows {len(STEPS)}. Install the "
            "newest version."
        )
    later = "" if done == len(STEPS) else f", brought to {len(STEPS)} at the next start"
    return True, f"whole, schema {done}{later}"


def _disk(settings: Settings) -> Told:
    folder = next(path for path in (settings.data, *settings.data.parents) if path.exists())
    free = shutil.disk_usage(folder).free
    wanted = SPARE_BYTES + sum(_size(path) for path in settings.builds.rglob("*"))
    told = f"{free / 1e6:,.0f} MB free"
    if free < wanted:
        return False, (
            f"{told}, and a rebuild may take {wanted / 1e6:,.0f} MB. Free the disk, or move "
            "CLAIMTRAIL_DATA."
        )
    return True, told


def _size(path: Path) -> int:
    """Return a file's size in bytes, nothing for what a rebuild has deleted meanwhile."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def _articles(library: Library) -> Told:
    with library.database.reading() as session:
        held, waiting = count_articles(session), len(pending_articles(session))
    if not held:
        return False, "None is kept. Run: python -m scripts.add_articles FILES"
    wait = f", {waiting:,} not read yet; a bot does it by itself, else {REBUILD.lower()}"
    return True, f"{held:,}{wait if waiting else ''}"


def _build(settings: Settings) -> Told:
    builds = Builds(settings.builds)  # of its own: what is open already would not be read again
    current = builds.current()
    if current is None:
        return False, f"There is none yet. {REBUILD}"
    try:
        build = builds.open(current)
    except ClaimtrailError as error:
        return False, f"{error} {REBUILD}"
    age = datetime.now(UTC) - build.manifest.created
    rows, segments = build.manifest.rows, len(build.manifest.segments)
    return True, f"{current}, {rows:,} rows in {segments} segments, each byte as written, " + (
        f"{age.days} days old" if age.days else "from today"
    )


def _shared(library: Library) -> Told:
    library.builds.catch_up()
    if trouble := library.builds.trouble:
        return False, (
            f"{trouble}. The build at hand goes on serving. Check CLAIMTRAIL_BUILDS_URL, the "
            "folder's or bucket's rights, and who rebuilds."
        )
    return True, f"what is published is here, from {library.builds.shared_by}"


def _model(library: Library) -> Told:
    return True, library.encoder.name


def _canary(library: Library) -> Told:
    claims = library.answers.latest(CANARIES)
    if not claims:
        return False, f"No claim is held. {REBUILD} --full"
    slowest = 0.0
    for claim in claims:
        begun = time.monotonic()
        found = library.answers.ask(claim.claim.text)
        slowest = max(slowest, time.monotonic() - begun)
        if claim.sentence in [match.sentence for match in found.matches]:
            return (
                slowest < SLOW_SECONDS,
                f"a claim is found by its own words in {slowest:.1f} s"
                + ("" if slowest < SLOW_SECONDS else ", which is slow. Look what else is running."),
            )
    return False, f"The newest claims are not found by their own words. {REBUILD} --full"


def _feeds(library: Library) -> Told:
    feeds = library.gatherer.feeds()
    if not feeds:
        return True, "none"
    troubles = [f"{feed.url}: {trouble}" for feed in feeds if (trouble := _trouble(feed))]
    if troubles:
        return False, (
            f"{'; '.join(troubles)}. Mend their links, or run: python -m scripts.feeds remove URL"
        )
    return True, f"{len(feeds)}, all asked within a day"


def _trouble(feed: Feed) -> str | None:
    if feed.problem:
        return feed.problem
    checked = feed.checked.replace(tzinfo=UTC) if feed.checked else None
    if checked is None or datetime.now(UTC) - checked > FEED_AGE:
        return "not asked for a day; start the bot, or run: python -m scripts.fetch_feeds"
    return None
