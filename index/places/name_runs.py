"""Where a place's name ends in a run of capitals: "in Raqqa Kills 20", "in Homs as IS Retreats"."""

import re

from index.places.folding import fold
from index.places.gazetteer import lookup
from index.words.headlines import BEHIND_PLACES

_SPACE = re.compile(" ")


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
