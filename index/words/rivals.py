"""Words of which one in a question and another in a sentence speak of two things."""

from index.words.pacts import FEASTS

SIDES = (("north", "northern"), ("south", "southern"), ("east", "eastern"), ("west", "western"))
"""The parts of a country or town."""
_ALL = frozenset(word for side in SIDES for word in side)


def rivals_of(word: str) -> frozenset[str]:
    """Return the words that speak of something else than this one does; mostly there are none."""
    plain = word.casefold()
    if plain in FEASTS:
        return FEASTS - {plain}
    return next((_ALL.difference(side) for side in SIDES if plain in side), frozenset())
