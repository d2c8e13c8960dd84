"""The folder, bucket or database through which machines share builds.

Layout, where digests are the first letters of the SHA-256 of what a thing says of itself, so that
two writers never write over each other::

    builds/00000012-4c1f…/       a build's own files
    segments/00000012-0-9a77…/   a segment's

A file that says what belongs to it is written last; without it there is nothing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs
from fsspec.utils import get_protocol

from index.model.errors import SettingsError
from index.store.builds.manifest import MANIFEST_FILE, Manifest
from index.store.builds.segment import RECORD_FILE, SegmentRecord
from index.store.files.checksums import Checksum, file_digest
from index.store.files.disk_array import publish_atomically
from index.store.shared.database_files import DatabaseFiles
from index.store.sql.database import Database

BUILDS = "builds"
SEGMENTS = "segments"
DIGEST_LETTERS = 16
IN_DATABASE = "database://"
"""The address of the store's own database."""

Given = TypeVar("Given")


class DepotError(OSError):
    """What machines share cannot be read or written, or holds something else."""


class Depot:
    """Puts folders there whole, and takes nothing from there that is not what was put."""

    def __init__(self, url: str, database: Database) -> None:
        """Prepare to use a URL that fsspec knows, a path, or the database.

        :raises SettingsError: if nothing is known for such a URL.
        """
        self._files: AbstractFileSystem
        if url == IN_DATABASE:
            self._files, self._root = DatabaseFiles(database), "depot"
            return
        try:
            options = {"use_listings_cache": False, "skip_instance_cache": True}
            if get_protocol(url) in ("file", "local"):
                options["auto_mkdir"] = True
            self._files, self._root = url_to_fs(url, **options)
        except (ImportError, ValueError, TypeError) as error:
            raise SettingsError(
                f"CLAIMTRAIL_BUILDS_URL cannot be used: {error}. It is a folder, {IN_DATABASE} for "
                "the database itself, or an address such as s3://bucket/folder, for which "
                "Claimtrail is installed with .[s3]."
            ) from error

    @property
    def name(self) -> str:
        """Where it is, without what gives access."""
        return str(self._files.unstrip_protocol(self._root))

    def put_build(self, folder: Path, manifest: Manifest) -> str:
        """Keep a build's own files; return the digest of its manifest."""
        digest = file_digest(folder / MANIFEST_FILE)
        self._put(folder, _build_name(manifest.generation, digest), manifest.files, MANIFEST_FILE)
        return digest

    def put_segment(self, folder: Path, digest: str) -> None:
        """Keep a segment, unless it is there."""
        record = SegmentRecord.model_validate_json((folder / RECORD_FILE).read_bytes())
        self._put(folder, f"{SEGMENTS}/{_named(folder.name, digest)}", record.files, RECORD_FILE)

    def get_build(self, generation: int, digest: str, target: Path) -> None:
        """Fetch a build's own files into a new folder, checking each.

        :raises DepotError: if it is not there as it was put.
        """
        name = _build_name(generation, digest)
        target.mkdir(parents=True)
        self._get(name, MANIFEST_FILE, target, digest)
        manifest = Manifest.model_validate_json((target / MANIFEST_FILE).read_bytes())
        self._get_files(name, manifest.files, target)

    def get_segment(self, segment: str, digest: str, target: Path) -> None:
        """Fetch a segment and give it its place, once each of its files is checked.

        :raises DepotError: if it is not there as it was put.
        """
        name = f"{SEGMENTS}/{_named(segment, digest)}"
        aside = target.with_name(f".{target.name}")
        aside.mkdir(parents=True)
        self._get(name, RECORD_FILE, aside, digest)
        record = SegmentRecord.model_validate_json((aside / RECORD_FILE).read_bytes())
        self._get_files(name, record.files, aside)
        publish_atomically(aside, target)

    def keep_only(self, builds: int, also: int) -> None:
        """Delete all but the newest builds, that generation, and the segments that they name."""
        held = self._names(BUILDS)
        kept = set(held[-builds:]) | {name for name in held if name.startswith(f"{also:08d}-")}
        named: set[str] = set()
        for name in kept:
            text = self._call(self._files.cat_file, f"{self._root}/{BUILDS}/{name}/{MANIFEST_FILE}")
            for one in Manifest.model_validate_json(text).segments:
                named.add(_named(one.name, one.digest))
        for folder, names in ((BUILDS, kept), (SEGMENTS, named)):
            for name in set(self._names(folder)) - names:
                self._call(self._files.rm, f"{self._root}/{folder}/{name}", recursive=True)

    def check(self) -> None:
        """Look whether it can be reached.

        :raises DepotError: if not.
        """
        self._names(BUILDS)

    def _put(self, folder: Path, name: str, files: dict[str, Checksum], last: str) -> None:
        place = f"{self._root}/{name}"
        if self._is_whole(place, folder, files, last):
            return
        for file in (*files, last):
            self._call(self._files.put_file, str(folder / file), f"{place}/{file}")

    def _is_whole(self, place: str, folder: Path, files: dict[str, Checksum], last: str) -> bool:
        """Tell whether all of it is there, by the sizes, since it is named by its contents."""
        try:
            found = self._call(self._files.find, place, detail=True)
        except FileNotFoundError:
            return False
        sizes = {path.removeprefix(f"{place}/"): known["size"] for path, known in found.items()}
        wanted = {file: proof.size for file, proof in files.items()}
        return sizes == wanted | {last: (folder / last).stat().st_size}

    def _get_files(self, name: str, files: dict[str, Checksum], target: Path) -> None:
        for file, proof in files.items():
            self._get(name, file, target, proof.digest)

    def _get(self, name: str, file: str, target: Path, digest: str) -> None:
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        self._call(self._files.get_file, f"{self._root}/{name}/{file}", str(target / file))
        if file_digest(target / file) != digest:
            raise DepotError(f"{name}/{file} in {self._root} is not what was written.")

    def _names(self, folder: str) -> list[str]:
        try:
            found = self._call(self._files.ls, f"{self._root}/{folder}", detail=False)
        except FileNotFoundError:
            return []
        return sorted(path.rstrip("/").rpartition("/")[2] for path in found)

    def _call(self, work: Callable[..., Given], *given: Any, **more: Any) -> Given:
        try:
            return work(*given, **more)
        except FileNotFoundError:
            raise
        except Exception as error:  # each kind of store has its own
            raise DepotError(f"{self._root} cannot be used: {error}") from error


def _build_name(generation: int, digest: str) -> str:
    return f"{BUILDS}/{_named(f'{generation:08d}', digest)}"


def _named(name: str, digest: str) -> str:
    return f"{name}-{digest[:DIGEST_LETTERS]}"
