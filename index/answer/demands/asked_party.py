"""Who a question says did or said something: an answer tells it of them and of nobody else."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.answer.demands import costs
from index.answer.demands.demand import Demand
from index.answer.demands.held_words import Held
from index.answer.demands.reading import is_office, place_named
from index.answer.question.asked_voice import (
    MIN_SHARE,
    asked_speaker,
    is_said_by,
    voice_words,
)
from index.model.claim import Claim
from index.places.gazetteer import PlaceKind
from index.store.sql.claims import StoredClaim
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
        for claim in claims:
            speaker = claim.speaker
            if speaker is None:
                continue
            name = voice_words(speaker.name)
            # "The source" may be the military source that the article has named before.
            if (name and name <= self.words) or self.is_meant(
                name | voice_words(speaker.role or "")
            ):
                return True
            if len(self.words) == 1 and is_said_by(claim, self.words):
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


def party_cost(
    party: AskedParty, names: Iterable[Demand], held: Held, claims: Sequence[StoredClaim]
) -> float:
    """Return what it costs that a sentence tells of another than the asked party.

    :param names: what the question demands by name.
    """
    told = [one.claim for one in claims]
    if party.is_voice_of(told) or is_outlet(party.text, claims[0].article.publisher):
        return 0.0
    by_others = any(one.speaker is not None for one in told)
    if party.is_named_in(claims[0].sentence):
        if not party.says:
            return 0.0
        return costs.BY_OTHERS_COST if by_others else costs.SILENT_COST
    own = [one for one in names if one.text in party.text]
    beside = bool(own) and all(one.is_held(held.window, costs.MOST_LACKING_OF_NAME) for one in own)
    if not party.says:
        return 0.0 if beside else costs.DOER_COST
    by_other, by_nobody = costs.PARTY_COSTS
    if by_others:
        return by_other
    return by_nobody / 2 if beside else by_nobody
