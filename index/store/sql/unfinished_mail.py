"""What a bot has left to be answered or sent, which stays behind when its store is moved."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from index.model.errors import StoreError
from index.store.sql.database import Database

_WAITING = "SELECT count(*) FROM received WHERE NOT done"
_UNSENT = "SELECT count(*) FROM outgoing"
_ADVICE = (
    "Start the bot once more and stop it when it has answered, then run this again. Where nobody "
    "is to be answered, move that file away, or delete those rows of received and outgoing."
)


def refuse_unfinished_mail(source: Database, files: Iterable[Path]) -> None:
    """Look whether all that came in is answered and sent, in a server's tables or a bot's files.

    :raises StoreError: if it is not; the text says what to do.
    """
    if source.is_shared:
        with source.reading() as session:
            counts = [session.execute(text(one)).scalar_one() for one in (_WAITING, _UNSENT)]
        _refuse("the database", *counts)
    for file in files:
        if file.exists():
            _refuse(str(file), *_counts(file))


def _counts(file: Path) -> list[int]:
    try:
        with closing(sqlite3.connect(file, timeout=5)) as connection:
            return [connection.execute(one).fetchone()[0] for one in (_WAITING, _UNSENT)]
    except sqlite3.Error as error:
        raise StoreError(f"Cannot read {file}: {error}. {_ADVICE}") from error


def _refuse(where: str, waiting: int, unsent: int) -> None:
    if waiting or unsent:
        raise StoreError(
            f"In {where} are updates not answered yet: {waiting}; messages not sent yet: {unsent}. "
            f"They are not moved. {_ADVICE}"
        )
