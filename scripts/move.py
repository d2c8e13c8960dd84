"""Copy a store to another database: ``python -m scripts.move --from URL --to URL``."""

import argparse
import sys
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from index.model.errors import SettingsError
from index.settings import database_url, read_settings
from index.store.sql.database import Database
from index.store.sql.moving import move
from index.store.sql.unfinished_mail import refuse_unfinished_mail
from scripts.command import run
from scripts.progress import progress


def main() -> int:
    """Copy what the command line names, and print what arrived."""
    arguments = _arguments()
    with (
        closing(Database(_url("--from", arguments.source))) as source,
        closing(Database(_url("--to", arguments.target))) as target,
        progress() as report,
    ):
        refuse_unfinished_mail(source, _mailboxes(source))
        moved = move(source, target, report)
    for table in moved:
        print(f"{table.table:12} {table.rows:>12,}  {table.digest}")
    if any(table.replaced for table in moved):
        print("Some texts held the character NUL, which is now U+FFFD.", file=sys.stderr)
        print("Next: python -m scripts.rebuild_index --full", file=sys.stderr)
    return 0


def _mailboxes(source: Database) -> set[Path]:
    """Return where the bot of a file may have kept its mail: beside it, or in the data folder."""
    file, settings = source.engine.url.database, read_settings()
    if source.is_shared or not file:
        return set()
    folders = [Path(file).parent]
    if make_url(settings.database).database == file:
        folders.append(settings.data)
    return {folder.resolve() / "mailbox.db" for folder in folders}


def _url(option: str, given: str) -> str:
    try:
        return database_url(given)
    except ValueError as error:
        raise SettingsError(f"{option} {error}") from None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.move",
        description="Copy everything that is kept in one database into another that is empty: from "
        "SQLite to PostgreSQL or back. Stop the bot first. What is interrupted goes on where it "
        "was when the command is run again. Builds stay as they are and serve both.",
    )
    parser.add_argument("--from", dest="source", required=True, metavar="URL", help="copied")
    parser.add_argument("--to", dest="target", required=True, metavar="URL", help="gets the copy")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
