"""Which words of a run of capitals are a place's name: "in Raqqa Kills 20"."""

import re

from index.places.folding import fold
from index.places.gazetteer import is_large_town, lookup
from index.words.headlines import BEHIND_PLACES

_AIRPORT = re.compile(r"\b[Aa]irports?$")
_POSSESSIVE = re.compile(r"['’]s$")
_SPACE = re.compile(" ")


def place_run(run: str) -> str:
    """Return a run of words with capitals as far as it is a place's name."""
    return without_airport(without_headline(run))


def without_headline(run: str) -> str:
    """Return a run of words with capitals as far as it is a place's name.

    It is returned whole where a gazetteer holds it, or none of what it begins with.
    """
    first, *others = run.split(" ")
    while others and fold(others[-1]) in BEHIND_PLACES and lookup(" ".join((first, *others[:-1]))):
        others.pop()
    run = " ".join((first, *others))
    if not others or lookup(run, False):
        return run
    for space in _SPACE.finditer(run):
        following = run[space.end() :].split(" ")[0]
        if fold(following) in BEHIND_PLACES and lookup(run[: space.start()]):
            return run[: space.start()]
    return run


def without_airport(run: str) -> str:
    """Return the city that an airport's name has in it: "Toronto Pearson International Airport".

    Any other run, and one without a city, is returned whole.
    """
    if not _AIRPORT.search(run):
        return run
    words = [part for word in run.split(" ") for part in _POSSESSIVE.sub("", word).split("-")][:-1]
    runs = (
        " ".join(words[begin : begin + length])
        for length in range(min(3, len(words)), 0, -1)
        for begin in range(len(words) - length + 1)
    )
    return next((name for name in runs if is_large_town(name)), run)
