"""Labels that ran in before a sentence and say nothing of where it begins: tags, other headlines.

Commas and line breaks were lost with them, so that only the words themselves tell: a list of names
and nouns has no verb, a headline's words are capitalised, and a sentence has its subject before
its verb.
"""

import re
from collections.abc import Sequence, Set
from itertools import pairwise

# Words that begin a sentence and, as names have it, no tag.
OPENERS = frozenset(
    """
    A About According After All Almost Also Among An Around As At Before Between By Dozens During
    Each Earlier Eight Eleven Ever Every Five Following For Four From He Hundreds However In It
    Later Many Meanwhile More Most Nearly Nine No On One Only Over Scores Seven Several She Since
    Six Some Ten The There These They This Those Thousands Three Twelve Twenty Two Under Up We What
    When While
    """.split()
)
# A list of tags has none of these, nor has a headline in capitals the first.
_VERBS = frozenset(
    """
    are be been can claimed could did does had has have is may might must said say says told was
    were will would killed died hit struck which who they it he she
    """.split()
)
_LINKS = frozenset("a an and by for from in into including of on that the to under with".split())
# These may stand within a name: "Doctors Without Borders", "Front for the Liberation of the South".
_INSIDE = frozenset("and for of the".split())
_PAST = re.compile(r"[a-z]{3,}ed")
_NUMBERS = frozenset(
    """
    twenty thirty forty fifty sixty seventy eighty ninety one two three four five six seven eight
    nine hundred
    """.split()
)
# Adjectives that may stand before a name and are no tag.
_ADJECTIVE = re.compile(
    r"(?:[A-Z]\w+(?:ed|ense|ent|ful|ive|ous|less)|Deadly|Fierce|Fresh|Heavy|New|Renewed)$"
)
_SMALL_WORDS = _LINKS | frozenset("against as at but near nor off or over than via".split())
_NEVER_IN_TITLES = frozenset("A An On Some The These This".split())  # with a capital
_FARTHEST_OPENER, _SHORTEST_TITLE = 4, 6  # words


def after_tags(words: Sequence[str]) -> int | None:
    """Return the index of the word that begins the sentence behind a list of tags.

    ``None`` if nothing but tags is there.
    """
    for at, word in enumerate(words[:-1]):
        capital_follows = words[at + 1][:1].isupper()
        if at and (
            _is_verb(word) or (word in _LINKS and not (word in _INSIDE and capital_follows))
        ):
            return _start(words, at)
        if word in OPENERS and not capital_follows:
            return at
    return None


def _is_verb(word: str) -> bool:
    return word in _VERBS or _PAST.fullmatch(word) is not None


def after_headlines(words: Sequence[str]) -> int | None:
    """Return where the sentence begins behind headlines: at the last word that opens one."""
    openers = [
        at
        for at, (word, following) in enumerate(pairwise(words))
        if word.lstrip('-"“') in OPENERS and (following[:1].islower() or following[:1].isdigit())
    ]
    return openers[-1] if openers else None


def after_titles(words: Sequence[str]) -> int | None:
    """Return where the sentence begins behind a headline whose words are all capitalised."""
    for at, (word, following) in enumerate(pairwise(words)):
        if word in OPENERS and following[:1].islower():
            return at
        if word[0] in '"“' and at:
            return at
        plain = word.isalpha() and word.islower() and word not in _SMALL_WORDS
        if at >= _SHORTEST_TITLE and plain:
            return _start(words, at, _NEVER_IN_TITLES)
    return None


def _start(words: Sequence[str], verb: int, openers: Set[str] = OPENERS) -> int:
    """Return where the subject before a verb begins, at an opener or its last name."""
    at = _head_before(words, verb)
    for back in range(1, min(at, _FARTHEST_OPENER) + 1):
        between = words[at - back : at]
        if between[0] in openers and all(word[:1].isupper() for word in between):
            return at - back
    return _with_adjectives(words, at)


def _head_before(words: Sequence[str], verb: int) -> int:
    """Return the last name or number before a verb, the first word of one with "of" or "for"."""
    at = verb - 1
    while at > 0 and (not _is_head(words[at]) or words[at - 1] in _INSIDE):
        at -= 1
    return at


def _with_adjectives(words: Sequence[str], at: int) -> int:
    while at > 0 and (_ADJECTIVE.match(words[at - 1]) or words[at - 1].lower() in _NUMBERS):
        at -= 1
    return at


def _is_head(word: str) -> bool:
    return word[:1].isupper() or word[:1].isdigit()
