"""The build that answers, and the next one that takes its place."""

import logging
import threading
from datetime import date

from index.model.errors import BuildError
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.builds.past_build import AsOfBuilds

MAX_WAIT_SECONDS = 0.2
"""How long, in seconds, a question waits for a new build before it takes the one at hand."""

logger = logging.getLogger(__name__)


class LiveBuild:
    """Holds the newest build that could be loaded; thread-safe."""

    def __init__(self, builds: Builds, build: Build) -> None:
        self._builds = builds
        self._serving = AsOfBuilds(build)
        self._seen = build.generation
        self._starting = threading.Lock()

    def as_of(self, day: date | None) -> Build:
        """Return the build to answer from as it was on that day (default: as it is)."""
        self.newest()
        return self._serving.as_of(day)

    def newest(self) -> Build:
        """Return the build to answer from; a published one that is another is loaded beside.

        A published build that cannot be loaded is looked at once; the one at hand goes on serving.
        """
        current = self._published()
        if current != self._seen and self._starting.acquire(blocking=False):
            self._seen = current
            loading = threading.Thread(target=self._load, args=(current,), daemon=True)
            loading.start()
            loading.join(MAX_WAIT_SECONDS)
        return self._serving.build

    def _published(self) -> int:
        try:
            return self._builds.current() or self._seen
        except BuildError as error:
            logger.error("Still serving build %d: %s", self._serving.build.generation, error)
            return self._seen

    def _load(self, generation: int) -> None:
        try:
            self._serving = AsOfBuilds(self._builds.open(generation))
            logger.info("Serving build %d", generation)
        except BuildError as error:
            logger.error("Still serving build %d: %s", self._serving.build.generation, error)
        finally:
            self._starting.release()
