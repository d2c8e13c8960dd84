"""Figures that count two harms at once: "killed and wounded 20" tells of neither alone."""

from spacy.tokens import Doc, Token

from index.model.claim import Measure
from index.words.casualties import COUNTED, STATES, SUFFERED

_BEFORE, _BEHIND = 4, 14  # words from a figure to the pair


def is_shared(doc: Doc, start: int, end: int, anchor: Token) -> bool:
    """Tell whether the number at tokens ``[start, end)`` counts the killed and the wounded alike.

    ``anchor`` is the noun that it counts, or its own last word.

    The pair stands before it ("killing or injuring 12") or, as a state, behind it ("12 fighters
    were killed and wounded").
    """
    for at in range(max(0, start - _BEFORE), min(len(doc) - 2, end + _BEHIND)):
        if doc[at + 1].lower_ not in ("and", "or") or not _differ(doc[at], doc[at + 2]):
            continue
        if at + 2 < start:
            return not (at and doc[at - 1].like_num)  # "left 5 dead and wounded 20"
        if at > anchor.i >= end - 1:
            counted = any(t.like_num or t.text in ",;" for t in doc[end : at + 4] if t.i != at + 1)
            told = any(t.lower_ in STATES for t in doc[end:at])  # "70 injured, with dozens of …"
            return not (counted or told)
    return False


def _differ(one: Token, two: Token) -> bool:
    first, second = _measure(one), _measure(two)
    return first is not None and second is not None and first is not second


def _measure(token: Token) -> Measure | None:
    lemma = token.lemma_.lower()
    return STATES.get(token.lower_) or SUFFERED.get(lemma) or COUNTED.get(lemma)
