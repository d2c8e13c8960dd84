"""Dates that name a day, month, year or feast of the calendar, and the days they mean."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from index.extract.timex.date_context import (
    CLOSE_PERIOD,
    FOUR_DIGITS,
    DateContext,
    date_rule,
    month_of,
    nearest,
    part_of,
    year_of,
)
from index.extract.timex.holidays import FEAST, day_of, feast_days
from index.extract.timex.tense import Tense
from index.model.claim import Period
from index.words.calendar import DAY_OF_MONTH, MONTH, MONTH_NUMBERS, WEEKDAY, WEEKDAY_NUMBERS, YEAR

_LONG_AGO = timedelta(days=270)
_CHARS_BEFORE_DAY = 40
# What a day is set for is still to come, whatever the tense: "extended the offer to Nov. 20".
_SET = re.compile(
    r"\b(?:to|until|till|through|by|payable|effective|due|record|set|scheduled|for|beginning|starting)"
    r"\s(?:\d[\d:]*\s?[ap]\.?m\.?,?\s(?:[A-Z]{2,4},?\s)?)?(?:on\s)?$"
)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month(text: str) -> int:
    return MONTH_NUMBERS[text.lower().rstrip(".")]


def _part(match: re.Match[str]) -> str:
    return (match["part"] or match["edge"] or "").lower()


def _days(match: re.Match[str], year: int) -> Period | None:
    """Return the days that "3-5 May" names in that year, if the year has them."""
    month = _month(match["month"])
    first = _number(match["day"])
    last = _number(match["day2"]) if match["day2"] else first
    size = month_of(year, month)[1].day
    if not first <= last <= size:
        return None
    return date(year, month, first), date(year, month, last)


def read_day(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "5 May 2015", "May 3-5" and "Monday, September 12"."""
    if match["year"]:
        return _days(match, int(match["year"]))
    if context.published is None:
        return None
    around = range(context.published.year - 4, context.published.year + 5)
    choices = [found for year in around if (found := _days(match, year))]
    if match["weekday"]:
        number = WEEKDAY_NUMBERS[match["weekday"].lower()]
        choices = [days for days in choices if days[0].weekday() == number] or choices
    found_near = nearest(choices, context.published, context.tense(match))
    before = match.string[max(0, match.start() - _CHARS_BEFORE_DAY) : match.start()]
    return _soon(choices, context.published, found_near) if _SET.search(before) else found_near


def _soon(choices: Sequence[Period], published: date, found: Period | None) -> Period | None:
    """Return the day just ahead where the one found lies most of a year back.

    A year back a text would say so: "payable Dec. 7", written in October, is still to come.
    """
    if found is None or published - found[1] < _LONG_AGO:
        return found
    ahead = min((days for days in choices if days[0] > published), default=found)
    return ahead if ahead[0] - published <= CLOSE_PERIOD else found


def read_month(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "May 2015", "mid-September" and "last March"."""
    month = _month(match["month"])
    if match["year"]:
        found = month_of(int(match["year"]), month)
        return part_of(found, _part(match))
    if context.published is None:
        return None
    choices = [month_of(context.published.year + shift, month) for shift in (-1, 0, 1)]
    which, tense = (match["which"] or "").lower(), context.tense(match)
    if which in ("last", "past", "previous"):
        choices, tense = [c for c in choices if c[1] < context.published], Tense.PAST
    elif which in ("next", "coming"):
        choices, tense = [c for c in choices if c[0] > context.published], Tense.FUTURE
    found_near = nearest(choices, context.published, tense)
    return found_near and part_of(found_near, _part(match))


def read_months(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "from May to July 2015"."""
    first, last = _month(match["month"]), _month(match["month2"])

    def ending(year: int) -> Period:
        return month_of(year - (first > last), first)[0], month_of(year, last)[1]

    if match["year"]:
        return ending(int(match["year"]))
    if context.published is None:
        return None
    around = range(context.published.year - 1, context.published.year + 3)
    return nearest([ending(year) for year in around], context.published, context.tense(match))


def read_year(match: re.Match[str], context: DateContext) -> Period:
    """Read "2013", "late 2015", "2011-16" and "the 1990s"."""
    first = year = int(match["year"])
    if match["decade"]:
        return date(year, 1, 1), date(year + 9, 12, 31)
    if match["year2"]:
        year = int(match["year"][: 4 - len(match["year2"])] + match["year2"])
        return (date(first, 1, 1), date(year, 12, 31)) if first <= year else year_of(first)
    return part_of(year_of(first), _part(match))


def read_feast(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "the first day of Eid al-Adha", "Ramadan" and "Christmas Eve 2015"."""
    ordinal = match["ordinal"].lower() if match["ordinal"] else None
    if match["year"]:
        found = next(iter(feast_days(match["feast"], int(match["year"]))), None)
    elif context.published is None:
        return None
    else:
        around = range(context.published.year - 1, context.published.year + 2)
        choices = [days for year in around for days in feast_days(match["feast"], year)]
        close = [days for days in choices if _is_close(days, context.published)]
        near = nearest(close, context.published, Tense.PRESENT)
        found = near or nearest(choices, context.published, context.tense(match))
    return found and day_of(found, ordinal)


def _is_close(days: Period, published: date) -> bool:
    """Tell the feast that is in the news, whatever the tense: "ahead of Eid al-Fitr"."""
    return days[0] - CLOSE_PERIOD <= published <= days[1] + CLOSE_PERIOD


def read_digits(match: re.Match[str], context: DateContext) -> Period | None:
    """Read "2016-09-10" and "10.09.2016"; with strokes only where day and month cannot swap."""
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
    else:
        day, month, year = (int(part) for part in re.split(r"\D", match["numeric"]))
        if "/" in match["numeric"] and day != month and day <= 12 and month <= 12:
            return None
        day, month = (month, day) if month > 12 else (day, month)
    if not (1 <= month <= 12 and year >= 1000 and 1 <= day <= month_of(year, month)[1].day):
        return None
    return date(year, month, day), date(year, month, day)


_WEEK = rf"(?:(?P<weekday>{WEEKDAY})(?:,\s|\s)(?:the\s)?)?"
_PART_OF_PERIOD = (
    r"(?:(?P<part>early|mid|late)(?:\sin)?[\s-]|the\s(?P<edge>start|beginning|middle|end)\sof\s)?"
)
_WHICH = r"(?:(?P<which>last|past|next|this|coming|previous)\s)"
# "May" and "March" are months, and four digits a year, only after one of these or with a year.
_AFTER = "|".join(
    rf"(?<=\b{word}\s)"
    for word in "in since until till by from of during to before after through between and".split()
)
_OWNED = r"(?:(?<=\bthe\s)|(?<=\bits\s)|(?<=\bhis\s)|(?<=\bher\s)|(?<=[’']s\s)|(?<=\ba\s))"
_CAPITAL = r"(?=(?-i:[A-Z]))"
_NO_COUNT = (
    r"(?![,.]?\d|\w|\s?(?:GMT|UTC|hours|hrs|local\stime)\b|\s(?:people|men|women|children|(?:hundred|thousand|million|billion)\b"
    r"|(?!(?:was|has|is|its|as|this|does)\b)[a-z]+s\b))"
)
_DASH = r"(?:\s?[-–]\s?|\s(?:to|and|until)\s)"


_FEAST_WORDS = "eid ramadan christmas easter friday year years nowruz newroz nowroz norouz".split()
_YEARS = rf"(?:,?\s(?P<year>{YEAR})\b)?"
_DAY2 = rf"(?P<day>{DAY_OF_MONTH})(?:{_DASH}(?P<day2>{DAY_OF_MONTH}))?"
_TWO_DAYS = rf"{DAY_OF_MONTH}{_DASH}{DAY_OF_MONTH}"
CALENDAR_RULES = (
    date_rule(
        r"(?<!\d)(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<numeric>\d\d?(?P<mark>[./])\d\d?(?P=mark)\d{4}))(?!\d)",
        read_digits,
        [FOUR_DIGITS],
    ),
    date_rule(
        rf"\b(?:(?:between|from)\s(?={_TWO_DAYS}))?{_WEEK}{_DAY2}\s(?:of\s)?{_CAPITAL}(?P<month>{MONTH}){_YEARS}",
        read_day,
        MONTH_NUMBERS,
    ),
    date_rule(
        rf"\b{_WEEK}{_CAPITAL}(?P<month>{MONTH})\s(?:the\s)?{_DAY2}\b(?!,\d\d\d\b){_YEARS}",
        read_day,
        MONTH_NUMBERS,
    ),
    date_rule(
        rf"\b(?:from|between)\s{_CAPITAL}(?P<month>{MONTH}){_DASH}(?P<month2>{MONTH}){_YEARS}",
        read_months,
        MONTH_NUMBERS,
    ),
    date_rule(
        rf"\b{_PART_OF_PERIOD}(?P<which>\Z)?{_CAPITAL}(?P<month>{MONTH}),?\s(?P<year>{YEAR})\b",
        read_month,
        MONTH_NUMBERS,
    ),
    date_rule(
        rf"(?:\b(?=(?:early|mid|late|the|last|past|next|this|coming|previous)\b){_PART_OF_PERIOD}{_WHICH}?|{_AFTER})"
        rf"{_CAPITAL}(?P<month>{MONTH})(?P<year>\Z)?(?!\s\d(?!\d?\d?,\d\d\d\b))",
        read_month,
        MONTH_NUMBERS,
    ),
    date_rule(
        rf"\b(?:the\s)?(?P<year>{YEAR})(?:(?P<decade>s)|{_DASH}(?P<year2>(?:\d\d)?\d\d))(?!\w)"
        r"(?P<part>\Z)?(?P<edge>\Z)?",
        read_year,
        [FOUR_DIGITS],
    ),
    date_rule(
        rf"(?:{_AFTER}|(?<=\()|{_OWNED}(?=\d+\s\w)|\b(?=early|mid|late|the){_PART_OF_PERIOD})(?P<year>{YEAR}){_NO_COUNT}"
        r"(?P<decade>\Z)?(?P<year2>\Z)?",
        read_year,
        [FOUR_DIGITS],
    ),
    date_rule(
        r"\b(?:(?:the\s)?(?P<ordinal>(?a:first|second|third|fourth|last|final))\sday\sof\s(?:\w+\s){0,5}?)?"
        rf"{FEAST}(?!\w){_YEARS}",
        read_feast,
        _FEAST_WORDS,
    ),
)
