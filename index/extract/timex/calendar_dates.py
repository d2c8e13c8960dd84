"""Dates that name a day, month, year or feast of the calendar."""

from index.extract.timex.calendar_normalization import (
    read_day,
    read_digits,
    read_feast,
    read_month,
    read_months,
    read_year,
)
from index.extract.timex.date_rules import FOUR_DIGITS, rule
from index.extract.timex.holidays import FEAST
from index.words.calendar import DAY, MONTH, MONTH_NUMBERS, WEEKDAY, YEAR

_WEEK = rf"(?:(?P<weekday>{WEEKDAY})(?:,\s|\s)(?:the\s)?)?"
_PART = (
    r"(?:(?P<part>early|mid|late)(?:\sin)?[\s-]|the\s(?P<edge>start|beginning|middle|end)\sof\s)?"
)
_WHICH = r"(?:(?P<which>last|past|next|this|coming|previous)\s)"
# "May" and "March" are months, and four digits a year, only after one of these or with a year.
_AFTER = "|".join(
    rf"(?<=\b{word}\s)"
    for word in "in since until till by from of during to before after through between and".split()
)
_CAPITAL = r"(?=(?-i:[A-Z]))"
_NO_COUNT = (
    r"(?![,.]?\d|\w|\s?(?:GMT|UTC|hours|hrs|local\stime)\b|\s(?:people|men|women|children|(?:hundred|thousand|million|billion)\b"
    r"|(?!(?:was|has|is|its|as|this|does)\b)[a-z]+s\b))"
)
_DASH = r"(?:\s?[-–]\s?|\s(?:to|and|until)\s)"


_FEAST_WORDS = "eid ramadan christmas easter friday year years nowruz newroz nowroz norouz".split()
_YEARS = rf"(?:,?\s(?P<year>{YEAR})\b)?"
_DAY2 = rf"(?P<day>{DAY})(?:{_DASH}(?P<day2>{DAY}))?"
_TWO_DAYS = rf"{DAY}{_DASH}{DAY}"
RULES = (
    rule(
        r"(?<!\d)(?:(?P<iso>\d{4}-\d\d-\d\d)|(?P<numeric>\d\d?(?P<mark>[./])\d\d?(?P=mark)\d{4}))(?!\d)",
        read_digits,
        [FOUR_DIGITS],
    ),
    rule(
        rf"\b(?:(?:between|from)\s(?={_TWO_DAYS}))?{_WEEK}{_DAY2}\s(?:of\s)?{_CAPITAL}(?P<month>{MONTH}){_YEARS}",
        read_day,
        MONTH_NUMBERS,
    ),
    rule(
        rf"\b{_WEEK}{_CAPITAL}(?P<month>{MONTH})\s(?:the\s)?{_DAY2}\b{_YEARS}",
        read_day,
        MONTH_NUMBERS,
    ),
    rule(
        rf"\b(?:from|between)\s{_CAPITAL}(?P<month>{MONTH}){_DASH}(?P<month2>{MONTH}){_YEARS}",
        read_months,
        MONTH_NUMBERS,
    ),
    rule(
        rf"\b{_PART}(?P<which>\Z)?{_CAPITAL}(?P<month>{MONTH}),?\s(?P<year>{YEAR})\b",
        read_month,
        MONTH_NUMBERS,
    ),
    rule(
        rf"(?:\b(?=(?:early|mid|late|the|last|past|next|this|coming|previous)\b){_PART}{_WHICH}?|{_AFTER})"
        rf"{_CAPITAL}(?P<month>{MONTH})(?P<year>\Z)?(?!\s\d)",
        read_month,
        MONTH_NUMBERS,
    ),
    rule(
        rf"\b(?:the\s)?(?P<year>{YEAR})(?:(?P<decade>s)|{_DASH}(?P<year2>(?:\d\d)?\d\d))(?!\w)"
        r"(?P<part>\Z)?(?P<edge>\Z)?",
        read_year,
        [FOUR_DIGITS],
    ),
    rule(
        rf"(?:{_AFTER}|(?<=\()|(?<=\bthe\s)(?=\d+\s\w)|\b(?=early|mid|late|the){_PART})(?P<year>{YEAR}){_NO_COUNT}"
        r"(?P<decade>\Z)?(?P<year2>\Z)?",
        read_year,
        [FOUR_DIGITS],
    ),
    rule(
        r"\b(?:(?:the\s)?(?P<ordinal>(?a:first|second|third|fourth|last|final))\sday\sof\s(?:\w+\s){0,5}?)?"
        rf"{FEAST}(?!\w){_YEARS}",
        read_feast,
        _FEAST_WORDS,
    ),
)
