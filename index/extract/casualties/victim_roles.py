"""The part a counted noun plays in the harm a sentence tells of, from the dependency parse."""

from spacy.tokens import Token

from index.model.claim import Measure
from index.words.casualties import (
    CAPTURED,
    COUNTED,
    KNOWN_AS,
    RELEASES,
    STATES,
    SUFFERED,
    TOLL_VERBS,
    UNDERGONE,
)
from index.words.reporting import SUPPOSING_VERBS
from index.words.victims import INHABITANTS, VICTIM_GROUPS

_NOUNS = COUNTED | KNOWN_AS
_MAX_HEADS = 6  # to climb
_TOLD_TO = TOLL_VERBS | {"toll", "take"}
_TO = frozenset("to from at of past by above beyond over".split())
_HOLDING = frozenset("leave take hold keep".split())
_LEAVING = frozenset("force drive leave lose".split())
_INHABITED = frozenset(
    "town village city camp area district neighbourhood neighborhood enclave region country".split()
)
_TAKING = frozenset("claim take cost lose".split())
_LIVES = frozenset(("life", "live"))  # the tagger takes some for the verb
_RELATIVE = frozenset(("WDT", "WP"))
_PARTS = frozenset(("including", "among", "amongst", "of", "with", "alongside", "between", "as"))


def measure_of_noun(anchor: Token) -> Measure | None:
    """Read "45 deaths" and "12 bodies", which are themselves the harm."""
    return COUNTED.get(anchor.lemma_.lower()) or COUNTED.get(anchor.lower_)


def has_object(token: Token) -> bool:
    """Tell whether this verb form does harm ("rebels killed five") and so has not suffered it."""
    return token.pos_ == "VERB" and any(child.dep_ == "dobj" for child in token.children)


def measure_of_modifier(anchor: Token) -> Measure | None:
    """Read "people killed in the raid", "residents who fled" and "wounded soldiers"."""
    for child in anchor.children:
        word, lemma = child.lower_, child.lemma_.lower()
        if child.dep_ in ("acl", "amod", "oprd") and word in STATES and not has_object(child):
            return STATES[word]
        if child.dep_ in ("relcl", "acl") and lemma in UNDERGONE:
            return UNDERGONE[lemma]
        if child.dep_ == "relcl" and lemma in SUFFERED and _befell(child, anchor):
            return SUFFERED[lemma]
    return None


def has_passive_subject(verb: Token) -> bool:
    """Tell whether the verb's subject is the one it happens to."""
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def _befell(verb: Token, anchor: Token) -> bool:
    """Read "people who were killed" and "the eight he murdered", not "the eight who killed"."""
    if has_passive_subject(verb):
        return True
    doers = [child for child in verb.children if child.dep_ == "nsubj"]
    own = all(one.i > anchor.i and one.tag_ not in _RELATIVE for one in doers)
    return bool(doers) and own and not has_object(verb)


def measure_of_governor(anchor: Token) -> Measure | None:
    """Climb from the counted noun to the verb or noun that tells what happened to it."""
    token, is_part = anchor, False
    for _ in range(_MAX_HEADS):
        head, role = token.head, token.dep_
        if head is token:
            return None
        if role in ("nsubj", "nsubjpass", "dobj", "oprd", "attr"):
            return _told_by_verb(token, is_part)
        if role == "pobj":
            is_part = True
            if token.pos_ == "NUM" and head.head.lemma_.lower() in VICTIM_GROUPS:
                return None  # "a man of 18"
            found = _by_preposition(head)
            if found or head.lower_ not in _PARTS:
                return found
            head = head.head
            if head.pos_ in ("VERB", "AUX"):
                return _of_objects(head)
        elif role not in ("conj", "appos", "nummod", "nmod", "compound", "quantmod", "dep"):
            return None
        token = head
        if token.pos_ in ("NOUN", "ADJ", "PROPN") and (
            found := measure_of_noun(token) or measure_of_modifier(token)
        ):
            return found
    return None


def _told_by_verb(noun: Token, is_part: bool) -> Measure | None:
    """Return what the verb of the noun tells of it, or of what is named as part of it."""
    verb = noun.head
    if is_part and verb.lemma_.lower() in CAPTURED:
        return None  # "captured moments of chaos, one of a man in tears"
    by_itself = _lives_lost(noun) or _has_left(noun) or _set_free(noun) or _there_among(noun)
    return by_itself or _by_verb(verb, noun.dep_)


def _there_among(counted: Token) -> Measure | None:
    """Read "there were 6 children among the dead"."""
    there = counted.dep_ == "attr" and counted.head.lemma_.lower() == "be"
    return _of_number(counted) or _of_number(counted.head) if there else None


def _lives_lost(counted: Token) -> Measure | None:
    """Read "claimed 31 lives" and "20 lives were lost"."""
    taken = counted.dep_ in ("dobj", "nsubjpass") and counted.head.lemma_.lower() in _TAKING
    return Measure.KILLED if taken and counted.lemma_.lower() in _LIVES else None


def _has_left(counted: Token) -> Measure | None:
    """Read "5,000 people left the two towns", not "12 buses left" nor "people left five dead"."""
    verb, lemma = counted.head, counted.lemma_.lower()
    if counted.dep_ != "nsubj" or verb.lemma_.lower() != "leave" or lemma not in INHABITANTS:
        return None
    left = (child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i)
    is_place = any(one.pos_ == "PROPN" or one.lemma_.lower() in _INHABITED for one in left)
    return Measure.DISPLACED if is_place else None


def _set_free(noun: Token) -> Measure | None:
    """Read "two nurses were set free" and "set free two nurses"."""
    verb = noun.head
    is_free = verb.lemma_.lower() == "set" and any(c.lower_ == "free" for c in verb.subtree)
    return Measure.RELEASED if is_free else None


def _by_verb(verb: Token, role: str) -> Measure | None:
    lemma = verb.lemma_.lower()
    if role == "nsubjpass" and lemma in SUPPOSING_VERBS:
        return _supposed(verb)
    if role in ("nsubj", "nsubjpass") and lemma in UNDERGONE:
        return UNDERGONE[lemma]
    if lemma in _LEAVING and any(t.lower_ in ("home", "homes") for t in verb.subtree):
        return Measure.DISPLACED
    if lemma in SUFFERED:
        suffered = role in ("dobj", "nsubjpass", "oprd") or not has_object(verb)
        return SUFFERED[lemma] if suffered else None
    if role == "nsubj" and lemma in _TAKING and _has_lives(verb):
        return Measure.KILLED if lemma == "lose" else None
    if role == "nsubj" and (state := _state_of(verb)):
        return state
    if role in ("dobj", "nsubjpass") and lemma in _HOLDING:
        return next((STATES[c.lower_] for c in verb.children if c.lower_ in STATES), None)
    if role in ("dobj", "attr") and lemma in TOLL_VERBS:
        return _toll(verb)
    if lemma == "be" and role == "nsubj":
        return _of_number(verb)
    return None


def _supposed(verb: Token) -> Measure | None:
    """Read "400 are thought to have died" and "are believed to have been killed"."""
    for told in verb.children:
        lemma = told.lemma_.lower()
        if told.dep_ == "xcomp" and lemma in UNDERGONE:
            return UNDERGONE[lemma]
        if told.dep_ == "xcomp" and lemma in SUFFERED and has_passive_subject(told):
            return SUFFERED[lemma]
    return _state_of(verb)


def _of_number(told: Token) -> Measure | None:
    """Read "six civilians were among at least 22 people killed", "there were 6 among the dead".

    :param told: the verb or the noun behind which "among" stands.
    """
    for preposition in told.children:
        if preposition.lower_ in ("among", "amongst"):
            among = (t for t in preposition.children if t.dep_ == "pobj")
            return next(
                (
                    measure_of_noun(t) or measure_of_modifier(t) or STATES.get(t.lower_)
                    for t in among
                ),
                None,
            )
    return None


def _has_lives(verb: Token) -> bool:
    return any(c.dep_ == "dobj" and c.lemma_.lower() in _LIVES for c in verb.children)


def _state_of(verb: Token) -> Measure | None:
    for child in verb.children:
        found = STATES.get(child.lower_) or _NOUNS.get(child.lemma_.lower())
        if found and child.dep_ in ("acomp", "attr", "oprd", "xcomp"):
            return found
    return None


def _by_preposition(preposition: Token) -> Measure | None:
    """Read "the death of five", "the lives of 14" and "the toll rose to 45"."""
    head, word = preposition.head, preposition.lower_
    if word == "at" and (found := STATES.get(head.lower_)):
        return found
    if word in ("of", "to", "for", "in"):
        if found := COUNTED.get(head.lemma_.lower()) if word in ("of", "to") else None:
            return found
        if word == "of" and head.lemma_.lower() in RELEASES:
            return Measure.RELEASED
        if head.lemma_.lower() in _LIVES and head.head.lemma_.lower() in _TAKING:
            return Measure.KILLED
    if head.pos_ == "ADP":
        head = head.head
    if word in _TO and head.lemma_.lower() in _TOLD_TO:
        return _toll(head)
    return None


def _toll(head: Token) -> Measure | None:
    """Read what a rising or standing number counts from its subject or object."""
    if head.lower_ == "toll" or (head.dep_ == "relcl" and head.head.lower_ == "toll"):
        return Measure.KILLED
    for child in head.children:
        if child.dep_ not in ("nsubj", "nsubjpass", "dobj"):
            continue
        if child.lower_ == "toll":
            return Measure.KILLED
        if child.lower_ in ("number", "total", "count", "figure", "tally"):
            return _counted_by(child)
        if child.lower_ in ("dead", "deaths", "fatalities", "wounded", "injured", "missing"):
            return measure_of_noun(child)
    return None


def _counted_by(number: Token) -> Measure | None:
    for token in number.subtree:
        if found := STATES.get(token.lower_) or measure_of_noun(token):
            return found
    return None


def _of_objects(verb: Token) -> Measure | None:
    """Read "killed 20, including five children" where the parser hangs the part on the verb."""
    lemma = verb.lemma_.lower()
    if lemma in SUFFERED and lemma not in CAPTURED:
        return SUFFERED[lemma]
    return UNDERGONE.get(lemma)
