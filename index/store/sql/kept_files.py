"""Files in rows, for machines that share a database and no folder."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, delete, insert, select
from sqlalchemy.sql.functions import func

from index.store.sql.database import Database
from index.store.sql.engines import BUSY_SECONDS
from index.store.sql.locks import Writer

PART_BYTES = 4 << 20
"""How much of a file a row holds, so that none has to be in memory as a whole."""

_FILE = Writer(BUSY_SECONDS, ())
"""On a server an upload, which may take long, holds up nobody: its rows are its own."""
# Not among the tables that a store consists of: builds are made of those, and are not moved.
_PART = Table(
    "kept_file",
    MetaData(),
    Column("path", String, primary_key=True),
    Column("part", Integer, primary_key=True),
    Column("data", LargeBinary, nullable=False),
)


class KeptFiles:
    """Writes, reads and deletes files by their paths, each wholly or not at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, path: str, parts: Iterable[bytes]) -> None:
        """Keep a file, given some bytes at a time, in the place of what was there."""
        with self._database.writing(_FILE) as session:
            connection = session.connection()
            connection.execute(delete(_PART).where(_PART.c.path == path))
            for number, data in enumerate(parts):
                row = {"path": path, "part": number, "data": data}
                connection.execute(insert(_PART), row)

    def read(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes, some at a time.

        :raises FileNotFoundError: if there is no such file.
        """
        number = 0
        while True:
            wanted = select(_PART.c.data).where(_PART.c.path == path, _PART.c.part == number)
            with self._database.reading() as session:
                data = session.connection().execute(wanted).scalar()
            if data is None:
                break
            yield bytes(data)
            number += 1
        if not number:
            raise FileNotFoundError(path)

    def sizes(self, folder: str) -> dict[str, int]:
        """Return the files under a folder with their sizes in bytes, sorted by their paths."""
        wanted = (
            select(_PART.c.path, func.sum(func.length(_PART.c.data)))
            .where(_PART.c.path.startswith(f"{folder}/", autoescape=True))
            .group_by(_PART.c.path)
            .order_by(_PART.c.path)
        )
        with self._database.reading() as session:
            return {path: int(size) for path, size in session.connection().execute(wanted)}

    def delete(self, folder: str) -> None:
        """Delete all files under a folder."""
        under = _PART.c.path.startswith(f"{folder}/", autoescape=True)
        with self._database.writing(_FILE) as session:
            session.connection().execute(delete(_PART).where(under))
