"""Add articles from files and folders: ``python -m scripts.add_articles PATH...``."""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from index.library import Library, open_library
from index.model.errors import UnreadableError
from index.read.formats.files import Defaults, read_items
from index.settings import read_settings
from index.store.sql.articles import Outcome
from scripts.command import day, run
from scripts.intake import REFUSED, Intake
from scripts.progress import progress


def main() -> int:
    """Add what the command line names; return 1 if any item was rejected."""
    arguments = _arguments()
    defaults = Defaults(
        title=arguments.title,
        publisher=arguments.publisher,
        published=arguments.published,
        url=arguments.url,
    )
    with (
        _intake(arguments) as intake,
        open_library(read_settings()) as library,
    ):
        counts = add(library, arguments.paths, defaults, intake)
    if counts[Outcome.ADDED] + counts[Outcome.REVISED] + counts[Outcome.UPDATED]:
        print("Next: python -m scripts.rebuild_index", file=sys.stderr)
    return 1 if counts[REFUSED] else 0


def add(
    library: Library,
    paths: Sequence[Path],
    defaults: Defaults | None = None,
    intake: Intake | None = None,
) -> Counter[str]:
    """Keep every readable article, print a summary, and return how many met which outcome."""
    intake = intake or Intake()
    with progress() as report:
        library.add(intake.sifted(read_items(paths, defaults)), report, intake.kept)
    counts = intake.counts
    shown = [name for name in Outcome if counts[name] or name is not Outcome.WITHDRAWN]
    print(", ".join(f"{counts[name]} {name}" for name in [*shown, REFUSED]))
    for line in intake.summary():
        print(line)
    return counts


def _intake(arguments: argparse.Namespace) -> Intake:
    """Open the report, if one is asked for.

    :raises UnreadableError: if it cannot be written.
    """
    try:
        return Intake(arguments.report, strict=arguments.strict)
    except OSError as error:
        reason = error.strerror or error
        raise UnreadableError(f"{arguments.report}: cannot be written: {reason}") from None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.add_articles",
        description="Add articles from .txt, .html, .pdf, .jsonl and .csv files and folders. "
        "What can be read is kept; each item that cannot is named with file, line and reason.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        help="write what became of each item, and what is doubtful, as JSON lines",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="refuse what is doubtful: a day unknown, letters lost, the start of a paid article",
    )
    plain = parser.add_argument_group("for one plain file")
    plain.add_argument("--title", help="the headline")
    plain.add_argument("--publisher", help="the outlet")
    plain.add_argument("--published", type=day, metavar="DATE", help="the day, as 2016-09-10")
    plain.add_argument("--url", help="the link")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
