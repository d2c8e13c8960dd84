"""Dates seen from another day: "yesterday", "two weeks ago", "the end of May", "last Friday"."""

import re

from index.extract.timex.date_context import (
    DateContext,
    date_rule,
    part_of,
    speech_day,
    stretch,
    unit_at,
)
from index.extract.timex.temporal_orientation import token_at
from index.extract.timex.tense import Tense
from index.model.claim import Period
from index.words.calendar import WEEKDAY
from index.words.numerals import NUMBER_WORDS

_NAMED_DAYS = {
    "the day before yesterday": (-2, -2),
    "yesterday": (-1, -1),
    "last night": (-1, -1),
    "overnight": (-1, 0),
    "today": (0, 0),
    "tonight": (0, 0),
    "this morning": (0, 0),
    "this afternoon": (0, 0),
    "this evening": (0, 0),
    "tomorrow": (1, 1),
    "today week": (7, 7),
    "a week today": (7, 7),
    "tomorrow week": (8, 8),
    "a week tomorrow": (8, 8),
    "the day after tomorrow": (2, 2),
}
_SHIFT = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "the": 0}
_UNIT_COUNT = rf"(?P<count>\d{{1,2}}|(?a:an?|{'|'.join(NUMBER_WORDS)}))"
_UNIT = r"(?P<unit>(?a:day|week|fortnight|month|year|decade))s?"
_WHICH_UNIT = r"(?P<which>last|past|previous|this|current|next|coming)"
_CALENDAR_UNIT = r"(?P<unit>(?a:week|weekend|month|year|decade|century))\b(?!-)"


def _shifted(match: re.Match[str]) -> int:
    return _SHIFT.get(match["which"].lower(), 1)


def _count(match: re.Match[str]) -> int:
    word = match["count"].lower()
    return int(word) if word.isdigit() else int(NUMBER_WORDS.get(word, 1))


def read_named_day(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "yesterday", "overnight" and the like."""
    token = token_at(context.doc, match.start())
    if context.published is None or token is None:
        return None
    back, ahead = _NAMED_DAYS[" ".join(match.group().lower().split())]
    said = speech_day(token, Tense.PAST, context.days, context.published) or context.published
    return unit_at(said, "day", back)[0], unit_at(said, "day", ahead)[0]


def read_ago(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "two weeks ago" as that week, "three years ago" as that year."""
    if context.published is None:
        return None
    return unit_at(context.published, match["unit"].lower(), -_count(match))


def read_ahead(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "in two days" where the sentence looks ahead."""
    if context.published is None:
        return None
    day = stretch(context.published, match["unit"].lower(), -_count(match))[1]
    return day, day


def read_stretch(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "the past three weeks" and "over the last year" as days up to the publication."""
    if context.published is None:
        return None
    count = (_count(match) if match["count"] else 1) * (-1 if _shifted(match) > 0 else 1)
    return stretch(context.published, match["unit"].lower(), count)


def read_unit(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "last week", "earlier this year" and "the end of the month"."""
    if context.published is None:
        return None
    found = unit_at(context.published, match["unit"].lower(), _shifted(match))
    when = (match["when"] or "").lower()
    if when == "earlier":
        return found[0], max(found[0], min(context.published, found[1]))
    if when == "later":
        return min(found[1], max(context.published, found[0])), found[1]
    return part_of(found, (match["edge"] or when).lower())


_NAMED_DAY = "|".join(sorted(_NAMED_DAYS, key=len, reverse=True)).replace(" ", r"\s")
_NAMED_DAY = _NAMED_DAY.replace("overnight", rf"overnight(?!\s(?:on\s)?{WEEKDAY}\b)")
_UNITS = "week weekend month year decade century".split()
_PLURALS = [unit + "s" for unit in ("day", "fortnight", *_UNITS)]
RELATIVE_RULES = (
    date_rule(
        rf"\b(?=(?-i:[a-z]|[A-Z][A-Z])|(?<!\w\s))(?a:{_NAMED_DAY})\b",
        read_named_day,
        "yesterday tomorrow today tonight overnight night morning afternoon evening".split(),
    ),
    date_rule(
        r"\b(?:(?:about|nearly|almost|some|around|more than|over)\s)?"
        rf"{_UNIT_COUNT}\s{_UNIT}\sago\b",
        read_ago,
        ["ago"],
    ),
    date_rule(
        rf"\bin\s{_UNIT_COUNT}\s{_UNIT}(?:[’']s?\stime)?(?=[\s.,;]|$)(?!\s(?:of|old))",
        read_ahead,
        ["day", *_UNITS, *_PLURALS],
        ahead=True,
    ),
    date_rule(
        r"\b(?:the|these)\s(?P<which>last|past|previous|next|coming)\s"
        rf"(?:{_UNIT_COUNT}\s)?{_UNIT}\b",
        read_stretch,
        ["day", *_UNITS, *_PLURALS],
    ),
    date_rule(
        r"\b(?:(?P<when>earlier|later|early|late)\s|(?:the\s)?(?P<edge>end|start|beginning|middle)\sof\s)?"
        rf"{_WHICH_UNIT}\s{_CALENDAR_UNIT}",
        read_unit,
        _UNITS,
    ),
    date_rule(
        r"\b(?:the\s)?(?P<edge>end|start|beginning|middle)\sof\s(?P<which>the)\s"
        r"(?P<unit>(?a:week|month|year|decade))\b(?!\sof|-)(?P<when>\Z)?",
        read_unit,
        _UNITS,
    ),
)
