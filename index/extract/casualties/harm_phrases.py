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
_HARMING = re.compile(
    r"(?<!and )(?<!or )"
    r"\b(?:(?P<killed>kill(?:ing|ed|s)|claiming)|wounding|injuring|wounded|injured) "
    r"(?:between |from |up to |as many as )?$",
    re.IGNORECASE,
)
_ESTIMATED = re.compile(
    r"\b(?:death toll|toll|(?:number|count) of (?:the )?dead)\b[^,.;]{0,30}?"
    r"\b(?:estimated|put|placed|reported|given)(?: at| as)? (?:between |from )?$",
    re.IGNORECASE,
)
_THEIR_LIVES = re.compile(r"\s(?:[a-z]+ ){1,4}their lives\b", re.IGNORECASE)
_LOST = re.compile(r"\s(?:[a-z]+ )?lives (?:that were )?lost\b", re.IGNORECASE)
_ABOARD_DEAD = re.compile(
    r"\s(?:people |passengers )?(?:aboard|on board)\b[^.;]{0,50}?\b(?:killed|dead|died?)\b",
    re.IGNORECASE,
)
_MOURNED = re.compile(
    r"\b(?:mourn\w*|griev\w+|grief|memory of|vigils? for|silence for|tributes? to)\b[^,.;]{0,30}$",
    re.IGNORECASE,
)
_VICTIMS = re.compile(r"\s(?:[a-z]+ )?(?:victims|dead)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:left|leaves|leaving) [“\"'‘](?:[a-z]+ ){0,2}$", re.IGNORECASE)
_DEAD_BEHIND = re.compile(r"[”\"'’]? (?:[\w-]+ ){0,2}dead\b", re.IGNORECASE)
_WHO_WERE = re.compile(
    r"\s(?:[a-z]+ ){0,2}(?:people|victims|women|men|children|civilians|soldiers) (?:who|that) "
    rf"(?:were|was|had been|have been) (?:[a-z]+ly )?(?P<state>{_STATE})\b",
    re.IGNORECASE,
)
_TO_HOSPITAL = re.compile(
    r"\s(?:[a-z]+ ){0,2}?(?:were|was|have been|had been|are|being) (?:[a-z]+ )?"
    r"(?:(?:taken|rushed|brought|transported|airlifted|sent|admitted|treated) (?:to|at|in) "
    r"(?:[a-z]+ ){0,3}(?:hospitals?|clinics?|medical cent\w+)|hospitali[sz]ed)\b"
    r"[^.;]*?\b(?:injur|wound|burn|fractur)",
    re.IGNORECASE,
)
_OF_ALL_ABOARD = re.compile(r"\d[\d,]* of (?:the|its|their) $|\b[a-z]+ of (?:the|its|their) $")
_ABOARD = re.compile(r"\s(?:[a-z]+ )?(?:aboard|on board|onboard)\b", re.IGNORECASE)


def with_harm_by_phrase(quantity: Quantity, text: str, offset: int) -> Quantity:
    """Return the figure, as one of what befell people where a phrase says so.

    :param offset: where the sentence begins in its article.
    """
    start, end = (at - offset for at in (quantity.span.start, quantity.span.end))
    if quantity.measure is not None and _are_all_aboard(text, start, end):
        return replace(quantity, measure=None)
    if quantity.measure is not None or quantity.low is None or not _counts_people(quantity):
        return quantity
    measure = next(_told(text, start, end), None)
    return quantity if measure is None else replace(quantity, measure=measure)


def _told(text: str, start: int, end: int) -> Iterator[Measure]:
    before = text[:start]
    if _BEHIND.match(text, end) or (_BEFORE.search(before) and _UNKNOWN.match(text, end)):
        yield Measure.MISSING
    harming = _HARMING.search(before)
    if harming:
        yield Measure.KILLED if harming["killed"] else Measure.WOUNDED
    if any(_kills(before, text, end)):
        yield Measure.KILLED
    if _TO_HOSPITAL.match(text, end):
        yield Measure.WOUNDED
    if (_LOSS.search(before) and _LIVES.match(text, end)) or _DECEASED.match(text, end):
        yield Measure.KILLED
    behind = (phrase.match(text, end) for phrase in (_WHO_WERE, _NAMES, _PART))
    stated = next(filter(None, behind), None) or _STANDS.search(before)
    if stated:
        yield _STATES[stated["state"].lower()]
    if (_DRIVEN.search(before) and _FROM_HOME.match(text, end)) or _CROSSED.match(text, end):
        yield Measure.DISPLACED


def _kills(before: str, text: str, end: int) -> Iterator[bool]:
    """Yield whether a phrase around a number, that ends at ``end``, says that so many died."""
    yield _ESTIMATED.search(before) is not None
    yield _THEIR_LIVES.match(text, end) is not None and re.search(r"\bcost $", before) is not None
    yield _LOST.match(text, end) is not None
    yield before.endswith(("All ", "all ")) and _ABOARD_DEAD.match(text, end) is not None
    yield _MOURNED.search(before) is not None and _VICTIMS.match(text, end) is not None
    yield _LEFT.search(before) is not None and _DEAD_BEHIND.match(text, end) is not None


def _are_all_aboard(text: str, start: int, end: int) -> bool:
    """Tell all who were on board of whom some came to harm: "injured 18 of the 80 on board"."""
    return _OF_ALL_ABOARD.search(text[:start]) is not None and _ABOARD.match(text, end) is not None


def _counts_people(quantity: Quantity) -> bool:
    """Tell whether it counts people, or nothing that it names."""
    if not any(map(str.isalpha, quantity.unit or "")):
        return True
    noun = (quantity.unit or "people").lower().split()[-1]
    return not _COUNTED.isdisjoint((noun, noun.removesuffix("s")))
