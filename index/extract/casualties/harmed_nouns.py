"""Whom a word of harm befell: the nouns that its parse gives for them."""

from collections.abc import Iterable, Iterator

from spacy.strings import get_string_id
from spacy.tokens import Token

from index.extract.casualties.harm_verbs import (
    REFLEXIVES,
    SUBJECTS,
    VerbHarm,
    harm_of_verb,
    has_wounds,
    is_phrase,
    on_oneself,
    state_word,
)
from index.model.claim import Measure
from index.words.casualties import (
    BEARING,
    CAPTURED,
    DEATHS,
    FOUND_IN_STATE,
    HIT,
    STRUCK,
    SUFFERED,
    UNDERGONE,
    WOUNDS,
)
from index.words.numerals import ORDINAL_WORDS

_WHO = frozenset(("who", "whom", "that", "which"))
_MISSED = frozenset(("at", "into", "toward", "towards", "back"))
_HITS = frozenset(("shooting", "stabbing"))
_BODIES = frozenset(("body", "corpse"))
_TELLING = (
    {*SUFFERED, *UNDERGONE, *HIT, *STRUCK, *BEARING, *FOUND_IN_STATE, *DEATHS, *WOUNDS}
    | {"gun", "pass", "lose", "take", "turn", "remain"}
    | (_HITS | _BODIES)
) - CAPTURED
# Keys and not words: each word of each sentence is looked up.
_TELLING_KEYS = frozenset(
    get_string_id(form) for word in _TELLING for form in (word, word.title(), word.upper())
)
_MAX_ORDINAL = 1000  # more is no count of victims
_MAX_VERBS_UP = 3  # from a verb without a subject to the one that it shares
Told = tuple[Token, VerbHarm, list[Token]]
"""A word of harm, what it tells, and the nouns of those whom it befell."""


def told_harms(tokens: Iterable[Token]) -> Iterator[Told]:
    """Yield each word of harm that names its victims, in order."""
    for word in tokens:
        if word.lemma not in _TELLING_KEYS:
            continue
        harm = harm_of_verb(word)
        bases = victims_of(word) if harm else []
        if not bases:
            harm, bases = _harm_of_noun(word, word.lemma_.lower())
        if harm is not None and bases:
            yield word, harm, bases


def _harm_of_noun(noun: Token, lemma: str) -> tuple[VerbHarm | None, list[Token]]:
    """Read "the fatal shooting of two men", "a man with a wound" and "a body was found"."""
    if is_found_body(noun):
        return VerbHarm(Measure.KILLED), [noun]
    head = noun.head
    if lemma in WOUNDS and head.lower_ == "with" and head.head.tag_[:2] == "NN":
        return VerbHarm(Measure.WOUNDED, True), [head.head]
    if lemma == "death" and head.lower_ == "to" and head.head.lemma_.lower() not in _TELLING:
        return VerbHarm(Measure.KILLED), victims_of(head.head)
    if lemma in DEATHS:
        return VerbHarm(Measure.KILLED), _of_whom(noun)
    if lemma not in _HITS:
        return None, []
    fatal = any(child.lower_ in ("fatal", "deadly") for child in noun.children)
    return VerbHarm(Measure.KILLED if fatal else Measure.WOUNDED, not fatal), _of_whom(noun)


def _of_whom(noun: Token) -> list[Token]:
    """Return who died in "the death of Jane Roe"."""
    return [
        victim
        for preposition in noun.children
        if preposition.lower_ == "of"
        for victim in preposition.children
        if victim.dep_ == "pobj"
    ]


def ordinal_of(noun: Token) -> int | None:
    """Return which one of several it is: 13 of "the 13th person to die"; none of the first."""
    for child in noun.children:
        digits, ending = child.lower_[:-2], child.lower_[-2:]
        if child.i > noun.i:
            break
        if digits.isdecimal() and ending in ("st", "nd", "rd", "th"):
            return int(digits) if 1 < int(digits) <= _MAX_ORDINAL else None
        if found := ORDINAL_WORDS.get(child.lower_):
            return found
    return None


def is_found_body(noun: Token) -> bool:
    """Tell the one victim of "a body was found" and "the man's body was recovered"."""
    if noun.lower_ not in _BODIES or noun.tag_ != "NN":
        return False
    verb = noun.head
    role = noun.dep_ in ("dobj", "nsubjpass")
    return role and verb.lemma_.lower() in ("find", "discover", "recover", "identify")


def victims_of(verb: Token) -> list[Token]:
    """Return the nouns of those to whom the verb says that it happened, as far as it has any."""
    return [_antecedent(verb, base) for base in _bases(verb)]


def _antecedent(verb: Token, base: Token) -> Token:
    has_fled = UNDERGONE.get(verb.lemma_.lower()) is Measure.DISPLACED
    is_relative = base.lower_ in _WHO and verb.dep_ == "relcl" and not has_fled
    return verb.head if is_relative else base


def _bases(verb: Token) -> list[Token]:
    """Return the object, the passive subject, or who died."""
    lemma = verb.lemma_.lower()
    if (
        lemma in UNDERGONE
        or has_wounds(verb)
        or (lemma not in ("gun", "turn") and is_phrase(verb, lemma))
    ):
        return _subjects(verb)
    children = list(verb.children)
    if own := on_oneself(verb):
        return own
    if bases := [child for child in children if child.dep_ in ("nsubjpass", "dobj")]:
        return bases + [c for c in children if c.dep_ == "conj" and c.lower_ in REFLEXIVES]
    if lemma in FOUND_IN_STATE:
        return _in_state(verb) or _subjects(verb)
    if verb.dep_ == "acl":
        return [verb.head]
    subjects = [child for child in children if child.dep_ == "nsubj"]
    if subjects:
        return subjects if verb.tag_ == "VBN" or _is_headline(verb, subjects[0]) else []
    return _shared_subjects(verb) if verb.tag_ == "VBN" else []


def _in_state(verb: Token) -> list[Token]:
    """Read "police found a man dead" where the man is the subject of a clause without a verb."""
    state = state_word(verb)
    return [c for c in state.children if c.dep_ in SUBJECTS] if state is not None else []


def _subjects(verb: Token) -> list[Token]:
    """Return the verb's subjects, or those of the verb that it is joined to."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not own and verb.dep_ == "relcl" and ordinal_of(verb.head):
        return [verb.head]
    return own or _shared_subjects(verb)


def _shared_subjects(verb: Token) -> list[Token]:
    """Read "was shot and killed", "was found shot" and "shot and died"."""
    for _ in range(_MAX_VERBS_UP):
        if verb.dep_ not in ("conj", "advcl", "xcomp", "dep") or verb.head is verb:
            return []
        verb = verb.head
        if subjects := list(_undergoing(verb)):
            return subjects
    return []


def _undergoing(verb: Token) -> Iterator[Token]:
    passive = [child for child in verb.children if child.dep_ == "nsubjpass"]
    if passive or verb.lemma_.lower() in UNDERGONE:
        yield from passive or [child for child in verb.children if child.dep_ == "nsubj"]


def _is_headline(verb: Token, subject: Token) -> bool:
    """Tell the victim of "Man shot in park" from who does it in "A man shot at officers"."""
    if verb.tag_ != "VBD" or verb.lemma_.lower() not in HIT:
        return False
    bare = all(child.dep_ not in ("det", "poss") for child in subject.children)
    return bare and all(child.lower_ not in _MISSED for child in verb.children)


def harm_of_counted(anchor: Token) -> VerbHarm | None:
    """Read "five people were shot", "two men were pronounced dead" and "two of them fatally".

    ``anchor`` is the counted noun, or the number where none is named.
    """
    if any(child.lower_ == "fatally" for child in anchor.children):
        return VerbHarm(Measure.KILLED)
    head = anchor.head
    while anchor.dep_ == "conj" and head.pos_ in ("NOUN", "PROPN", "NUM"):
        anchor, head = head, head.head
    verbs = [child for child in anchor.children if child.dep_ in ("acl", "relcl")]
    for verb in ([head] if head is not anchor else []) + verbs:
        found = harm_of_verb(verb)
        if found and anchor in victims_of(verb) and _has_been(verb):
            return found
    return None


def _has_been(verb: Token) -> bool:
    return all(child.dep_ != "neg" for child in verb.children)
