"""Who a question says did or said something: an answer tells it of them and of nobody else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.answer.demands.reading import is_office, place_named
from index.answer.question.asked_voice import MIN_SHARE, asked_speaker, voice_words
from index.model.claim import Claim
from index.places.gazetteer import PlaceKind
from index.words.function_words import STOPWORDS
from index.words.titles import KIN

CACHED_QUESTIONS = 1_000
_DOER = re.compile(
    r"\b(?:did|does|do|has|have|had)\s(?:the\s)?(?P<who>[A-Z][\w’'.-]*(?:\s(?:of\s|and\s)?[A-Z][\w’'.-]*)*)"
    r"(?:\s[a-z-]+){1,3}"
)
_WORD = re.compile(r"[\w’'-]+")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class AskedParty:
    """A party in the question's words; ``says`` tells that its words are asked for.

    ``words`` are those that ``voice_words`` gives for it; ``needed`` those of which each is needed,
    since others bear the rest: the country of a ministry, "mother" in "Doe's mother".
    """

    text: str
    words: frozenset[str]
    needed: frozenset[str]
    says: bool

    def is_meant(self, words: frozenset[str]) -> bool:
        """Tell whether these words may mean the party."""
        shared = len(self.words & words)
        return self.needed <= words and shared >= MIN_SHARE * len(self.words)

    def is_named_in(self, sentence: str) -> bool:
        """Tell whether a sentence names the party."""
        return self.is_meant(voice_words(sentence))

    def is_voice_of(self, claims: Iterable[Claim]) -> bool:
        """Tell whether one of the claims is the party's."""
        for speaker in (claim.speaker for claim in claims):
            if speaker is None:
                continue
            name = voice_words(speaker.name)
            # "The source" may be the military source that the article has named before.
            if (name and name <= self.words) or self.is_meant(
                name | voice_words(speaker.role or "")
            ):
                return True
        return False


@lru_cache(maxsize=CACHED_QUESTIONS)
def asked_party(question: str) -> AskedParty | None:
    """Return whose words or deeds the question asks for, if it names them."""
    who = asked_speaker(question)
    says = bool(who)
    if not who:
        found = _DOER.search(question)
        who = found["who"] if found is not None else ""
    words = voice_words(who) if who else frozenset()
    named = any(word[0].isupper() and not is_office(word) for word in _WORD.findall(who))
    if not words or not named:
        return None
    return AskedParty(who.strip(), words, _needed(who), says)


def _needed(who: str) -> frozenset[str]:
    needed: set[str] = set()
    for word in _WORD.findall(who):
        bare = _POSSESSIVE.sub("", word)
        if bare.casefold() in STOPWORDS:
            continue
        place = place_named(bare) if bare[:1].isupper() else None
        if bare.casefold() in KIN or (place and place.kind is PlaceKind.COUNTRY):
            needed |= voice_words(bare)
    return frozenset(needed)


def is_outlet(name: str, publisher: str | None) -> bool:
    """Tell whether a name is that of the outlet, or a part of it."""
    words = set(name.casefold().removeprefix("the ").split())
    return publisher is not None and words <= set(publisher.casefold().split())
