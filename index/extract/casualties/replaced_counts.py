"""Figures that another of their sentence replaces or takes in: "16 more, taking the toll to 88"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Quantity

_ADDED_BEFORE = re.compile(
    r"\b(?:another|added|adding|adds|a further|an additional|an extra)\s$", re.IGNORECASE
)
_ADDED_BEHIND = re.compile(r"\s(?:more|additional|further|new)\b", re.IGNORECASE)
_TO_TOTAL = re.compile(
    r"\b(?:bring|brought|brings|bringing|take|takes|taking|took|push|pushes|pushing|pushed|rais\w+|"
    r"lift\w*)\s[^.;]{0,40}?\b(?:toll|total|count|tally|number|dead|deaths|figure)\b[^.;]{0,30}?"
    r"\bto\s(?:at least\s|about\s|some\s|more than\s)?$",
    re.IGNORECASE,
)
_FROM_EARLIER = re.compile(
    r"\bfrom (?:an?|the) (?:initial|earlier|previous|original|first|preliminary) "
    r"(?:(?:count|toll|figure|number|estimate|tally) )?(?:of )?$",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    r"\b(?:which|that|having) (?:had )?(?:stood|been|was) (?:at )?$"
    r"|\bhad (?:\w+ )?(?:put|given|reported|counted|announced|estimated)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(?:but|before|and) (?:later|now|then)\b|, (?:\w+ )?(?:reached|rose)\b", re.IGNORECASE
)
_CHARS_BEFORE = 120


def without_replaced(found: Sequence[Quantity], sentence: ParsedSentence) -> Iterator[Quantity]:
    """Yield the figures, those that count nobody who is not in a later one without a measure."""
    text, offset = sentence.text, sentence.span.start
    for place, quantity in enumerate(found):
        later = [
            other
            for other in found[place + 1 :]
            if other.measure is not None and other.measure is quantity.measure
        ]
        replaced = later and _is_replaced(quantity, later, text, offset)
        yield replace(quantity, measure=None, whom=None, inferred=False) if replaced else quantity


def _is_replaced(quantity: Quantity, later: Sequence[Quantity], text: str, offset: int) -> bool:
    start, end = quantity.span.start - offset, quantity.span.end - offset
    before, behind = text[max(0, start - _CHARS_BEFORE) : start], text[end:]
    number = re.match(r"[\w.,]+", text[start:])
    told = text[start + number.end() :] if number else behind
    added = _ADDED_BEFORE.search(before) or _ADDED_BEHIND.match(told)
    if added and any(_TO_TOTAL.search(text[: one.span.start - offset]) for one in later):
        return True
    if _FROM_EARLIER.search(before):
        return True
    return _FORMERLY.search(before) is not None and _LATER.search(behind) is not None
