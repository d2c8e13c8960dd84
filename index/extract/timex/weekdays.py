"""Days of the week: the last, the next, or the one seen from another day of the sentence."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.extract.timex.date_context import (
    DateContext,
    FoundDate,
    PlacedDay,
    date_rule,
    speech_day,
)
from index.extract.timex.intervals import Period, weekday_by, weekday_from
from index.extract.timex.temporal_orientation import token_at
from index.extract.timex.tense import Tense
from index.words.calendar import MONTH, WEEKDAY, WEEKDAY_NUMBERS

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_CHARS_BEFORE, _CHARS_AROUND = 30, 400
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
_COUNTED = re.compile(rf"\s(?:(?:in|of)\s(?i:{MONTH})|(?:before|after)\s)")
# Of two weekdays in a list the second may come first, of a range it cannot.
_MAX_DAYS_LISTED, _MAX_DAYS_IN_RANGE = 3, 6
_TOGETHER = re.compile(
    r",?\s(?:(?P<listed>and|or)|to|until|till|through|(?:and\s)?into)"
    r"\s(?:(?:on|early|late|the)\s){0,2}|\s?[-–]\s?",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{WEEKDAY}(?:\s\w+)?", re.IGNORECASE)


def read_weekday(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "Monday", "last Friday" and "Saturday night"; ``None`` where its week is in doubt."""
    published = context.published
    token = token_at(context.doc, match.start("weekday"))
    if published is None or token is None or _is_of_any_week(match):
        return None
    number = WEEKDAY_NUMBERS[match["weekday"].lower()]
    which = (match["which"] or "").lower().split()
    days = context.days_near(match.start(), _CHARS_AROUND)
    tense = Tense.OPEN if which[:1] == ["the"] else context.tense(match, "weekday")
    told = speech_day(token, tense, days, published)
    if which:
        found = _chosen(which, number, told or published, tense, sure=told is not None)
    else:
        found = _named(match, number, days, published)
        found = found or _meant(number, told or published, tense, sure=told is not None)
    return (found, found + _DAY if match["overnight"] else found) if found else None


def _is_of_any_week(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - _CHARS_BEFORE) : match.start()]
    if _OF_A_NAME.search(before) or _LIVE.match(match.string, match.end()):
        return True
    if match.string[match.end() : match.end() + 1] == "s" and _HABIT.search(before):
        return True
    counted = match["which"] is not None or before.lower().endswith("the ")
    return counted and _COUNTED.match(match.string, match.end()) is not None


def _named(
    match: re.Match[str], number: int, days: Sequence[PlacedDay], published: date
) -> date | None:
    """Return the day that the sentence also gives otherwise: "Monday, the first of Ramadan"."""
    for at, day in days:
        apposed = _APPOSED.fullmatch(match.string, match.end(), max(at, match.end()))
        if day.weekday() == number and (apposed or abs(day - published) < _WEEK):
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
    behind, ahead = weekday_by(day - _DAY, number), weekday_from(day + _DAY, number)
    if which[0] == "the":
        return (behind if which[1] == "previous" else ahead) if sure else None
    if which == ["last"]:
        near = _is_same_week(behind, day) and (day - behind).days <= _MAX_DAYS_SOON
        return None if near else behind
    if which == ["next"]:
        return None if _is_same_week(ahead, day) or ahead - day == _DAY else ahead
    return behind if which[-1] == "past" else ahead


def _is_same_week(one: date, two: date) -> bool:
    return one.isocalendar()[:2] == two.isocalendar()[:2]


RULES = (
    date_rule(
        r"\b(?:(?P<overnight>overnight\s(?:on\s)?)"
        r"|(?P<which>last|(?:this\s)?past|next|this|(?:this\s)?coming|the\s(?:previous|following))\s)?"
        rf"(?=(?-i:[A-Z]))(?P<weekday>{WEEKDAY})\b(?:\s(?:morning|afternoon|evening|night))?",
        read_weekday,
        WEEKDAY_NUMBERS,
    ),
)


def in_sequence(found: Sequence[FoundDate], text: str, published: date) -> list[FoundDate]:
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


def _days_between(one: FoundDate, two: FoundDate, text: str) -> timedelta | None:
    """Return by how many days the second weekday follows the first in the same run."""
    together = _TOGETHER.fullmatch(text[one.end : two.start])
    bare = all(_BARE.fullmatch(text[each.start : each.end]) for each in (one, two))
    if not (together and bare and one.period and two.period):
        return None
    days = (two.period[0] - one.period[0]).days % 7
    max_days = _MAX_DAYS_LISTED if together["listed"] else _MAX_DAYS_IN_RANGE
    return timedelta(days) if 0 < days <= max_days else None
