"""Whose words a question asks for: "What did the mayor say", "How did Paris react"."""

import re

from index.answer.question.asked_acts import known_names
from index.model.claim import Claim
from index.words.acts import ACT_VERBS
from index.words.function_words import STOPWORDS
from index.words.inflections import verb_forms
from index.words.questions import ANSWERING, OPINIONS, SAME_OFFICES
from index.words.reporting import REPORTING

MIN_SHARE = 0.5
"""The share of the words for who is asked about that a speaker's name and office have."""
MAX_ASKED_CHARS = 60
_NAME_LETTERS = 5
_VERBS = "|".join(
    sorted(
        {
            form
            for verb in REPORTING | ANSWERING | {verb.split()[0] for verb in ACT_VERBS}
            for form in (verb, *verb_forms(verb))
        }
    )
)
_NOUNS = "|".join(f"{noun}s?" for noun in sorted(OPINIONS))
_WHO = rf"(?P<who>[^?,.;:]{{2,{MAX_ASKED_CHARS}}}?)"
_GIVING = "give|given|have|had|make|made|offer|put|raise"
_AUXILIARIES = "did|does|do|has|have|had|will|would|is|are|was|were"
_END = r"(?:\s(?:to|on|about|of|in|when|after|for|over)\b|\?|,|$)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:is|was|were|are)\sthe\s(?P<who>[\w’'.-]+)\s(?:{_NOUNS})\b",
        rf"\b(?:is|was|were|are)\s{_WHO}(?:['’]s?)\s(?:\w+\s)?(?:{_NOUNS})\b",
        rf"\b(?:{_AUXILIARIES})\s{_WHO}\s(?:{_VERBS})\b",
        rf"\b(?:{_NOUNS})\s(?:{_AUXILIARIES})\s{_WHO}\s(?:{_GIVING})\b",
        rf"\b(?:{_NOUNS})\s(?:of|from|by)\s{_WHO}{_END}",
        rf"\b(?:{_VERBS})\sby\s{_WHO}{_END}",
        rf"\baccording to\s{_WHO}{_END}",
    )
)
_WORD = re.compile(r"\w+")
_KNOWN = known_names()
_NAME = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, sorted(_KNOWN, key=len, reverse=True)))})\b", re.IGNORECASE
)


def asked_voice(question: str) -> frozenset[str]:
    """Return the words for whose words are asked for, as ``voice_words`` gives them; else none."""
    for pattern in _ASKED:
        found = pattern.search(question)
        if found is not None:
            return voice_words(found["who"])
    return frozenset()


def is_said_by(claim: Claim, voice: frozenset[str]) -> bool:
    """Tell whether a claim's speaker, by name and office, may be whoever is asked about."""
    if claim.speaker is None or not voice:
        return False
    known = voice_words(f"{claim.speaker.name} {claim.speaker.role or ''}")
    return len(voice & known) >= MIN_SHARE * len(voice)


def voice_words(name: str) -> frozenset[str]:
    """Return the first letters of the words of a name or office, those of one meaning as one.

    "Paris", "French" and "France" are one, and so are a chief, a head and a leader.
    """
    plain = _NAME.sub(_as_known, name).casefold()
    words = (SAME_OFFICES.get(word, word) for word in _WORD.findall(plain))
    return frozenset(word[:_NAME_LETTERS] for word in words if word not in STOPWORDS)


def _as_known(found: re.Match[str]) -> str:
    return _KNOWN[found[0].casefold()] if found[0][0].isupper() else found[0]
