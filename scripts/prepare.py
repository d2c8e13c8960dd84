"""Have something to answer from: the samples in an empty store, and a build of what is there."""

import argparse
from pathlib import Path

from index.settings import read_settings
from index.store.builds.builds import Builds
from index.store.sql.articles import count_articles, pending_articles
from index.store.sql.database import Database
from scripts.command import run

SAMPLES = Path(__file__).parent / "samples"


def main() -> int:
    """Add and build only what is missing, so that a second start takes seconds."""
    argparse.ArgumentParser(
        prog="python -m scripts.prepare",
        description="Add the sample articles to an empty store and build what is not built yet.",
    ).parse_args()
    settings = read_settings()
    database = Database(settings.database)
    with database.reading() as session:
        empty, pending = count_articles(session) == 0, bool(pending_articles(session))
    database.close()
    # Imported late: the language pipeline takes seconds that a second start need not spend.
    if empty:
        from scripts.add_articles import add

        add([SAMPLES])
    if empty or pending or not Builds(settings.builds).servable():
        from scripts.rebuild_index import rebuild

        rebuild()
    return 0


if __name__ == "__main__":
    run(main)
