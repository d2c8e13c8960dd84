"""Which act of speech a question asks for: "Who blamed the army", "What did the mayor promise"."""

import re
from dataclasses import dataclass

from index.model.claim import Act, Claim
from index.words.actors import PARTS_OF_A_STATE, SEATS
from index.words.acts import ACT_FORMS
from index.words.function_words import STOPWORDS
from index.words.synonyms import SAME_NAMES

_FORMS = "|".join(sorted({form for forms in ACT_FORMS.values() for form in forms}))
_ACTS = tuple(
    (act, re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE))
    for act, forms in ACT_FORMS.items()
)
_WHO = re.compile(
    r"^\W*(?:who|which|what)\b(?:\s(?!(?:did|does|do)\b)[\w’'-]+){0,3}?"
    rf"\s(?P<verb>(?:{_FORMS})\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_DOER = re.compile(
    r"\b(?:did|does|do|has|have|had)\s(?P<doer>(?:[\w’'.-]+\s){0,6}?[\w’'.-]+)"
    rf"\s(?P<verb>(?:{_FORMS})\b.*)$",
    re.IGNORECASE | re.DOTALL,
)
_HELD_RESPONSIBLE = re.compile(r"\bh(?:o|e)ld responsible for\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
NAME_LETTERS = 5


def _known_names() -> dict[str, str]:
    """Return by each name the shortest word for the same that is not common: "USA", not "US"."""
    known: dict[str, str] = {}
    for names in SAME_NAMES:
        plain = [name for name in names if name.isalpha() and name.casefold() not in STOPWORDS]
        known |= dict.fromkeys(map(str.casefold, names), min(plain or names, key=len))
    seats = {seat.casefold(): known.get(of.casefold(), of) for seat, of in SEATS.items()}
    return known | seats


KNOWN_NAMES = _known_names()
"""What else a name means, by the name in lower case: "usa" and "washington" are "USA"."""
_PART = re.compile(rf"\b(?:{'|'.join(PARTS_OF_A_STATE)})\b")
_DENYING = frozenset({Act.DENIES, Act.REJECTS})
"""Acts of which what is said not to be so is the content, not the act."""
MAX_VERB_CHARS = 20
"""In which the acts of "claimed responsibility" and "called for" are read."""


@dataclass(frozen=True, slots=True)
class AskedAct:
    """The acts that a question's verb may mean, and the words for who does it, if it names one."""

    acts: frozenset[Act]
    doer: frozenset[str]

    def is_told_by(self, claim: Claim) -> bool:
        """Tell whether the claim tells of such an act, by whoever is asked about.

        A speaker may be named by a part: "the army" of "the Israeli army".
        """
        by = speaker_words(claim)
        done = claim.act in self.acts and (claim.act in _DENYING or not claim.negated)
        return done and bool(by) and (self.doer <= by or by <= self.doer)

    def may_be_of(self, claim: Claim) -> bool:
        """Tell whether the claim may be of whom the question names, or does what it asks for."""
        if not self.doer:
            return claim.act in self.acts
        return not self.doer.isdisjoint(speaker_words(claim))


def speaker_words(claim: Claim) -> frozenset[str]:
    """Return the words of a claim's speaker as ``name_words`` gives them, none without one."""
    return name_words(claim.speaker.name) if claim.speaker else frozenset()


def name_words(name: str) -> frozenset[str]:
    """Return the first letters of the words of a name: "Russia" and "Russian" are one.

    So are "Moscow", where nothing else is named, and an army and armed forces.
    """
    bare = name.casefold().removeprefix("the ").strip()
    plain = _PART.sub(
        lambda found: PARTS_OF_A_STATE[found[0]], KNOWN_NAMES.get(bare, bare).casefold()
    )
    words = (word for word in _WORD.findall(plain) if word not in STOPWORDS)
    return frozenset(word[:NAME_LETTERS] for word in words)


def asked_acts(question: str) -> frozenset[Act]:
    """Return the acts whose verbs the question holds; none where it asks what is said."""
    return frozenset(act for act, words in _ACTS if words.search(question))


def asked_act(question: str) -> AskedAct | None:
    """Return the act that a question asks for by its main verb, ``None`` for any other question."""
    asked = _HELD_RESPONSIBLE.sub("blame for", question)
    for pattern in (_DOER, _WHO):
        found = pattern.search(asked)
        if found is not None:
            doer = name_words(found["doer"]) if pattern is _DOER else frozenset()
            verb = found["verb"].split(" ", 1)[0]
            return AskedAct(asked_acts(verb) | asked_acts(found["verb"][:MAX_VERB_CHARS]), doer)
    return None
