"""The database as the place through which machines share builds, as a file system of fsspec's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fsspec import AbstractFileSystem

from index.store.sql.database import Database
from index.store.sql.kept_files import PART_BYTES, KeptFiles


class DatabaseFiles(AbstractFileSystem):  # type: ignore[misc] # fsspec has no types
    """Whole files in rows: what a depot asks of a file system, and no more."""

    protocol = "database"
    cachable = False

    def __init__(self, database: Database) -> None:
        super().__init__()
        self._kept = KeptFiles(database)

    def unstrip_protocol(self, name: str) -> str:
        """Return what it is called for people."""
        return f"{self.protocol}://{name}"

    def ls(self, path: str, detail: bool = True, **_more: Any) -> list[Any]:
        """Return what stands directly in a folder.

        :raises FileNotFoundError: if nothing does.
        """
        entries: dict[str, dict[str, Any]] = {}
        for file, size in self._kept.sizes(path).items():
            name, *deeper = file.removeprefix(f"{path}/").split("/")
            place = f"{path}/{name}"
            kind = "directory" if deeper else "file"
            entry = entries.setdefault(place, {"name": place, "size": 0, "type": kind})
            entry["size"] += size
        if not entries:
            raise FileNotFoundError(path)
        return list(entries.values()) if detail else list(entries)

    def find(self, path: str, *_given: Any, detail: bool = False, **_more: Any) -> Any:
        """Return all files under a folder: paths, or what is known of each by its path."""
        sizes = self._kept.sizes(path)
        if not detail:
            return list(sizes)
        return {file: {"name": file, "size": sizes[file], "type": "file"} for file in sizes}

    def put_file(self, lpath: str, rpath: str, **_more: Any) -> None:
        """Keep a file of this machine."""
        with Path(lpath).open("rb") as file:
            self._kept.write(rpath, _parts(file))

    def pipe_file(self, path: str, value: bytes, *_given: Any, **_more: Any) -> None:
        """Keep bytes as a file."""
        self._kept.write(path, [value])

    def get_file(self, rpath: str, lpath: str, **_more: Any) -> None:
        """Fetch a file to this machine.

        :raises FileNotFoundError: if it is not there.
        """
        with Path(lpath).open("wb") as file:
            for part in self._kept.read(rpath):
                file.write(part)

    def cat_file(self, path: str, *_given: Any, **_more: Any) -> bytes:
        """Return a file's bytes.

        :raises FileNotFoundError: if it is not there.
        """
        return b"".join(self._kept.read(path))

    def rm(self, path: str, *_given: Any, **_more: Any) -> None:
        """Delete a folder with all that is under it."""
        self._kept.delete(path)


def _parts(file: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file, some at a time; one empty part of an empty file."""
    yield file.read(PART_BYTES)
    while part := file.read(PART_BYTES):
        yield part
