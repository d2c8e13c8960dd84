"""On what occasion people came to harm, as a question names it: a flood, a crash, a bombing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.answer.events.places import REMEMBERED
from index.words.events import EVENT_WORDS, MEANS
from index.words.stems import stems

_WORD = re.compile(r"[^\W\d_]+")
_NO_FIRE = re.compile(r"\b(?:cease|under|open(?:ed|ing)?|exchange of)[ -]fire\b", re.IGNORECASE)
_KINDS = tuple(frozenset(stems(words)) for words in EVENT_WORDS)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a question asks about: its own words for it, and the stems of all there are."""

    words: tuple[str, ...]
    stems: tuple[str, ...]


@lru_cache(maxsize=REMEMBERED)
def occasion_of(question: str) -> Occasion | None:
    """Return the occasion that the question names, if any."""
    words: list[str] = []
    known: dict[str, None] = {}
    for word in _WORD.findall(_NO_FIRE.sub("", question)):
        own = stems(word)
        kinds = [kind for kind in _KINDS if not kind.isdisjoint(own)]
        if kinds:
            words.append(word)
            known |= dict.fromkeys(sorted(frozenset().union(*kinds)))
    return Occasion(tuple(words), tuple(known)) if words else None


_MEANS = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in MEANS.items()}


@lru_cache(maxsize=REMEMBERED)
def means_of(text: str) -> frozenset[str]:
    """Return the kinds of harm that the text speaks of."""
    return frozenset(name for name, pattern in _MEANS.items() if pattern.search(text))
