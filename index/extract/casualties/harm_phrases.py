"""What befell people by a phrase that grammar does not show: "the loss of 40 lives".

So "40 could not be contacted", "63 names of the dead" and "drove 9,000 people from the town".
"""

import re
from collections.abc import Iterator
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
_COUNTED = (
    INHABITANTS
    | VICTIM_NOUNS
    | frozenset("people other child children women men deceased lives name souls".split())
)
"""Units that are people, or stand for them in the phrases."""
_BEFORE = re.compile(r"\b(?:fate|whereabouts) of (?:the )?$", re.IGNORECASE)
_UNKNOWN = re.compile(
    r"(?:\s[\w-]+){0,3}?\s(?:is|was|are|were|remain\w*|stay\w*)(?: still)? "
    r"(?:unclear|unknown|not known|uncertain)\b",
    re.IGNORECASE,
)


_STATES = {
    "dead": Measure.KILLED,
    "killed": Measure.KILLED,
    "deceased": Measure.KILLED,
    "injured": Measure.WOUNDED,
    "wounded": Measure.WOUNDED,
    "missing": Measure.MISSING,
}
_STATE = "|".join(_STATES)
_LOSS = re.compile(r"\bloss of (?:[a-z]+ ){0,3}$", re.IGNORECASE)
_LIVES = re.compile(r"\s(?:[a-z]+ )?(?:lives|people|souls|men|women|children)\b", re.IGNORECASE)
_DECEASED = re.compile(
    r"\s(?:people |persons )?(?:deceased|fatal victims|fatally injured)\b|\slay dead\b",
    re.IGNORECASE,
)
_NAMES = re.compile(rf"\s(?:the )?names of (?:the )?(?P<state>{_STATE})\b", re.IGNORECASE)
_PART = re.compile(
    r"\sof (?:the |its |their |those )?[\d,]+ [^,.;]{3,80}?"
    rf"\b(?:been|were|was|are) (?:now )?(?:confirmed|declared|found|pronounced) "
    rf"(?P<state>{_STATE})\b",
    re.IGNORECASE,
)
_STANDS = re.compile(
    rf"\b(?:number|count|tally|total) of (?:the |those )?(?P<state>{_STATE})\b[^.;]{{0,60}}?"
    r"\b(?:lies|lay|stands|stood|remains|remained) (?:[a-z]+ ){0,3}at (?:[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
_DRIVEN = re.compile(
    r"\b(?:drove|drives|driven|chased|forced|displac\w+) (?:[a-z]+ ){0,2}$", re.IGNORECASE
)
_FROM_HOME = re.compile(
    r"\s(?:[a-z]+ )?(?:people|inhabitants|residents|villagers|civilians)\b[^.;]{0,50}?"
    r"\b(?:from|out of|off|to flee|to leave|into exile)\b",
    re.IGNORECASE,
)
_CROSSED = re.compile(
    r"(?:\s[a-z]+){0,6}?\s(?:crossed|poured|streamed) (?:the border |over )?(?:in)?to [A-Z]"
)


def with_harm_by_phrase(quantity: Quantity, text: str, offset: int) -> Quantity:
    """Return the figure, as one of what befell people where a phrase says so.

    :param offset: where the sentence begins in its article.
    """
    if quantity.measure is not None or quantity.low is None or not _counts_people(quantity):
        return quantity
    start, end = (at - offset for at in (quantity.span.start, quantity.span.end))
    measure = next(_told(text, start, end), None)
    return quantity if measure is None else replace(quantity, measure=measure)


def _told(text: str, start: int, end: int) -> Iterator[Measure]:
    before = text[:start]
    if _BEHIND.match(text, end) or (_BEFORE.search(before) and _UNKNOWN.match(text, end)):
        yield Measure.MISSING
    if (_LOSS.search(before) and _LIVES.match(text, end)) or _DECEASED.match(text, end):
        yield Measure.KILLED
    stated = _NAMES.match(text, end) or _PART.match(text, end) or _STANDS.search(before)
    if stated:
        yield _STATES[stated["state"].lower()]
    if (_DRIVEN.search(before) and _FROM_HOME.match(text, end)) or _CROSSED.match(text, end):
        yield Measure.DISPLACED


def _counts_people(quantity: Quantity) -> bool:
    """Tell whether it counts people, or nothing that it names."""
    noun = (quantity.unit or "people").lower().split()[-1]
    return not _COUNTED.isdisjoint((noun, noun.removesuffix("s")))
