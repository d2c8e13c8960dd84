"""Take claims from new articles and publish a build: ``python -m scripts.rebuild_index``."""

import argparse
import os
import sys

from index.library import Library, open_library
from index.settings import read_settings
from index.store.rebuild.rebuild import Rebuilt
from scripts.command import run
from scripts.progress import progress

NICE = 10
"""How much it gives way to others: a bot on the same machine hardly answers later than in peace."""


def main() -> int:
    """Rebuild as the command line says."""
    arguments = _arguments()
    with open_library(read_settings()) as library:
        if arguments.rollback:
            print(f"Build {library.roll_back()} serves again.")
        else:
            if sys.platform != "win32":
                os.nice(NICE)
            rebuild(library, full=arguments.full, quiet=arguments.quiet)
    return 0


def rebuild(library: Library, full: bool = False, quiet: bool = False) -> None:
    """Bring the published build up to the database and print what was done."""
    with progress(quiet) as report:
        rebuilt = library.rebuild(full, report)
    print(_summary(rebuilt))


def _summary(rebuilt: Rebuilt) -> str:
    if not rebuilt.published:
        return f"Build {rebuilt.generation} is up to date: {rebuilt.rows} sentences with claims."
    return (
        f"Published build {rebuilt.generation}: {rebuilt.rows} sentences with claims; "
        f"{rebuilt.articles} articles read, {rebuilt.embedded} sentences embedded."
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.rebuild_index",
        description="Take claims from new and changed articles and publish a build of the index. "
        "A running bot goes on answering and takes the new build by itself.",
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--full", action="store_true", help="take every claim and vector anew")
    kind.add_argument(
        "--rollback", action="store_true", help="serve the build before the published one again"
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
