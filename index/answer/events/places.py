"""The places that a sentence names, read from capitals and the words before them."""

import re
from functools import lru_cache

from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES

REMEMBERED = 4096
"""Of how many texts the places are remembered: what is told of often is asked of often."""
_NAME = r"[A-Z][\w’'-]+"
_BEFORE = (
    r"\b(?:in|at|near|on|around|outside|inside|of|from|across|to|into|hit|struck|bombed|shelled) "
    r"(?:(?:the|its|an?|[a-z]+(?:-[a-z]+)*|\w+s) ){0,4}?"
)
_PLACE = re.compile(rf"{_BEFORE}({_NAME}(?:[ -](?:of |de )?(?:al-|ez-|el-)?{_NAME})*)")
_TITLE_PLACE = re.compile(rf"{_BEFORE}({_NAME})")
_GENERIC = frozenset(
    "islamic observatory province state eastern northern southern western central human rights "
    "united nations monitor army government regime ministry city syrian russian".split()
) | {*MONTH_NAMES, *WEEKDAY_NAMES}


def places_of(text: str, title: str = "") -> frozenset[str]:
    """Return the words of the names that stand where places do."""
    return _folded_in(text, "") | _folded_in("", title)


@lru_cache(maxsize=REMEMBERED)
def _folded_in(text: str, title: str) -> frozenset[str]:
    return frozenset(map(folded, place_words(text, title)))


def place_words(text: str, title: str = "") -> list[str]:
    """Return those words as they are written, in order."""
    names = [found[1] for found in _PLACE.finditer(text)]
    names += [found[1] for found in _TITLE_PLACE.finditer(title)]
    words = [word for name in names for word in re.split(r"[ -]", name) if word[:1].isupper()]
    return [word for word in words if len(small := folded(word)) > 2 and small not in _GENERIC]


def folded(word: str) -> str:
    """Return the word in small letters without a possessive, whose apostrophe may be lost."""
    return re.sub(r"['’]?s$", "", word.casefold())
