"""Fetch what feeds announce and index it, for cron: ``python -m scripts.fetch_feeds``."""

import argparse

from index.library import open_library
from index.settings import read_settings
from scripts.command import run
from scripts.rebuild_index import rebuild


def main() -> int:
    """Fetch what is due, and rebuild where that brought something."""
    arguments = _arguments()
    with open_library(read_settings()) as library:
        gathered = library.gatherer.run()
        told = [f"{count} {outcome}" for outcome, count in gathered.outcomes.items()]
        failed = [f"{gathered.failed} could not be fetched"] if gathered.failed else []
        print(", ".join([*told, *failed]) or "Nothing new.")
        if gathered.changed and not arguments.no_rebuild:
            rebuild(library, quiet=True)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fetch_feeds",
        description="Ask the feeds that are due, fetch the pages that they announce, and rebuild "
        "the index if there is something new. A running bot does this by itself.",
    )
    parser.add_argument("--no-rebuild", action="store_true", help="only keep the articles")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
