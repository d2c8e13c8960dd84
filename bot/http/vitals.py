"""Whether the process can answer, and the figures that are read when somebody asks for them."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.metrics import PULSE, REGISTRY
from index.model.claim_json import Record
from index.model.errors import ClaimtrailError
from index.store.builds.builds import Builds
from index.store.builds.manifest import Manifest
from index.store.sql.database import Database

if TYPE_CHECKING:
    from index.gathering.gatherer import Gatherer  # loaded where feeds are fetched first

SILENT_SECONDS = 120.0
"""After so long without a word from Telegram something is wrong."""

logger = logging.getLogger(__name__)


class Vitals:
    """Looks at the store, the build and the connection; each look takes milliseconds."""

    def __init__(self, database: Database, builds: Builds, gatherer: Gatherer) -> None:
        self._database, self._builds, self._gatherer = database, builds, gatherer

    def health(self) -> tuple[bool, Record]:
        """Tell whether all is well, and what is not in words for whoever runs the bot."""
        build, problems = None, []
        try:
            with self._database.reading() as session:
                session.execute(text("SELECT 1"))
            build = self._builds.published()
            if build is None:
                problems.append("no build is published")
        except (ClaimtrailError, SQLAlchemyError) as error:
            logger.error("Not healthy: %s", error)
            problems.append("the store cannot be read")
        silent = PULSE.seconds()
        if silent is not None and silent > SILENT_SECONDS:
            problems.append("Telegram has given no word for two minutes")
        return not problems, {
            "status": "wrong" if problems else "ok",
            "problems": problems,
            "notices": [self._builds.trouble] if self._builds.trouble else [],
            "build": build.generation if build else None,
            "built": build.created.isoformat(timespec="seconds") if build else None,
        }

    def metrics(self) -> bytes:
        """Return everything that is counted, in Prometheus's text format."""
        looked = CollectorRegistry()
        try:
            self._look(looked, self._builds.published())
        except (ClaimtrailError, SQLAlchemyError) as error:
            logger.error("Some metrics are missing: %s", error)
        return generate_latest(REGISTRY) + generate_latest(looked)

    def _look(self, looked: CollectorRegistry, build: Manifest | None) -> None:
        def tell(name: str, meaning: str, value: float) -> None:
            Gauge(f"claimtrail_{name}", meaning, registry=looked).set(value)

        if build:
            age = (datetime.now(UTC) - build.created).total_seconds()
            tell("build_age_seconds", "Seconds since the published build was made.", age)
            tell("build_generation", "The published build.", build.generation)
            tell("build_rows", "Rows of the published build.", build.rows)
            tell("build_articles", "Articles in the published build.", build.articles)
        feeds = self._gatherer.feeds()
        tell("feeds", "Feeds that are followed.", len(feeds))
        failing = sum(feed.problem is not None for feed in feeds)
        tell("feeds_failing", "Feeds that could not be read the last time.", failing)
        waiting = sum(feed.waiting for feed in feeds)
        tell("feed_pages_waiting", "Pages of feeds that are still to be fetched.", waiting)
        if (silent := PULSE.seconds()) is not None:
            tell("telegram_silent_seconds", "Seconds since Telegram answered last.", silent)
