"""Dates seen from another day: "yesterday", "two weeks ago", "the end of May", "last Friday"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.extract.timex.date_context import (
    DateContext,
    PlacedDay,
    date_rule,
    part_of,
    speech_day,
    stretch,
    unit_at,
    weekday_by,
    weekday_from,
)
from index.extract.timex.temporal_orientation import token_at
from index.extract.timex.tense import Tense
from index.model.claim import Period
from index.words.calendar import MONTH, WEEKDAY, WEEKDAY_NUMBERS
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


_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(days=7)
_CHARS_BEFORE_WEEKDAY, _CHARS_AROUND_WEEKDAY = 30, 400
# How many days from the day of speech a weekday may lie so that there is no doubt about its week.
_MAX_DAYS_AHEAD, _MAX_DAYS_BACK, _MAX_DAYS_SOON = 4, 3, 2

# The day of a name, a habit or a count lies in no certain week: "Super Tuesday", "every Friday".
_OF_A_NAME = re.compile(
    r"(?:\b(?:super|black|bloody|cyber|fat|ash|palm|shrove|maundy|every|each|any|first|second|third"
    r"|fourth)|\b(?:on|until|till|by|before|after)\sa)\s$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r",?\s(?:the\s)?")
_LIVE = re.compile(r"\sLive\b")
_HABIT = re.compile(r"\bon\s$", re.IGNORECASE)  # "on Friday nights"
_COUNTED_WEEKDAY = re.compile(rf"\s(?:(?:in|of)\s(?i:{MONTH})|(?:before|after)\s)")


def read_weekday(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "Monday", "last Friday" and "Saturday night"; ``None`` where its week is in doubt."""
    published = context.published
    token = token_at(context.doc, match.start("weekday"))
    if published is None or token is None or _is_of_any_week(match):
        return None
    number = WEEKDAY_NUMBERS[match["weekday"].lower()]
    which = (match["which"] or "").lower().split()
    days = context.days_near(match.start(), _CHARS_AROUND_WEEKDAY)
    tense = Tense.OPEN if which[:1] == ["the"] else context.tense(match, "weekday")
    told = speech_day(token, tense, days, published)
    if which:
        found = _chosen(which, number, told or published, tense, sure=told is not None)
    else:
        found = _named(match, number, days, published)
        found = found or _meant(number, told or published, tense, sure=told is not None)
    return (found, found + _ONE_DAY if match["overnight"] else found) if found else None


def _is_of_any_week(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _CHARS_BEFORE_WEEKDAY) : match.start()]
    if _OF_A_NAME.search(before) or _LIVE.match(match.string, match.end()):
        return True
    if match.string[match.end() : match.end() + 1] == "s" and _HABIT.search(before):
        return True
    counted = match["which"] is not None or before.lower().endswith("the ")
    return counted and _COUNTED_WEEKDAY.match(match.string, match.end()) is not None


def _named(
    match: re.Match[str], number: int, days: Sequence[PlacedDay], published: date
) -> date | None:
    """Return the day that the sentence also gives otherwise: "Monday, the first of Ramadan"."""
    for at, day in days:
        apposed = _APPOSED.fullmatch(match.string, match.end(), max(at, match.end()))
        if day.weekday() == number and (apposed or abs(day - published) < _ONE_WEEK):
            return day
    return None


def _meant(number: int, day: date, tense: Tense, *, sure: bool) -> date | None:
    """Return the weekday as seen from ``day``; ``sure`` says that it was told on that day."""
    behind, ahead = weekday_by(day, number), weekday_from(day, number)
    if tense is Tense.PAST:
        return behind
    if tense is Tense.FUTURE or (tense.looks_ahead and sure):
        return ahead
    if tense.looks_ahead:
        far = behind if tense is Tense.FUTURE_IN_PAST else None
        return ahead if (ahead - day).days <= _MAX_DAYS_AHEAD else far
    if (day - behind).days <= _MAX_DAYS_BACK:
        return behind
    return ahead if (ahead - day).days <= _MAX_DAYS_SOON else None


def _chosen(
    which: Sequence[str], number: int, day: date, tense: Tense, *, sure: bool
) -> date | None:
    """Read "last", "next" and the like; in the week of ``day`` itself "next" may mean two days."""
    if which == ["this"]:
        return weekday_by(day, number) if tense is Tense.PAST else weekday_from(day, number)
    behind, ahead = weekday_by(day - _ONE_DAY, number), weekday_from(day + _ONE_DAY, number)
    if which[0] == "the":
        return (behind if which[1] == "previous" else ahead) if sure else None
    if which == ["last"]:
        near = _is_same_week(behind, day) and (day - behind).days <= _MAX_DAYS_SOON
        return None if near else behind
    if which == ["next"]:
        return None if _is_same_week(ahead, day) or ahead - day == _ONE_DAY else ahead
    return behind if which[-1] == "past" else ahead


def _is_same_week(one: date, two: date) -> bool:
    return one.isocalendar()[:2] == two.isocalendar()[:2]


WEEKDAY_RULES = (
    date_rule(
        r"\b(?:(?P<overnight>overnight\s(?:on\s)?)"
        r"|(?P<which>last|(?:this\s)?past|next|this|(?:this\s)?coming|the\s(?:previous|following))\s)?"
        rf"(?=(?-i:[A-Z]))(?P<weekday>{WEEKDAY})\b(?:\s(?:morning|afternoon|evening|night))?",
        read_weekday,
        WEEKDAY_NUMBERS,
    ),
)
