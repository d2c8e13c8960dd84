"""Which harm a verb tells of together with its particles and complements: "shot dead"."""

from dataclasses import dataclass

from spacy.tokens import Token

from index.model.claim import Measure
from index.words.casualties import (
    BEARING,
    BULLETS,
    CAPTURED,
    FATAL_WORDS,
    FOUND_IN_STATE,
    HIT,
    STATES,
    STRUCK,
    SUFFERED,
    UNDERGONE,
    WOUNDS,
)

_COMPLEMENTS = ("oprd", "acomp", "xcomp", "ccomp", "attr", "amod", "advmod", "dep", "acl")
SUBJECTS = ("nsubj", "nsubjpass")
"""The roles of a verb's subject."""
REFLEXIVES = frozenset(("himself", "herself", "themselves"))
"""Who did it to themselves."""
_CONDITIONS = frozenset("critical serious stable fair grave guarded good".split())
_WEAPONS = frozenset("gun weapon pistol rifle handgun shotgun firearm knife revolver".split())


@dataclass(frozen=True, slots=True)
class VerbHarm:
    """A harm, and whether the text leaves open that it is that one: who was shot may have died."""

    measure: Measure
    inferred: bool = False


def harm_of_verb(verb: Token) -> VerbHarm | None:
    """Return the harm that the verb tells of its victim, whoever that is."""
    lemma = verb.lemma_.lower()
    if lemma in CAPTURED or verb.pos_ not in ("VERB", "AUX", "PROPN", "NOUN", "ADJ"):
        return None
    if found := SUFFERED.get(lemma) or UNDERGONE.get(lemma):
        return VerbHarm(found)
    if verb.tag_[:2] != "VB":
        return None
    if lemma in HIT or (lemma in STRUCK and _by_bullets(verb)):
        return VerbHarm(Measure.KILLED) if is_fatal(verb) else VerbHarm(Measure.WOUNDED, True)
    if _goes_to_death(verb) or is_phrase(verb, lemma):
        return VerbHarm(Measure.KILLED)
    if has_wounds(verb):
        return VerbHarm(Measure.WOUNDED, True)
    if lemma in FOUND_IN_STATE and (state := state_word(verb)) is not None:
        return VerbHarm(STATES[state.lower_])
    return None


def is_fatal(verb: Token) -> bool:
    """Tell "shot dead", "fatally shot", "shot to death" and "shot and killed" from "shot"."""
    for child in verb.children:
        if child.lower_ in FATAL_WORDS:
            return True
        if child.dep_ in ("conj", "advcl", "dep", "ccomp", "xcomp") and _is_death(child):
            return True
    return _goes_to_death(verb)


def _is_death(verb: Token) -> bool:
    """Tell whether a further verb tells of the death of the same victim."""
    lemma = verb.lemma_.lower()
    killed = (SUFFERED.get(lemma) or UNDERGONE.get(lemma)) is Measure.KILLED
    return killed and all(child.dep_ not in (*SUBJECTS, "dobj") for child in verb.children)


def _goes_to_death(verb: Token) -> bool:
    return any(
        to.lower_ == "to" and any(child.lower_ == "death" for child in to.children)
        for to in verb.children
        if to.dep_ == "prep"
    )


def is_phrase(verb: Token, lemma: str) -> bool:
    """Read "gunned down", "passed away", "lost his life" and "took her own life"."""
    words = {child.lower_ for child in verb.children}
    if (lemma == "gun" and "down" in words) or (lemma == "pass" and "away" in words):
        return True
    if on_oneself(verb):
        return True
    return lemma in ("lose", "take") and any(
        child.lower_ in ("life", "lives")
        and (lemma == "lose" or any(own.lower_ == "own" for own in child.children))
        and any(own.dep_ == "poss" for own in child.children)
        for child in verb.children
        if child.dep_ == "dobj"
    )


def _by_bullets(verb: Token) -> bool:
    """Read "hit by gunfire" and "bullets hit six people"."""
    done_by = [child for child in verb.children if child.dep_ == "nsubj"]
    for child in verb.children:
        if child.lower_ in ("by", "with"):
            done_by += [below for below in child.children if below.dep_ == "pobj"]
    return any(one.lemma_.lower() in BULLETS for one in done_by)


def has_wounds(verb: Token) -> bool:
    """Read "suffered a gunshot wound", "suffering from burns" and "is in critical condition"."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if lemma in BEARING and child.dep_ == "dobj" and child.lemma_.lower() in WOUNDS:
            return True
        if child.dep_ == "prep" and any(_is_wound(lemma, child, one) for one in child.children):
            return True
    return False


def _is_wound(lemma: str, preposition: Token, noun: Token) -> bool:
    if lemma in BEARING and preposition.lower_ == "from":
        return noun.lemma_.lower() in WOUNDS
    if lemma not in ("be", "remain") or preposition.lower_ != "in" or noun.lower_ != "condition":
        return False
    return any(child.lower_ in _CONDITIONS for child in noun.children)


def on_oneself(verb: Token) -> list[Token]:
    """Return who "turned the gun on himself"."""
    if verb.lemma_.lower() != "turn":
        return []
    return [
        child
        for on in verb.children
        if on.lower_ == "on" and any(c.lemma_.lower() in _WEAPONS for c in verb.children)
        for child in on.children
        if child.lower_ in REFLEXIVES
    ]


def state_word(verb: Token) -> Token | None:
    """Return the word for the state in which the verb says that somebody is: "found dead"."""
    found = (c for c in verb.children if c.lower_ in STATES and c.dep_ in _COMPLEMENTS)
    state = next(found, None)
    if state is not None:
        return state if not _has_object(state) else None
    behind = verb.doc[verb.i + 1] if verb.i + 1 < len(verb.doc) else verb
    if behind.lower_ in STATES and verb.lemma_.lower() != "be":
        return behind  # "was found dead Sunday", where the parser makes it an adjective of the day
    objects = (child for child in verb.children if child.dep_ == "dobj")
    below = (c for one in objects for c in one.children if c.i > one.i)
    return next((c for c in below if c.lower_ in STATES and c.dep_ in _COMPLEMENTS), None)


def _has_object(token: Token) -> bool:
    return any(child.dep_ == "dobj" for child in token.children)
