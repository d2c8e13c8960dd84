"""Add articles from files and folders: ``python -m scripts.add_articles PATH...``."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.library import Library, open_library
from index.model.article import Article
from index.read.formats.files import Defaults, Rejected, read_paths
from index.settings import read_settings
from index.store.sql.articles import Outcome
from scripts.command import day, run
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
    with open_library(read_settings()) as library:
        counts = add(library, arguments.paths, defaults)
    if counts[Outcome.ADDED] + counts[Outcome.REVISED] + counts[Outcome.UPDATED]:
        print("Next: python -m scripts.rebuild_index", file=sys.stderr)
    return 1 if counts["rejected"] else 0


def add(library: Library, paths: Sequence[Path], defaults: Defaults | None = None) -> Counter[str]:
    """Keep every readable article, print a summary, and return how many met which outcome."""
    counts: Counter[str] = Counter()

    def readable() -> Iterator[Article]:
        for item in read_paths(paths, defaults or Defaults()):
            if isinstance(item, Rejected):
                print(item, file=sys.stderr)
                counts["rejected"] += 1
            else:
                yield item

    with progress() as report:
        counts.update(library.add(readable(), report))
    print(", ".join(f"{counts[name]} {name}" for name in [*Outcome, "rejected"]))
    return counts


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.add_articles",
        description="Add articles from .txt, .html, .jsonl and .csv files and folders. "
        "What can be read is kept; each item that cannot is named with file, line and reason.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    plain = parser.add_argument_group("for one plain file")
    plain.add_argument("--title", help="the headline")
    plain.add_argument("--publisher", help="the outlet")
    plain.add_argument("--published", type=day, metavar="DATE", help="the day, as 2016-09-10")
    plain.add_argument("--url", help="the link")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
