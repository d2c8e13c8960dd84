"""Which part of a sentence tells of the event, and which days are only those of saying so."""

import re

from index.model.answer import ShownClaim
from index.words.outlets import PHOTO_AGENCIES
from index.words.reporting import DATED_SAYING

_CREDIT = re.compile(
    rf"\((?:[^()]{{0,40}}\b)?(?:{PHOTO_AGENCIES}|Agenc(?:y|ies)|Archive|"
    r"[Pp]hotos?)\b[^()]{0,30}\)\W*(?=\w)"
)
_SAID = re.compile(
    rf"\b(?:saying|told(?: \w+){{1,3}}|(?<!was )(?<!were )(?:{'|'.join(DATED_SAYING)})|"
    r"speaking|in an? (?:\w+ )?(?:statement|report|tweet))"
    r"(?:,? (?:late|early|earlier|also))?(?: on)?\s*$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]?s\b")
_BEFORE = 60
"""Characters in which a verb of saying stands before its day."""


def telling_start(match: ShownClaim) -> int:
    """Return where the match's sentence begins to tell: after a picture's caption and credit."""
    start = match.claim.sentence.start
    figures = (q.span.start - start for q in match.claim.quantities if q.measure)
    before = match.sentence[: next(figures, 0)]
    return max((credit.end() for credit in _CREDIT.finditer(before)), default=0)


def is_day_of_saying(text: str, start: int, end: int) -> bool:
    """Tell whether the day at these offsets is when something was said: "12 died, he said Monday".

    "He said Monday's raid killed 12" gives the day of the raid.
    """
    return bool(_SAID.search(text[max(0, start - _BEFORE) : start])) and not _OWNED.match(text, end)
