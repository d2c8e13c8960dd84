"""Have something to answer from: the samples in an empty store, and a build of what is there."""

import argparse
from pathlib import Path

from index.library import open_library
from index.settings import read_settings
from scripts.command import run

SAMPLES = Path(__file__).parent / "samples"


def main() -> int:
    """Add and build only what is missing, so that a second start takes seconds."""
    argparse.ArgumentParser(
        prog="python -m scripts.prepare",
        description="Add the sample articles to an empty store and build what is not built yet.",
    ).parse_args()
    with open_library(read_settings()) as library:
        # Imported late: readers of files and the rebuild take time that a second start need not.
        if library.is_empty:
            from scripts.add_articles import add

            add(library, [SAMPLES])
        if library.needs_rebuild:
            from scripts.rebuild_index import rebuild

            rebuild(library)
    return 0


if __name__ == "__main__":
    run(main)
