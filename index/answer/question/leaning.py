"""Which time a question wants: the newest, or a named past one."""

import re
from datetime import date, timedelta
from enum import StrEnum

from index.answer.question.mentions import named_period
from index.model.claim import Period

_LATEST = re.compile(
    r"\b(?:this (?:week|month|year|weekend|morning)|recent(?:ly)?|latest|newest|just|now|nowadays|"
    r"current(?:ly)?|today|tonight|yesterday|so far|at the moment|these days|"
    r"(?:last|past) (?:few |two |three )?(?:days?|weeks?|weekend|night)|still|up to date)\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(
    r"^\W*(?:who|what|where|how (?:many|much)(?: \w+)?) (?:is|are)\b", re.IGNORECASE
)
_BOUND = re.compile(
    r"\b(?:since|until|till|by|from|after|before|between)\b[^.?!]{0,24}?\b\d{4}\b", re.IGNORECASE
)
LONGEST_DATE = timedelta(days=31)
"""How long a time is at most that is when something happened, where the latest of it is asked."""


class Leaning(StrEnum):
    """Which time the question wants: the newest, a named past time, or no word of it."""

    LATEST = "latest"
    NAMED = "named"
    NONE = "none"


def named_time(text: str, today: date | None) -> tuple[Leaning, Period | None]:
    """Return which time the text wants, and the past days that it names.

    :param today: the day on which it is asked; without it no relative time can be named.
    """
    latest = _LATEST.search(text) is not None
    if latest or _PRESENT.search(text):
        # "What is the (latest) toll of the strike of 20 September 2024?" names its time too.
        dated = None if _BOUND.search(text) else named_period(text, None)
        if dated is None or dated[1] - dated[0] > LONGEST_DATE:
            return Leaning.LATEST, None
        return Leaning.NAMED, dated
    period = named_period(text, today)
    return Leaning.NAMED if period else Leaning.NONE, period
