"""The times that an article names: days, months, "a year after", "last week"."""

import re
from datetime import date, timedelta

from index.words.calendar import (
    DAY_OF_MONTH,
    MONTH,
    MONTH_NUMBERS,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR,
)
from index.words.happenings import RARE_NOUNS
from index.words.numerals import NUMBER_WORDS

RECENT = timedelta(days=7)
"""Days of the week are those of the last one."""
CURRENT = timedelta(days=10)
"""A month that ended later than so long ago tells of no time that is past."""
TOMORROW = 6
"""Days since a weekday that may be that of tomorrow."""

Days = tuple[int, int]
"""The ordinals of the first and the last day of a time."""

_UNITS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SLACK = {"day": 0, "week": 4, "month": 12, "year": 15}
"""How many days "three years after" may be wrong by."""
NUMBERS = {word: int(value) for word, value in NUMBER_WORDS.items() if value == int(value)}
_LATER = re.compile(
    rf"\b(?P<number>an?|\d{{1,2}}|{'|'.join(NUMBERS)})[ -](?P<unit>day|week|month|year)s?"
    r"(?:['’]s?)? (?:(?:after|ago|on from|on since|later|since|to the day)\b|"
    r"on(?=\s*[,.:;]|\s*$))",
    re.IGNORECASE,
)
_ANNIVERSARY = re.compile(
    r"\b(?P<number>first|second|third|fourth|fifth|tenth|one|two|three) ?-?(?:year)? anniversary\b",
    re.IGNORECASE,
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "tenth": 10}
_LAST = re.compile(r"\blast (?P<unit>weekend|week|month|year)\b", re.IGNORECASE)
_OF_YEAR = re.compile(rf"\b(?:{'|'.join(RARE_NOUNS)}) (?:of|in) (?P<year>{YEAR})\b", re.IGNORECASE)
_FULL_DAY = re.compile(
    rf"\b(?P<month>{MONTH}) (?P<day>{DAY_OF_MONTH})\b(?:,? (?P<year>{YEAR}))?|"
    rf"\b(?P<day2>{DAY_OF_MONTH})(?: of)? (?P<month2>{MONTH})(?: (?P<year2>{YEAR}))?\b",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{MONTH}),? (?P<year>{YEAR})\b", re.IGNORECASE)
_MONTH_ALONE = re.compile(
    rf"\b(?:last|in|of|since|early|late|mid-?) (?P<month>{MONTH})(?!,? \d)", re.IGNORECASE
)
_RECENT = re.compile(
    rf"\b(?:(?P<weekday>{WEEKDAY})|(?P<near>today|this morning|overnight|yesterday|last night))\b",
    re.IGNORECASE,
)


def number_of(written: str) -> int:
    """Return the number that a word or digits of ``NUMBERS`` give, 1 for "a"."""
    word = written.lower()
    return 1 if word in ("a", "an") else NUMBERS[word] if word in NUMBERS else int(word)


def times_about(text: str, published: date) -> list[Days]:
    """Return the times that a text names without their day."""
    return [
        *_months(text, published),
        *anniversaries(text, published),
        *_last(text, published),
        *_years(text, published),
    ]


def day_named(
    month: str, day: str, year: str | None, published: date, ahead: timedelta
) -> date | None:
    """Return the day of a month that an article names, without a year the last such one.

    :param ahead: how far after the publication it may be.
    """
    number, named = int(re.sub(r"\D", "", day)), MONTH_NUMBERS[month.lower().rstrip(".")]
    try:
        found = date(int(year or published.year), named, number)
        late = not year and found > published + ahead
        return found.replace(year=published.year - 1) if late else found
    except ValueError:  # the 31st of June
        return None


def days_since(weekday: str, published: date) -> int:
    """Return how many days before its publication an article's weekday was."""
    return (published.weekday() - WEEKDAY_NUMBERS[weekday.lower()]) % 7


def full_days(text: str, published: date) -> list[Days]:
    """Return the days of a month that a text names, up to the day of publication."""
    named = (
        day_named(
            m["month"] or m["month2"], m["day"] or m["day2"], m["year"] or m["year2"],
            published, RECENT,
        )
        for m in _FULL_DAY.finditer(text)
    )  # fmt: skip
    return [(day.toordinal(), day.toordinal()) for day in named if day and day <= published]


def recent_days(text: str, published: date) -> list[Days]:
    """Return the days that a text names as of the last week."""
    found = []
    for match in _RECENT.finditer(text):
        if name := match["weekday"]:
            ago = days_since(name, published)
            if ago == TOMORROW:  # it may be that day already where it happened
                found.append((published.toordinal() + 1, published.toordinal() + 1))
        else:
            ago = match["near"].lower() in ("yesterday", "last night", "overnight")
        day = published.toordinal() - ago
        found.append((day, day))
    return found


def _months(text: str, published: date) -> list[Days]:
    """Return the months that the text names; without a year it is the last such one."""
    firsts = [
        date(int(match["year"]), MONTH_NUMBERS[match["month"].lower().rstrip(".")], 1)
        for match in _MONTH_OF_YEAR.finditer(text)
    ]
    for match in _MONTH_ALONE.finditer(text):
        month = MONTH_NUMBERS[match["month"].lower().rstrip(".")]
        firsts.append(date(published.year - (month > published.month), month, 1))
    lasts = [(first + timedelta(days=31)).replace(day=1) - timedelta(days=1) for first in firsts]
    before = published - CURRENT  # what breaks is of this month anyway
    months = [pair for pair in zip(firsts, lasts, strict=True) if pair[1] < before]
    return [(first.toordinal(), last.toordinal()) for first, last in months]


def anniversaries(text: str, published: date) -> list[Days]:
    """Return the times that a text tells by how long ago they were: "a year after the flood"."""
    found = []
    for match in _LATER.finditer(text):
        found.append(_around(published, number_of(match["number"]), match["unit"].lower()))
    for match in _ANNIVERSARY.finditer(text):
        number = match["number"].lower()
        count = _ORDINALS[number] if number in _ORDINALS else number_of(number)
        found.append(_around(published, count, "year"))
    return found


def _last(text: str, published: date) -> list[Days]:
    """Return the times of "last month's fire"; a year is too long to tell of one."""
    found = []
    for match in _LAST.finditer(text):
        if (unit := match["unit"].lower()) == "week":
            found.append((published.toordinal() - 14, published.toordinal() - 1))
        elif unit == "weekend":
            saturday = published.toordinal() - (published.weekday() + 2) % 7
            found.append((saturday, min(saturday + 1, published.toordinal())))
        elif unit == "month":
            last = published.replace(day=1) - timedelta(days=1)
            found.append((last.replace(day=1).toordinal(), last.toordinal()))
    return found


def _years(text: str, published: date) -> list[Days]:
    """Return the years of what a place has once in a long while: "the flood of 2021"."""
    years = {int(match["year"]) for match in _OF_YEAR.finditer(text)}
    return [
        (date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())
        for year in sorted(years)
        if year < published.year
    ]


def _around(published: date, count: int, unit: str) -> Days:
    middle, slack = published.toordinal() - count * _UNITS[unit], _SLACK[unit]
    return middle - slack, middle + slack
