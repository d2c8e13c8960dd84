"""Who is missing by a phrase: "40 could not be contacted", "the fate of 40 people is unclear"."""

import re
from dataclasses import replace

from index.model.claim import Measure, Quantity
from index.words.casualties import UNTRACED
from index.words.victims import INHABITANTS, VICTIM_NOUNS

_BEHIND = re.compile(
    r"(?:\s(?:of them|more|others|people|residents|\w+s)){0,2}\s"
    r"(?:(?:could|can)(?: ?not|n['’]t)(?: yet| still)? be "
    rf"(?:{UNTRACED})(?! (?:for|to) (?:an? )?\w+)|"
    r"(?:(?:were|was|are|is|remain|remained|stayed) )?(?:(?:still|as yet|yet) )?untraced)\b",
    re.IGNORECASE,
)
_PEOPLE = INHABITANTS | VICTIM_NOUNS | {"people", "other", "child", "children", "women", "men"}
_BEFORE = re.compile(r"\b(?:fate|whereabouts) of (?:the )?$", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"(?:\s[\w-]+){0,3}?\s(?:is|was|are|were|remain\w*|stay\w*)(?: still)? "
    r"(?:unclear|unknown|not known|uncertain)\b",
    re.IGNORECASE,
)


def with_missing(quantity: Quantity, text: str, offset: int) -> Quantity:
    """Return the figure, as one of missing people where a phrase says so.

    :param offset: where the sentence begins in its article.
    """
    if quantity.measure is not None or quantity.low is None or not _counts_people(quantity):
        return quantity
    start, end = (at - offset for at in (quantity.span.start, quantity.span.end))
    unknown = _BEFORE.search(text[:start]) and _UNKNOWN.match(text, end)
    if unknown or _BEHIND.match(text, end):
        return replace(quantity, measure=Measure.MISSING)
    return quantity


def _counts_people(quantity: Quantity) -> bool:
    """Tell whether it counts people, or nothing that it names."""
    noun = (quantity.unit or "people").lower().split()[-1]
    return noun in _PEOPLE or noun.removesuffix("s") in _PEOPLE
