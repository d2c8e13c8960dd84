"""Which figures count some of others, and not all who came to harm."""

import re

from index.model.answer import ShownClaim
from index.model.claim import Measure, Quantity

_ADDED = re.compile(
    r"\b(?:another|further|additional|also|other|including|among them)\s+$", re.IGNORECASE
)
_MORE = re.compile(r"^\s+(?:(?!and\b|or\b)\w+\s+)?(?:more(?! than\b)|others?)\b", re.IGNORECASE)
_PART = re.compile(
    r"^\s+(?:of (?:the|those|them|its|their(?! number\b)|whom)"
    r"|[^\W\d]+\s+of (?:those|them|whom|the (?:dead|killed|casualties|victims|wounded|injured)))\b",
    re.IGNORECASE,
)
"""Behind a figure that is some of another: "two of the dead", but not "30 members of the guard"."""
_YEAR_BEFORE = re.compile(r"\b(?:since|in|of) (?P<year>(?:19|20)\d\d),? when\b[^.;]*$")
"""Before a figure of another year: "the worst since 1998, when 4,500 died"."""
_STILL_MISSING = re.compile(
    r"^[^.;,]*\b(?:(?:are|were|remain\w*|is|was) (?:still )?|still )"
    r"(?:missing|unaccounted|untraced)\b"
)
"""What says others than the dead: whoever is missing is none of those who were found."""
_ELSEWHERE = re.compile(
    r"\b(?:(?:separate|second|third|different|later|earlier) (?:\w+ ){0,2}(?:air ?)?"
    r"(?:strikes?|attacks?|raids?|bombings?|blasts?|explosions?|incidents?|shootings?|clash(?:es)?)"
    r"|elsewhere)\b",
    re.IGNORECASE,
)
"""What says that others than those of another event are counted: they are all of their own."""
_FIRST = re.compile(
    r"(?:(?:a|some|at least|about|nearly|more than) )?"
    r"(?:further|another|\S+ (?:\w+ )?others)\b",
    re.IGNORECASE,
)
"""At the beginning of a sentence: others than those of the sentence before."""
_KILLED_ANOTHER = re.compile(r"\bkilled (?:another|a further) $", re.IGNORECASE)
_REVISED_FROM = re.compile(
    r"\b(?:revised|lowered|corrected|reduced|down)\b[^.;]*\bfrom\s+$", re.IGNORECASE
)
"""Before the figure that was wrong: "revised down from 40 to 31"."""


def is_part(match: ShownClaim, quantity: Quantity) -> bool:
    """Tell whether a figure is some of others or was wrong, and so none of what happened."""
    start = quantity.span.start - match.claim.sentence.start
    end = quantity.span.end - match.claim.sentence.start
    before = match.sentence[:start]
    if _REVISED_FROM.search(before):
        return True
    if of_others := _PART.search(match.sentence[end:]):
        return not _are_unharmed(match, end + of_others.end())
    if (past := _YEAR_BEFORE.search(before)) and _is_compared(match, past):
        return True
    added = _ADDED.search(match.sentence[:start]) or _MORE.search(match.sentence[end:])
    if (
        not added
        or _STILL_MISSING.search(match.sentence[end:])
        or _ELSEWHERE.search(match.sentence)
        or _KILLED_ANOTHER.search(match.sentence[:start])
    ):
        return False
    return not _is_beside(match, quantity) and not _begins_with_hurt(match, quantity)


def _are_unharmed(match: ShownClaim, at: int) -> bool:
    """Tell whether those at an offset came to no harm themselves: "of the 80 people on board"."""
    start = match.claim.sentence.start + at
    others = [one for one in match.claim.quoted if one.span.start in (start, start + 1)]
    return bool(others) and all(one.measure is None for one in others)


def _is_compared(match: ShownClaim, past: re.Match[str]) -> bool:
    """Tell whether the year is one long over, beside another figure that stands before it."""
    published = match.article.published
    start = match.claim.sentence.start
    earlier = (q for q in match.claim.quoted if q.measure and q.span.start - start < past.start())
    return published is not None and int(past["year"]) < published.year and any(earlier)


def _begins_with_hurt(match: ShownClaim, quantity: Quantity) -> bool:
    """Tell whether "A further 149 people were hurt" says others than the dead told of before."""
    measured = [other for other in match.claim.quoted if other.measure is quantity.measure]
    alone = min(measured, key=lambda one: one.span.start, default=quantity) == quantity
    first = _FIRST.match(match.sentence) is not None
    return first and alone and quantity.measure in (Measure.WOUNDED, Measure.MISSING)


def _is_beside(match: ShownClaim, quantity: Quantity) -> bool:
    """Tell whether "30 others were hurt" says others than the dead, and so is all of the hurt."""
    measured = [other for other in match.claim.quoted if other.measure and other != quantity]
    before = any(other.span.start < quantity.span.start for other in measured)
    return before and all(other.measure is not quantity.measure for other in measured)
