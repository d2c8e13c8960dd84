"""The year of another time in which a sentence puts what it tells of: "the 2010 earthquake"."""

import re
from datetime import date

from index.words.calendar import DAY_OF_MONTH, MONTH, YEAR

_IN_YEAR = re.compile(
    r"(?<!since )(?<!than )(?<!after )(?<!like )(?<!before )(?<!until )"
    rf"\b(?:in|of|during|the|on|[’']s) (?:(?:early|late|mid|the) )?(?:{MONTH},? )?"
    rf"(?:{DAY_OF_MONTH},? )?(?P<year>{YEAR})\b(?!-\d)",
    re.IGNORECASE,
)
_RECORD = re.compile(
    rf"\b(?:since|than|after|before|until|like)\b[^,.;]*?\b{YEAR}\b", re.IGNORECASE
)
_WHEN = re.compile(
    rf"\b(?:since|than|after|before|like|from)\b[^,.;]*?\b(?P<year>{YEAR})\b[^.;]{{0,60}}?"
    r"\b(?:when|that|which)\b[^.;]*$",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:began|begun|beginning|start\w*|erupt\w*|broke out|broken out|found(?:ed|ing)|elected|"
    rf"signed|agreed|built|seized|captured|took power|came to power)\b[^,.;]*?\b{YEAR}\b",
    re.IGNORECASE,
)
"""When something began that goes on: "in a war that began in 2011"."""
Years = tuple[int, int]
"""The first and the last of them."""


def past_years(text: str, published: date | None, before: str = "") -> Years | None:
    """Return the years in which a text puts what it tells of, if all were over when it was written.

    Years from which or before which something is counted tell nothing: "the worst since 1985".

    :param before: what stands before the figure, which may be of such a year: "since 1985, when".
    """
    if published is None:
        return None
    compared = _WHEN.search(before)
    if compared and int(compared["year"]) < published.year:
        return int(compared["year"]), int(compared["year"])
    found = {
        int(match["year"]) for match in _IN_YEAR.finditer(_BEGAN.sub("", _RECORD.sub("", text)))
    }
    if not found or max(found) >= published.year:
        return None
    return min(found), max(found)
