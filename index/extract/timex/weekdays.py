"""Weekdays: "Monday", "last Friday", "Friday week", "Monday of next week"."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.extract.timex.date_context import (
    DateContext,
    PlacedDay,
    date_rule,
    speech_day,
    week_of,
    weekday_by,
    weekday_from,
)
from index.extract.timex.temporal_orientation import token_at
from index.extract.timex.tense import Tense
from index.model.claim import Period
from index.words.calendar import MONTH, WEEKDAY, WEEKDAY_NUMBERS

_WEEK_SHIFT = {"last": -1, "this": 0, "next": 1}
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
_SOME_WEEKS = re.compile(
    r"\s(?:two|three|four|five|six|\d{1,2})\sweeks\b"
)  # "runs until Friday three weeks"
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
    if weeks := (match["after"] or match["ahead"]):
        tense = Tense.PAST if match["back"] else context.tense(match, "weekday")
        day = _weeks_on(weeks.lower(), number, published, tense)
        return day, day
    days = context.days_near(match.start(), _CHARS_AROUND_WEEKDAY)
    tense = Tense.OPEN if which[:1] == ["the"] else context.tense(match, "weekday")
    told = speech_day(token, tense, days, published)
    if which:
        found = _chosen(which, number, told or published, tense, sure=told is not None)
    else:
        found = _named(match, number, days, published)
        found = found or _meant(number, told or published, tense, sure=told is not None)
    return (found, found + _ONE_DAY if match["overnight"] else found) if found else None


def _weeks_on(weeks: str, number: int, day: date, tense: Tense) -> date:
    """Read "Friday week" and "a fortnight on Friday": so long after that weekday, or before."""
    away = _ONE_WEEK * (2 if weeks == "fortnight" else 1)
    if tense is Tense.PAST:
        return weekday_by(day - _ONE_DAY, number) - away
    return weekday_from(day + _ONE_DAY, number) + away


def read_weekday_of_week(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "Friday of last week" and "on Monday next week"."""
    if context.published is None:
        return None
    shift = _WEEK_SHIFT[match["week"].lower()]
    monday = week_of(context.published + shift * _ONE_WEEK)[0]
    day = monday + WEEKDAY_NUMBERS[match["weekday"].lower()] * _ONE_DAY
    return day, day


def _is_of_any_week(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _CHARS_BEFORE_WEEKDAY) : match.start()]
    if _OF_A_NAME.search(before) or _LIVE.match(match.string, match.end()):
        return True
    if _SOME_WEEKS.match(match.string, match.end()):
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


WEEK_RULES = (
    date_rule(
        rf"\b(?=(?-i:[A-Z]))(?P<weekday>{WEEKDAY}),?\s(?:of\s)?(?P<week>last|this|next)\sweek\b",
        read_weekday_of_week,
        WEEKDAY_NUMBERS,
    ),
)
WEEKDAY_RULES = (
    date_rule(
        r"\b(?:(?P<overnight>overnight\s(?:on\s)?)"
        r"|(?P<which>last|(?:this\s)?past|next|this|(?:this\s)?coming|the\s(?:previous|following))\s)?"
        r"(?:a\s(?P<ahead>week|fortnight)\s(?:(?:on|from)\s|(?P<back>last)\s))?"
        rf"(?=(?-i:[A-Z]))(?P<weekday>{WEEKDAY})\b(?:\s(?:morning|afternoon|evening|night))?"
        r"(?:\s(?P<after>week|fortnight)\b(?![-’']))?",
        read_weekday,
        WEEKDAY_NUMBERS,
    ),
)
