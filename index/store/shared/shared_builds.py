"""The builds of this machine, kept like those of the others.

What is published is said by a row of the database; what it consists of lies in the depot. The
folder is this machine's copy of it: whoever answers uses that alone, so that it goes on while the
depot is away.
"""

import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from index.model.errors import BuildError, StoreError
from index.store.builds.build import VectorEngine
from index.store.builds.build_files import BuildContents
from index.store.builds.builds import BUILDS_KEPT, REBUILD_LOCK, SEGMENTS, Builds
from index.store.builds.manifest import (
    MANIFEST_CHECKSUM_FILE,
    MANIFEST_FILE,
    Manifest,
    read_manifest,
)
from index.store.builds.segment import MIN_GRAPH_ROWS, RECORD_FILE
from index.store.builds.sql_vectors import SqlEngine
from index.store.files.checksums import file_digest
from index.store.files.disk_array import publish_atomically
from index.store.shared.depot import Depot
from index.store.sql.database import Database
from index.store.sql.publications import (
    Publication,
    newest_generation,
    publish,
    published,
    sole_rebuild,
)

logger = logging.getLogger(__name__)


class SharedBuilds(Builds):
    """A folder of builds that follows what other machines publish."""

    def __init__(
        self,
        folder: Path,
        depot: Depot,
        database: Database,
        engine: VectorEngine | None = None,
    ) -> None:
        super().__init__(folder, MIN_GRAPH_ROWS, partial(sole_rebuild, database), engine)
        self._depot = depot
        self.shared_by = depot.name
        self._database = database

    def catch_up(self) -> bool:
        """Fetch what is published if it is not here; tell whether it was not.

        What goes wrong is said by ``trouble`` until it went well.
        """
        try:
            wanted = self._wanted()
            if wanted is None or self._holds(wanted):
                fetched = False
            else:
                self.folder.mkdir(parents=True, exist_ok=True)
                with FileLock(self.folder / REBUILD_LOCK, timeout=0):
                    self._fetch(wanted)
                fetched = True
        except Timeout:
            return False  # a rebuild of this machine, or another of its bots, is at it
        except (BuildError, StoreError, OSError) as error:
            if self.trouble is None:
                logger.error("The published build cannot be fetched: %s", error)
            self.trouble = f"the published build cannot be fetched: {error}"
            return False
        if self.trouble is not None:
            logger.info("Builds are fetched again")
        self.trouble = None
        return fetched

    @contextmanager
    def sole_writer(self) -> Iterator[None]:
        """Keep other machines from rebuilding, and begin from what they published.

        :raises BuildError: if another one rebuilds.
        :raises OSError: if what is published cannot be fetched.
        """
        with self._alone():
            wanted = self._wanted()
            if wanted is None:
                if (current := self.current()) is not None:
                    self._publish(current)  # it was made before builds were shared
            elif not self._holds(wanted):
                try:
                    self._fetch(wanted)
                except BuildError as error:
                    logger.warning("%s The index is made from what is here.", error)
            yield

    def write(self, contents: BuildContents, manifest: Manifest) -> None:
        """Write a build aside, keep it in the depot, and publish it for all machines.

        :raises OSError: if it cannot be written; what was published stays published.
        :raises BuildError: if another machine published meanwhile.
        """
        try:
            super().write(contents, manifest)
        except BaseException:
            if self.current() != manifest.generation:
                with suppress(OSError):
                    self.remove(manifest.generation)
            raise

    def next_generation(self) -> int:
        """Return the number that the next build will have on any machine."""
        with self._database.reading() as session:
            return max(super().next_generation(), newest_generation(session) + 1)

    def prune(self, keep: int = BUILDS_KEPT) -> int:
        """Delete all but the newest builds, here and in the depot; return the oldest left here."""
        try:
            self._depot.keep_only(keep, self.current() or 0)
        except (OSError, ValidationError) as error:
            logger.warning("Old builds stay where builds are shared: %s", error)
        return super().prune(keep)

    def _wanted(self) -> Publication | None:
        with self._database.reading() as session:
            return published(session)

    def _holds(self, wanted: Publication) -> bool:
        return self.current() == wanted.generation and self._has(wanted)

    def _has(self, wanted: Publication) -> bool:
        try:
            found = file_digest(self._path(wanted.generation) / MANIFEST_FILE)
        except OSError:
            return False
        return found == wanted.manifest

    def _fetch(self, wanted: Publication) -> None:
        """Fetch what is lacking of a build and point to it.

        :raises BuildError: if what is there is not what was written.
        """
        self.clean()
        aside = self.folder / f".{wanted.generation:08d}"
        try:
            if not self._has(wanted):
                self._depot.get_build(wanted.generation, wanted.manifest, aside)
                (aside / MANIFEST_CHECKSUM_FILE).write_text(wanted.manifest, "ascii")
            manifest = read_manifest(self._path(wanted.generation) if not aside.exists() else aside)
            for one in manifest.segments:
                self._fetch_segment(one.name, one.digest)
            if aside.exists():
                shutil.rmtree(self._path(wanted.generation), ignore_errors=True)
                publish_atomically(aside, self._path(wanted.generation))
        except (FileNotFoundError, ValidationError) as error:
            raise BuildError(f"Build {wanted.generation} is not there: {error}") from error
        self._point_to(wanted.generation)
        Builds.prune(self)
        logger.info("Fetched build %d", wanted.generation)

    def _fetch_segment(self, name: str, digest: str) -> None:
        place = self.folder / SEGMENTS / name
        if (place / RECORD_FILE).is_file():
            if file_digest(place / RECORD_FILE) == digest:
                return
            shutil.rmtree(place)  # another machine's of the same name was published
        self._depot.get_segment(name, digest, place)

    def _publish(self, generation: int) -> None:
        manifest = read_manifest(self._path(generation))
        for one in manifest.segments:
            self._depot.put_segment(self.folder / SEGMENTS / one.name, one.digest)
        digest = self._depot.put_build(self._path(generation), manifest)
        with self._database.writing() as session:
            publish(session, Publication(generation, digest))
        super()._publish(generation)


def open_builds(
    folder: Path, url: str | None, database: Database, in_database: bool = False
) -> Builds:
    """Return the builds of a store, shared by what is at the URL, if there is one.

    :param in_database: whether the database searches the vectors.
    :raises SettingsError: if nothing is known for such a URL.
    """
    engine = SqlEngine(database) if in_database else None
    if url:
        return SharedBuilds(folder, Depot(url, database), database, engine)
    return Builds(folder, alone=partial(sole_rebuild, database), engine=engine)
