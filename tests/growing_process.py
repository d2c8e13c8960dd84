"""A process that adds articles to a shared store and rebuilds its index, again and again.

``python growing_process.py FOLDER SECONDS``: builds are shared by ``FOLDER/bucket``. After each
rebuild it prints a line: how many articles have been added, and the build's generation, or 0 and
what went wrong.
"""

import os
import sys
import time
from datetime import date
from itertools import count
from pathlib import Path

from databases import store_url

from index.library import Library, open_library
from index.model.article import Article
from index.model.errors import ClaimtrailError
from index.settings import Settings

TOWNS = ("Harl", "Eastham", "Lower Vale", "Norwick")


def shared_settings(folder: Path, name: str) -> Settings:
    """Return the settings of a machine that shares the store and its builds."""
    return Settings(
        data=folder / name,
        database_url=store_url(folder / "shared.db"),
        builds_url=str(folder / "bucket"),
    )


def report(number: int) -> Article:
    """Return one of our own reports, no two of one event."""
    town = TOWNS[number % len(TOWNS)]
    day = date.fromordinal(date(2016, 1, 1).toordinal() + number)
    return Article(
        f"A bridge collapsed in {town} on {day:%d %B %Y}.\n"
        f"At least {3 + number % 40} people were killed in {town}, the fire brigade said.\n"
        f"Mayor Ana Brandt said that over {100 + number} people had left the town.\n",
        title=f"The bridge of {town}, report {number}",
        publisher=("Vale Courier", "Hill Echo")[number % 2],
        published=day,
        url=f"https://news.example/growing/{number}",
    )


def grow(library: Library, seconds: float) -> None:
    """Add three articles and rebuild, every so many seconds, until killed."""
    numbers, added, waiting = count(), 0, []
    while True:
        began = time.monotonic()
        waiting += [report(next(numbers)) for _ in range(3)]
        try:
            library.add(waiting)
            added, waiting = added + len(waiting), []
            told = str(library.rebuild().generation)
        except ClaimtrailError as error:  # the database is away, say
            told = f"0 {error}"
        print(added, told, flush=True)
        time.sleep(max(0.0, began + seconds - time.monotonic()))


if __name__ == "__main__":
    os.nice(10)  # as the command does
    with open_library(shared_settings(Path(sys.argv[1]), "newsdesk")) as opened:
        grow(opened, float(sys.argv[2]))
