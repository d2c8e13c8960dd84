"""Words of which one in a question and another in a sentence speak of two things."""

from index.words.pacts import FEASTS

BESIDE = (
    (("north", "northern"), ("south", "southern")),
    (("east", "eastern"), ("west", "western")),
    (("north", "northern"), ("east", "eastern")),
    (("north", "northern"), ("west", "western")),
    (("south", "southern"), ("east", "eastern")),
    (("south", "southern"), ("west", "western")),
)
"""Parts of a country or town, two by two."""


def rivals_of(word: str) -> frozenset[str]:
    """Return the words that speak of something else than this one does; mostly there are none."""
    plain = word.casefold()
    if plain in FEASTS:
        return FEASTS - {plain}
    found: set[str] = set()
    for one, other in BESIDE:
        if plain in one:
            found.update(other)
        elif plain in other:
            found.update(one)
    return frozenset(found)
