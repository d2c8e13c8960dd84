"""Whether a sentence speaks of what has been or of what is to come."""

from enum import Enum
from itertools import islice

from spacy.tokens import Doc, Token


class Tense(Enum):
    """Where the event lies, seen from the day of publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


_CLIMB, _AROUND = 15, 50  # words
_WILL = frozenset("will shall 'll ’ll wo would can could may might must should ought".split())
_AHEAD = frozenset("until till starting beginning effective upcoming scheduled planned due".split())
_INTENDING = frozenset(
    "agree expect plan schedule intend want hope call demand promise pledge vow set threaten "
    "propose aim prepare order ask urge".split()
)
# "Shells hit the town on Monday" looks like the present; "the report says" tells of the past.
_TOLD = frozenset("hit set put cut let shut split say report tell show claim add write".split())


def tense_at(doc: Doc, offset: int) -> Tense:
    """Return the tense of the verb that governs the word at that character of ``doc``.

    "would be enforced on Monday" lies ahead of whoever said so, and counts as future.
    """
    here = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if here is None:
        return Tense.UNKNOWN
    token = here[0]
    around = doc[max(0, token.i - _AROUND) : token.i + _AROUND]
    if any(t.lower_ in _AHEAD for t in doc[max(0, token.i - 4) : token.i]):
        return Tense.FUTURE
    for ancestor in islice(token.ancestors, _CLIMB):
        if ancestor.pos_ in ("VERB", "AUX") and (tense := _tense_of(ancestor)):
            return tense
    return Tense.FUTURE if any(t.lower_ in ("will", "shall") for t in around) else Tense.UNKNOWN


def _tense_of(verb: Token) -> Tense | None:
    """Return a verb's tense, ``None`` where it takes that of the verb above it."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if words & _WILL:
        return Tense.FUTURE if "have" not in words else Tense.PAST
    if "to" in words:
        intended = verb.head.lemma_.lower() in _INTENDING or verb.head.lower_ in ("due", "set")
        return Tense.FUTURE if intended else None
    if verb.tag_ == "VBG":
        present = any(h.tag_ in ("VBZ", "VBP") for h in helpers)
        past = any(h.tag_ == "VBD" for h in helpers)
        return Tense.PRESENT if present else Tense.PAST if past else None
    if verb.tag_ == "VBN" and any(h.tag_ in ("VBZ", "VBP") and h.lemma_ == "be" for h in helpers):
        return Tense.PRESENT
    if verb.tag_ in ("VBD", "VBN") or verb.lemma_.lower() in _TOLD:
        return Tense.PAST
    return Tense.PRESENT if verb.tag_ in ("VBZ", "VBP") else None
