"""Backups: a folder with everything that cannot be made again, and the build that served.

Layout of the folder::

    claimtrail.db    articles, claims, chats, follows
    mailbox.db       what the bot had not answered or sent, if there was a bot
    builds/          the published build with its segments, if there was one
    backup.json      the SHA-256 of each of these files; written last, so that without it
                     the backup is none

Whoever writes is not held up. The build is copied first and the database after it; if another build
was published in between, both are copied again, for a database that is ahead of its build would
count as told what no follower was told of.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ValidationError

from index.model.errors import BuildError, StoreError
from index.store.backup.copies import copy_build, copy_sqlite
from index.store.builds.builds import Builds
from index.store.files.checksums import Checksum, checksums, first_changed

BACKUP_FORMAT = 1
RECORD = "backup.json"
DATABASE = "claimtrail.db"
MAILBOX = "mailbox.db"
BUILDS = "builds"
TRIES = 5
"""How often a copy is begun while rebuilds keep publishing."""
FREE_SHARE = 1.05
"""How much room, as a share of what is copied, there has to be."""


class BackupRecord(BaseModel, frozen=True):
    """What a backup says of itself; ``generation`` is that of its build, if it has one."""

    format: int
    taken: datetime
    generation: int | None
    files: dict[str, Checksum]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a store keeps its parts."""

    database: Path
    mailbox: Path
    builds: Path


def back_up(places: Places, folder: Path) -> BackupRecord:
    """Copy a store into a new or empty folder, while others use it; return what was copied.

    :raises StoreError: if the folder is not empty, there is nothing to copy, or no room for it.
    :raises BuildError: if rebuilds publish faster than their builds can be copied.
    """
    if not places.database.is_file():
        raise StoreError(f"There is no database at {places.database}. Check CLAIMTRAIL_DATA.")
    _prepare(folder)
    _check_room(places, folder)
    try:
        return _copied(places, folder)
    except BaseException:  # also where somebody ends the command: half a backup is of no use
        _empty(folder)
        raise


def _copied(places: Places, folder: Path) -> BackupRecord:
    builds = Builds(places.builds)
    for _ in range(TRIES):
        generation = builds.current()
        try:
            if generation is not None:
                copy_build(builds, generation, folder / BUILDS)
        except OSError as error:
            if builds.current() == generation:
                raise StoreError(
                    f"Cannot copy the build: {error}. Check the free space."
                ) from error
        else:
            # The mailbox first: what is answered in between is then answered again, not lost.
            for source, name in ((places.mailbox, MAILBOX), (places.database, DATABASE)):
                if source.is_file():
                    copy_sqlite(source, folder / name)
            if builds.current() == generation:
                return _record(folder, generation)
        _empty(folder)
    raise BuildError("Builds are published faster than they can be copied. Run the command later.")


def put_back(folder: Path, places: Places) -> BackupRecord:
    """Check a backup byte by byte and make a store of it where there is none.

    :raises StoreError: if it is no whole backup, or something is kept there already.
    """
    record = read_backup(folder)
    for path in (places.database, places.mailbox, places.builds):
        if path.exists():
            raise StoreError(
                f"{path} is there already, and nothing is written over. Point CLAIMTRAIL_DATA "
                "(and CLAIMTRAIL_DATABASE_URL, if set) to an empty folder, or move it away."
            )
    try:
        _put(folder, places)
        _check_restored(record, places)
    except BaseException as error:
        for path in (places.database, places.mailbox, places.builds):
            _remove(path)  # nothing was there, so that it is ours
        if isinstance(error, OSError):
            raise StoreError(f"Cannot put it back: {error}. Check the free space.") from error
        raise
    return record


def read_backup(folder: Path) -> BackupRecord:
    """Read what a backup says of itself, and check every byte of it.

    :raises StoreError: if it is no whole backup.
    """
    try:
        record = BackupRecord.model_validate_json((folder / RECORD).read_bytes())
    except (OSError, ValidationError) as error:
        raise StoreError(
            f"{folder} holds no finished backup: {RECORD} is missing or damaged ({error})."
        ) from error
    if record.format != BACKUP_FORMAT:
        raise StoreError(f"{folder} is a backup of format {record.format}, not {BACKUP_FORMAT}.")
    if wrong := first_changed(folder, record.files, frozenset({RECORD})):
        raise StoreError(f"The backup is damaged: {wrong} is not what was written. Take an older.")
    return record


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if next(folder.iterdir(), None):
            raise StoreError(f"{folder} is not empty. Name a folder that is, or a new one.")
        folder.chmod(0o700)  # what people asked is in it
    except OSError as error:
        raise StoreError(f"{folder} cannot be written: {error}") from error


def _check_room(places: Places, folder: Path) -> None:
    files = [places.database, places.mailbox, *places.builds.rglob("*")]
    wanted = sum(map(_size, files)) * FREE_SHARE
    free = shutil.disk_usage(folder).free
    if free < wanted:
        raise StoreError(
            f"The backup may take {wanted / 1e6:,.0f} MB, and {folder} has {free / 1e6:,.0f} MB "
            "free. Free the disk, or name a folder on another one."
        )


def _size(path: Path) -> int:
    """Return a file's size in bytes, nothing for what a rebuild has deleted meanwhile."""
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def _record(folder: Path, generation: int | None) -> BackupRecord:
    record = BackupRecord(
        format=BACKUP_FORMAT,
        taken=datetime.now(UTC),
        generation=generation,
        files=checksums(folder),
    )
    aside = folder / f".{RECORD}"
    with aside.open("w", encoding="utf-8") as file:
        file.write(record.model_dump_json(indent=1))
        file.flush()
        os.fsync(file.fileno())
    aside.replace(folder / RECORD)
    return record


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        _remove(path)


def _remove(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _put(folder: Path, places: Places) -> None:
    for path in (places.database, places.mailbox, places.builds):
        path.parent.mkdir(parents=True, exist_ok=True)
    if (folder / BUILDS).is_dir():
        shutil.copytree(folder / BUILDS, places.builds)
    for name, path in ((MAILBOX, places.mailbox), (DATABASE, places.database)):
        if (folder / name).is_file():
            shutil.copyfile(folder / name, path)
            path.chmod(0o600)


def _check_restored(record: BackupRecord, places: Places) -> None:
    if record.generation is not None:
        Builds(places.builds).open(record.generation)
    with closing(sqlite3.connect(f"{places.database.as_uri()}?mode=ro", uri=True)) as database:
        found = database.execute("PRAGMA quick_check").fetchone()[0]
    if found != "ok":
        raise StoreError(f"What was put back is damaged ({found}). Take an older backup.")
