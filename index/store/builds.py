"""Immutable builds of the index, and the pointer that publishes one of them.

Layout of the folder::

    current              the generation that is served, as a number
    00000012/            one build
        vectors.faiss    one vector a row
        words/           BM25 over the words of each row and its window
        tokens/          the word pieces of each row's sentence
        density.npy      how crowded each vector's neighbourhood is
        rows.npy         what each row stands for (see ``ROW``)
        manifest.json    the model, counts, and the SHA-256 of every file
        manifest.sha256  the manifest's own
    .00000013/           a build that is being written, or was left by a crash
"""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import BuildError
from index.store.lexical import Bm25Words
from index.store.manifest import FORMAT, Manifest, file_digests, read_manifest, write_manifest
from index.store.tokens import TokenIndex
from index.store.vectors import FaissVectors, Scores

POINTER = "current"
KEPT = 3
NEVER = np.iinfo(np.int32).max
ALWAYS = np.iinfo(np.int32).min

ROW = np.dtype(
    [
        ("claim", np.int64),
        ("article", np.int64),
        ("published", np.int32),
        ("since", np.int32),
        ("until", np.int32),
        ("figures", np.bool_),
        ("times", np.bool_),
        ("alone", np.bool_),
        ("measures", np.uint8),
    ]
)
"""One sentence that holds claims: the first claim's id, its article, and ordinal UTC days.

``published`` is 0 when unknown; the row is valid in [since, until), with ``ALWAYS`` and ``NEVER``
for open ends. ``figures`` and ``times`` tell of words in the sentence; ``alone`` says that no other
sentence of the article stands beside it; ``measures`` has a bit for each ``Measure`` it counts.
"""

RowTable = NDArray[np.void]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a build is made of, all by the same row numbers; ``density`` has shape (rows,)."""

    rows: RowTable
    vectors: FaissVectors
    words: Bm25Words
    tokens: TokenIndex
    density: Scores


@dataclass(frozen=True, slots=True)
class Build(Parts):
    """A build in memory, ready to be searched; never changed."""

    manifest: Manifest

    @property
    def generation(self) -> int:
        """The build's number; later builds have higher ones."""
        return self.manifest.generation


class Builds:
    """The folder of builds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

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

    def generations(self) -> list[int]:
        """Return the finished builds that are there, oldest first."""
        names = self.folder.iterdir() if self.folder.exists() else []
        return sorted(int(path.name) for path in names if path.name.isdigit())

    def open(self, generation: int) -> Build:
        """Load a build after checking every byte of it.

        :raises BuildError: if it is missing or damaged.
        """
        folder = self._path(generation)
        manifest = read_manifest(folder)
        try:
            build = Build(
                rows=np.load(folder / "rows.npy"),
                vectors=FaissVectors.load(folder / "vectors.faiss"),
                words=Bm25Words.load(folder / "words"),
                tokens=TokenIndex.load(folder / "tokens"),
                density=np.load(folder / "density.npy"),
                manifest=manifest,
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise BuildError(f"Build {folder.name} cannot be loaded: {error}") from error
        lengths = {len(build.rows), len(build.vectors), len(build.tokens), len(build.density)}
        if lengths != {manifest.rows}:
            raise BuildError(f"Build {folder.name} is damaged: its parts differ in length.")
        return build

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

    def write(self, parts: Parts, description: dict[str, object]) -> int:
        """Write a build aside and publish it; return its generation.

        :raises BuildError: if it cannot be written; what was published stays published.
        """
        generation = self.next_generation()
        aside = self.folder / f".{self._path(generation).name}"
        try:
            self.clean()
            aside.mkdir(parents=True)
            _save(parts, aside)
            manifest = Manifest.model_validate(
                description
                | {
                    "format": FORMAT,
                    "generation": generation,
                    "created": datetime.now(UTC),
                    "rows": len(parts.rows),
                    "files": file_digests(aside),
                }
            )
            write_manifest(aside, manifest)
            _flush(aside)
            aside.rename(self._path(generation))
            _sync(self.folder)
            self._point_to(generation)
        except OSError as error:
            shutil.rmtree(aside, ignore_errors=True)
            raise BuildError(
                f"The build cannot be written: {error}. The previous one still serves; free the "
                "disk or mend the folder's rights, then run: python -m scripts.rebuild_index"
            ) from error
        return generation

    def next_generation(self) -> int:
        """Return the number that the next build will have."""
        return max([*self.generations(), self.current() or 0]) + 1

    def prune(self, keep: int = KEPT) -> int:
        """Delete all but the newest ``keep`` builds; return the oldest generation left."""
        kept = self.generations()
        for generation in kept[:-keep]:
            if generation != self.current():
                shutil.rmtree(self._path(generation))
        return min(self.generations(), default=0)

    def clean(self) -> None:
        """Delete what an interrupted rebuild left; only the holder of the lock may call this."""
        if self.folder.exists():
            for path in self.folder.glob(".*"):
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _candidates(self) -> Iterator[int]:
        current = self.current()
        if current is not None:
            yield current
        yield from (g for g in reversed(self.generations()) if current and g < current)

    def _path(self, generation: int) -> Path:
        return self.folder / f"{generation:08d}"

    def _point_to(self, generation: int) -> None:
        aside = self.folder / f".{POINTER}"
        aside.write_text(f"{generation}\n", "ascii")
        _sync(aside)
        aside.replace(self.folder / POINTER)
        _sync(self.folder)


def _save(parts: Parts, folder: Path) -> None:
    np.save(folder / "rows.npy", parts.rows)
    np.save(folder / "density.npy", parts.density)
    parts.vectors.save(folder / "vectors.faiss")
    parts.words.save(folder / "words")
    parts.tokens.save(folder / "tokens")


def _flush(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        _sync(path)


def _sync(path: Path) -> None:
    """Have the file's or folder's bytes on the disk before anything that follows."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
