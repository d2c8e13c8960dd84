"""Whether a verb tells of what has been or of what is to come."""

from enum import Enum

from spacy.tokens import Token


class Tense(Enum):
    """Where the event lies, seen from the day of publication.

    ``PRESENT`` is told as if now and may lie on either side, ``OPEN`` may lie ahead ("may come"),
    ``FUTURE_IN_PAST`` lay ahead of whoever spoke of it ("would come", "was to come").
    """

    PAST = "past"
    PRESENT = "present"
    OPEN = "open"
    FUTURE = "future"
    FUTURE_IN_PAST = "future in the past"
    UNKNOWN = "unknown"

    @property
    def looks_ahead(self) -> bool:
        """Whether the event lies, or lay, ahead when it was told of."""
        return self in (Tense.OPEN, Tense.FUTURE, Tense.FUTURE_IN_PAST)


_WILL = frozenset("will shall 'll ’ll wo".split())
_WOULD = frozenset("would 'd ’d".split())
_MODALS = frozenset("can could ca may might must should ought need".split()) | _WOULD
_INTENDING = frozenset(
    "agree expect plan schedule slate intend want hope call demand promise pledge vow set threaten "
    "propose aim prepare order ask urge decide decision invite likely due ready poised about bound "
    "deal offer agreement proposal tell vote".split()
)
_PLANNED = frozenset("plan schedule slate expect due".split())
# "The second town to be hit" has been hit.
_ORDINALS = frozenset("first second third fourth fifth last latest only".split())
# What a timetable tells in the present: "the pause begins Monday".
_TIMETABLE = frozenset(
    "appear apply arrive begin change close convene depart end enter expire finish go hold host "
    "kick launch leave meet move open play quit reopen resume retire return sail start step stop "
    "switch travel visit vote".split()
)
_TAKING_EFFECT = frozenset(("effect", "place", "force"))
_IF = frozenset("if when once until unless as".split())
# "Shells hit the town on Monday" looks like the present; "the report says" tells of the past.
_TOLD = frozenset(
    "hit set put cut let shut split say report tell show claim add write warn announce accuse "
    "confirm kill die strike".split()
)
_PRESENT_TAGS = ("VBZ", "VBP")


def tense_of(verb: Token) -> Tense | None:
    """Return a verb's tense, ``None`` where it takes that of the verb above it."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & _WILL:
        return Tense.FUTURE
    if "have" in words and words & (_MODALS | {"to"}):
        return Tense.PAST
    if words & _MODALS:
        return _of_modal(verb, words)
    if "to" in words:
        return _of_infinitive(verb)
    if "did" in words:
        return Tense.PAST
    if verb.tag_ in ("VBG", "VBN"):
        return _of_participle(verb, helpers)
    if verb.tag_ == "VBD" or (verb.lemma_.lower() in _TOLD and verb.tag_ != "VB"):
        return Tense.PAST
    return _of_present(verb) if verb.tag_ in _PRESENT_TAGS else None


def is_pluperfect(verb: Token) -> bool:
    """Tell "had begun"."""
    return verb.tag_ in ("VBN", "VBG") and any(
        child.dep_ == "aux" and child.lower_ in ("had", "'d", "’d") for child in verb.children
    )


def _of_modal(verb: Token, words: set[str]) -> Tense:
    """Read "would come" and "may come"; "could not be reached" and "would not say" are past."""
    refused = any(child.dep_ == "neg" for child in verb.children)
    would = not words.isdisjoint(_WOULD)
    if refused and ("could" in words or (would and verb.lemma_ in ("say", "comment", "confirm"))):
        return Tense.PAST
    return Tense.FUTURE_IN_PAST if would else Tense.OPEN


def _of_infinitive(verb: Token) -> Tense | None:
    """Read "is to begin", "agreed to begin", "a truce to be held"; else it tells of no time."""
    head = verb.head
    meant = head.lemma_.lower() in _INTENDING or head.lower_ in _INTENDING
    if meant or (head.lemma_ == "be" and verb.dep_ in ("xcomp", "ROOT")):
        return Tense.FUTURE if _is_told_now(head) else Tense.FUTURE_IN_PAST
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    if not passive or verb.dep_ not in ("acl", "relcl"):
        return None
    counted = any(child.lower_ in _ORDINALS or child.tag_ == "JJS" for child in head.children)
    return None if counted else Tense.FUTURE_IN_PAST


def _is_told_now(word: Token) -> bool:
    """Tell whether a verb, or the adjective after "to be", stands in the present."""
    if word.tag_ in _PRESENT_TAGS:
        return True
    helpers = [child for child in word.children if child.dep_ in ("aux", "auxpass")]
    copula = [word.head] if word.dep_ in ("acomp", "attr") else []
    return any(each.tag_ in _PRESENT_TAGS for each in (*helpers, *copula))


def _of_participle(verb: Token, helpers: list[Token]) -> Tense | None:
    past = any(h.tag_ == "VBD" for h in helpers)
    being = any(h.tag_ in _PRESENT_TAGS and h.lemma_ == "be" for h in helpers)
    if verb.lemma_.lower() in _PLANNED:
        now = any(h.tag_ in _PRESENT_TAGS for h in helpers)
        return Tense.FUTURE if now else Tense.FUTURE_IN_PAST
    if verb.tag_ == "VBG":
        return Tense.OPEN if being else Tense.PAST if past else None
    return Tense.PRESENT if being and verb.lemma_.lower() not in _TOLD else Tense.PAST


def _of_present(verb: Token) -> Tense:
    if any(child.dep_ in ("mark", "advmod") and child.lower_ in _IF for child in verb.children):
        return Tense.OPEN
    lemma = verb.lemma_.lower()
    taken = lemma in ("take", "come") and any(
        word.lower_ in _TAKING_EFFECT
        for child in verb.children
        for word in (child, *child.children)
    )
    return Tense.FUTURE if taken or lemma in _TIMETABLE else Tense.PRESENT
