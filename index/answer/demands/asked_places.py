"""Whether an article is of a place that a question names, or of another one, however spelt."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from index.answer.demands.reading import is_office, place_named
from index.places.folding import fold, skeleton
from index.places.gazetteer import Place, PlaceKind
from index.places.mentions import places_in, written_places
from index.words.events import KINDS_IN_NAMES

CACHED_TEXTS = 4_000
MAX_CHARS = 6_000
"""Characters of an article in which places are looked for."""
MIN_SKELETON = 3
"""Consonants by which a name's word is known in other spellings."""
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+(?: (?:al-|ez-|el-)?[A-Z][\w’'-]+)*")


@lru_cache(maxsize=CACHED_TEXTS)
def named_places(text: str, respelt: bool = False) -> frozenset[Place]:
    """Return the places that bear names which the text writes, wherever they stand in it.

    :param respelt: in other spellings of their vowels too.
    """
    found: set[Place] = set()
    for run in _runs(text):
        known = place_named(run, respelt)
        # Behind an office stands a person: "Sheriff Paris Houston".
        names = (run,) if known else takewhile(lambda word: not is_office(word), run.split())
        found |= {place for name in names if (place := place_named(name, respelt))}
    return frozenset(found)


def is_spelt_otherwise(name: str, text: str) -> bool:
    """Tell whether the text has the name in other vowels: "Sheikhoun", "Shaykhun"."""
    words = [_spelt(word) for word in fold(name).split()]
    telling = bool(words) and all(len(word) >= MIN_SKELETON for word in words)
    return telling and _skeletons(text).issuperset(words)


def tells_of_namesake(text: str, name: str, question: str) -> bool:
    """Tell whether a text, which lacks the question's name, has another where a place stands.

    It is Corvera for Pellano, and the Tullo camp for the Mbeka camp.
    """
    kind = re.search(
        rf"\b{re.escape(name)} (?P<kind>{'|'.join(sorted(KINDS_IN_NAMES))})\b", question
    )
    if kind and re.search(rf"\b[A-Z][\w’'-]+ {kind['kind']}\b", text[:MAX_CHARS]):
        return True
    if not any(name in written for written, _ in written_places(question)):
        return False
    named = places_in(text[:MAX_CHARS])
    return bool(named) and not named.is_wide and not places_in(question).may_meet(named)


@lru_cache(maxsize=CACHED_TEXTS)
def _skeletons(text: str) -> frozenset[str]:
    return frozenset(_spelt(word) for run in _runs(text) for word in fold(run).split())


def _spelt(word: str) -> str:
    """Return the word without what spellings differ in: "Akrama" and "Akrameh"."""
    return skeleton(word).rstrip("h")


def _runs(text: str) -> frozenset[str]:
    return frozenset(_CAPITALS.findall(text[:MAX_CHARS]))


def is_told_of(asked: Place, text: str) -> bool:
    """Tell whether the text names a place that lies in the asked one, or it in other letters."""
    return lies_in(asked, named_places(text)) or asked in named_places(text, True)


def lies_in(asked: Place, named: Iterable[Place]) -> bool:
    """Tell whether one of the named places lies in the asked one, or bears its district's name."""
    return any(asked.contains(place) or asked.may_name(place) for place in named)


def rivals(asked: Sequence[Place], lacking: Place, named: Iterable[Place]) -> bool:
    """Tell whether a place as large as the lacking one, which nobody asks for, is named."""
    return any(
        _is_country(place) == _is_country(lacking)
        and not place.may_meet(lacking)
        and not any(place.may_meet(other) for other in asked)
        for place in named
    )


def _is_country(place: Place) -> bool:
    return place.kind is PlaceKind.COUNTRY
