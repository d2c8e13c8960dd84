"""Immutable builds of the index, and the pointer that publishes one of them.

Layout of the folder::

    current              the generation that is served, as a number
    00000012/            one build
        dead.npz         which rows of its segments were replaced since
        crowding.npy     the raw hubness of each vector, in the segments' order
        sample.npz       what that was measured against
        projection.npz   how states of word pieces were made small
        manifest.json    the model, counts, segments, and the SHA-256 of every file
        manifest.sha256  the manifest's own
    segments/            what builds share
        00000012-0/      one segment (see ``index.store.builds.segment``)
    .00000013            whatever begins with a dot is being written, or was left by a crash
"""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from index.model.errors import BuildError
from index.store.builds.build import Build, VectorEngine
from index.store.builds.build_files import BuildContents, read_contents, write_contents
from index.store.builds.manifest import Manifest, check_files, read_manifest, write_manifest
from index.store.builds.segment import MIN_GRAPH_ROWS, SegmentFolder
from index.store.files.disk_array import publish_atomically

POINTER = "current"
SEGMENTS = "segments"
REBUILD_LOCK = "rebuild.lock"
BUILDS_KEPT = 3


class Builds:
    """The folder of builds.

    ``shared_by`` is where other machines find them, if they do; ``trouble`` why what those
    published is not here, in words for whoever runs this.
    """

    trouble: str | None = None
    shared_by: str | None = None

    def __init__(
        self,
        folder: Path,
        min_graph_rows: int = MIN_GRAPH_ROWS,
        alone: Callable[[], AbstractContextManager[None]] = nullcontext,
        engine: VectorEngine | None = None,
    ) -> None:
        """Use a folder.

        :param engine: what searches the vectors; by default the builds do.
        :param alone: keeps whoever does not see the folder's lock from writing meanwhile.
        """
        self.folder = folder
        self._alone = alone
        self._engine = engine
        self.segments = SegmentFolder(folder / SEGMENTS, min_graph_rows, graphs=engine is None)

    def current(self) -> int | None:
        """Return the published generation, or ``None`` before the first.

        :raises BuildError: if the pointer is damaged.
        """
        try:
            return int((self.folder / POINTER).read_text("ascii"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            raise BuildError(
                f"The pointer to the build cannot be read ({error}). "
                "Run: python -m scripts.rebuild_index --full"
            ) from error

    def published(self) -> Manifest | None:
        """Return what the published build says of itself; ``None`` before the first.

        :raises BuildError: if the pointer or the manifest is damaged.
        """
        current = self.current()
        return None if current is None else read_manifest(self._path(current))

    def generations(self) -> list[int]:
        """Return the finished builds that are there, oldest first."""
        names = self.folder.iterdir() if self.folder.exists() else []
        return sorted(int(path.name) for path in names if path.name.isdigit())

    def open(self, generation: int) -> Build:
        """Load a build after checking every byte of it that no open build shares.

        :raises BuildError: if it is missing or damaged.
        """
        build = self.outline(generation)
        build.load()
        return build

    def outline(self, generation: int) -> Build:
        """Return a build whose segments are checked only when they are asked for.

        :raises BuildError: if what is not of its segments is missing or damaged.
        """
        folder = self._path(generation)
        manifest = read_manifest(folder)
        check_files(folder, manifest.files)
        segments = [self.segments.open(reference) for reference in manifest.segments]
        members, projection, sample = read_contents(folder, segments)
        return Build(manifest, members, projection, sample, self._engine)

    def servable(self) -> bool:
        """Tell whether there is a published build that this version can read.

        :raises BuildError: if the pointer is damaged.
        """
        current = self.current()
        try:
            return current is not None and bool(read_manifest(self._path(current)).segments)
        except BuildError:
            return False

    def open_newest(self) -> Build:
        """Load the published build, or the newest earlier one that is whole.

        :raises BuildError: if there is none; the text says how to make one.
        """
        problems = []
        for generation in self._candidates():
            try:
                return self.open(generation)
            except BuildError as error:
                problems.append(str(error))
        raise BuildError(
            " ".join([*problems, "No build can be served. Run: python -m scripts.rebuild_index"])
        )

    def write(self, contents: BuildContents, manifest: Manifest) -> None:
        """Write a build aside and publish it.

        :raises OSError: if it cannot be written; what was published stays published.
        """
        aside = self.folder / f".{self._path(manifest.generation).name}"
        aside.mkdir(parents=True)
        write_contents(aside, contents)
        write_manifest(aside, manifest)
        publish_atomically(aside, self._path(manifest.generation))
        if self._engine:
            self._engine.keep(self.outline(manifest.generation))
        self._publish(manifest.generation)

    def keep_vectors(self) -> None:
        """Give the engine what it lacks of the published build, and let it forget what is old."""
        current = self.current()
        if self._engine and current is not None:
            build = self.outline(current)
            self._engine.keep(build)
            self._engine.forget(build)

    def catch_up(self) -> bool:
        """Fetch what other machines published; tell whether there was anything."""
        return False

    def sole_writer(self) -> AbstractContextManager[None]:
        """Keep whoever does not see this folder's lock from writing meanwhile.

        :raises BuildError: if somebody does.
        """
        return self._alone()

    def roll_back(self) -> int:
        """Publish the build before the published one again; return its generation.

        :raises BuildError: if there is none that is whole.
        """
        earlier = self._candidates()[1:]
        if not earlier:
            raise BuildError("There is no build before the published one to return to.")
        self.open(earlier[0])
        self._publish(earlier[0])
        return earlier[0]

    def next_generation(self) -> int:
        """Return the number that the next build will have."""
        return max([*self.generations(), self.current() or 0]) + 1

    def prune(self, keep: int = BUILDS_KEPT) -> int:
        """Delete all but the newest ``keep`` builds; return the oldest generation left."""
        for generation in self.generations()[:-keep]:
            if generation != self.current():
                self.remove(generation)
        self.segments.keep_only(self._named())
        return min(self.generations(), default=0)

    def remove(self, generation: int) -> None:
        """Delete a build, but not the segments that it shares with others."""
        shutil.rmtree(self._path(generation))

    def clean(self) -> None:
        """Delete what an interrupted rebuild left; only the holder of the lock may call this."""
        if self.folder.exists():
            for path in self.folder.glob(".*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            self.segments.keep_only(self._named())

    def _named(self) -> set[str]:
        """Return the names of the segments of all builds that can be read."""
        named: set[str] = set()
        for generation in self.generations():
            try:
                manifest = read_manifest(self._path(generation))
            except BuildError:
                continue  # nothing can be served of it
            named |= {reference.name for reference in manifest.segments}
        return named

    def _candidates(self) -> list[int]:
        """Return the published generation and those before it, newest first."""
        current = self.current()
        if current is None:
            return []
        return [current, *(g for g in reversed(self.generations()) if g < current)]

    def _path(self, generation: int) -> Path:
        return self.folder / f"{generation:08d}"

    def _publish(self, generation: int) -> None:
        self._point_to(generation)

    def _point_to(self, generation: int) -> None:
        aside = self.folder / f".{POINTER}"
        aside.write_text(f"{generation}\n", "ascii")
        publish_atomically(aside, self.folder / POINTER)
