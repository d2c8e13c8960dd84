"""Weekdays that are named together follow each other: "on Sunday and Monday"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.extract.timex.date_rules import Found
from index.words.calendar import WEEKDAY

_LISTED, _ALL = 3, 6  # days: of two in a list the second may come first, of a range it cannot
_TOGETHER = re.compile(
    r",?\s(?:(?P<listed>and|or)|to|until|till|through|(?:and\s)?into)"
    r"\s(?:(?:on|early|late|the)\s){0,2}|\s?[-–]\s?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{WEEKDAY}(?:\s\w+)?", re.IGNORECASE)


def in_step(found: Sequence[Found], text: str, published: date) -> list[Found]:
    """Return the expressions, each run of weekdays put in order around the publication."""
    stepped = list(found)
    for place in range(len(stepped) - 1):
        one, two = stepped[place : place + 2]
        gap = _days_between(one, two, text)
        if gap is None or one.period is None or two.period is None:
            continue
        if one.period[0] > published:
            stepped[place + 1] = two.on(one.period[0] + gap)
        else:
            stepped[place] = one.on(two.period[0] - gap)
    return stepped


def _days_between(one: Found, two: Found, text: str) -> timedelta | None:
    """Return by how many days the second weekday follows the first in the same run."""
    together = _TOGETHER.fullmatch(text[one.end : two.start])
    bare = all(_BARE.fullmatch(text[each.start : each.end]) for each in (one, two))
    if not (together and bare and one.period and two.period):
        return None
    days = (two.period[0] - one.period[0]).days % 7
    return timedelta(days) if 0 < days <= (_LISTED if together["listed"] else _ALL) else None
