"""Copies of files and SQLite databases that others are using."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from index.model.errors import StoreError
from index.store.builds.builds import POINTER, SEGMENTS, Builds
from index.store.builds.manifest import read_manifest
from index.store.sql.engines import BUSY_SECONDS


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database as it is at one instant; others go on reading and writing it.

    :raises StoreError: if it cannot be read or the copy not written, or the copy is damaged.
    """
    try:
        reading = sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
        with closing(reading), closing(sqlite3.connect(target)) as writing:
            # In one step: in several, each write of another process would begin the copy anew.
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode = DELETE")
            found = writing.execute("PRAGMA quick_check").fetchone()[0]
    except (sqlite3.Error, OSError) as error:
        raise StoreError(
            f"Cannot copy {source}: {error}. Check its rights and the free space."
        ) from error
    if found != "ok":
        raise StoreError(f"{source} is damaged ({found}), so that it cannot be copied.")


def copy_build(builds: Builds, generation: int, target: Path) -> None:
    """Copy a build with its segments, and the pointer that publishes it, and check every byte.

    :raises OSError: if a file is gone, as when a rebuild has deleted the build meanwhile.
    :raises BuildError: if the build is damaged.
    """
    folder = f"{generation:08d}"
    shutil.copytree(builds.folder / folder, target / folder)
    for segment in read_manifest(target / folder).segments:
        shutil.copytree(builds.folder / SEGMENTS / segment.name, target / SEGMENTS / segment.name)
    (target / POINTER).write_text(f"{generation}\n", "ascii")
    Builds(target).open(generation)
