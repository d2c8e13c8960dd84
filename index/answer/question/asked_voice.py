"""Whose words a question asks for: "What did the mayor say", "How did Paris react"."""

import re
from functools import lru_cache

from index.answer.question.asked_acts import KNOWN_NAMES, NAME_LETTERS
from index.answer.question.question import MAX_QUESTION_CHARS
from index.model.claim import Claim
from index.words.acts import ACT_VERBS
from index.words.function_words import STOPWORDS
from index.words.inflections import verb_forms
from index.words.questions import ANSWERING, OPINIONS, OWN_PEOPLE, SAME_OFFICES
from index.words.reporting import REPORTING

MIN_SHARE = 0.5
"""The share of the words for who is asked about that a speaker's name and office have."""
MAX_ASKED_CHARS = 60
CACHED_TEXTS = 1_000
_SAYING = {*REPORTING, *ANSWERING, *ACT_VERBS} - {"take"}


def _forms(verb: str) -> list[str]:
    """Return the forms of a verb with its particle: "play down", "played down"."""
    first, *particle = verb.split()
    return [" ".join((form, *particle)) for form in (first, *verb_forms(first))]


_ALL_FORMS = sorted({form for verb in _SAYING for form in _forms(verb)})
_VERBS = "|".join(_ALL_FORMS)
_ING = "|".join(form for form in _ALL_FORMS if form.split()[0].endswith("ing"))
_NOUNS = "|".join(f"{noun}s?" for noun in sorted(OPINIONS))
_WHO = rf"(?P<who>(?:[^?,.;:]|,(?=\s(?:and\s)?(?-i:[A-Z]))){{2,{MAX_ASKED_CHARS}}}?)"
_GIVING = "give|given|have|had|make|made|offer|put|raise"
_AUXILIARIES = "did|does|do|has|have|had|will|would"
_BEING = "is|are|was|were"
_END = r"(?:\s(?:to|on|about|of|in|when|after|for|over)\b|\?|,|$)"
_ASKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\baccording to\s{_WHO}{_END}",
        rf"\b(?:is|was|were|are)\sthe\s(?P<who>[\w’'.-]+)\s(?:{_NOUNS})\b",
        rf"\b(?:is|was|were|are)\s{_WHO}(?:['’]s?)\s(?:\w+\s)?(?:{_NOUNS})\b",
        # "State" of "Islamic State" is no verb.
        rf"\b(?:{_AUXILIARIES})\s{_WHO}\s(?-i:{_VERBS})\b",
        # "What was Congress told" asks for what others say.
        rf"\b(?:{_BEING})\s{_WHO}\s(?-i:{_ING})\b",
        rf"\b(?:{_NOUNS})\s(?:{_AUXILIARIES})\s{_WHO}\s(?:{_GIVING})\b",
        rf"\b(?:{_NOUNS})\s(?:of|from|by)\s{_WHO}{_END}",
        rf"\b(?:{_VERBS})\sby\s{_WHO}{_END}",
    )
)
_WORD = re.compile(r"\w+")
_INITIAL = re.compile(r"\b[A-Z](?=[a-z])")
_OWNER = re.compile(
    rf"\b(?:[A-Z][\w-]+ )*[A-Z][\w-]+['’]s? (?=(?:\w+ )?(?:{'|'.join(sorted(OWN_PEOPLE))})\b)"
)
_KNOWN = {" ".join(_WORD.findall(name.replace(".", ""))): of for name, of in KNOWN_NAMES.items()}
_MOST_WORDS = max(name.count(" ") + 1 for name in _KNOWN)


@lru_cache(maxsize=CACHED_TEXTS)
def asked_voice(question: str) -> frozenset[str]:
    """Return the words for whose words are asked for, as ``voice_words`` gives them; else none."""
    return voice_words(asked_speaker(question))


def asked_speaker(question: str) -> str:
    """Return in the question's words whose words are asked for; empty if nobody's are."""
    for pattern in _ASKED:
        found = pattern.search(question[:MAX_QUESTION_CHARS])
        if found is not None:
            return found["who"]
    return ""


def is_said_by(claim: Claim, voice: frozenset[str]) -> bool:
    """Tell whether a claim's speaker, by name and office, may be whoever is asked about.

    Whose lawyer somebody is does not speak itself; "the FDA" is the Food and Drug Administration.
    """
    if claim.speaker is None or not voice:
        return False
    name, role = (_OWNER.sub("", part) for part in (claim.speaker.name, claim.speaker.role or ""))
    known = voice_words(f"{name} {role}") | {_initials(claim.speaker.name)}
    return len(voice & known) >= MIN_SHARE * len(voice)


def _initials(name: str) -> str:
    """Return what a name of several words is called for short, as ``voice_words`` has it."""
    initials = "".join(_INITIAL.findall(name.removeprefix("The "))).casefold()
    return initials[:NAME_LETTERS] if len(initials) > 2 else ""


@lru_cache(maxsize=CACHED_TEXTS)
def voice_words(name: str) -> frozenset[str]:
    """Return the first letters of the words of a name or office, those of one meaning as one.

    "Paris", "French" and "France" are one, and so are a chief, a head and a leader.
    """
    words = _WORD.findall(name.replace(".", ""))
    known: list[str] = []
    while words:
        length, meant = _known_at_start(words)
        known += _WORD.findall(meant.casefold())
        words = words[length:]
    same = (SAME_OFFICES.get(word, word) for word in known)
    return frozenset(word[:NAME_LETTERS] for word in same if word not in STOPWORDS)


def _known_at_start(words: list[str]) -> tuple[int, str]:
    """Return how many of the words make up a known name, and what it means; else the first."""
    for length in range(min(len(words), _MOST_WORDS), 0, -1):
        meant = _KNOWN.get(" ".join(words[:length]).casefold())
        if meant is not None and words[0][0].isupper():
            return length, meant
    return 1, words[0]
