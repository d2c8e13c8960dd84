"""The times and names that a question mentions, by patterns: a parse would take too long."""

import re
from calendar import monthrange
from datetime import date, timedelta

from index.model.claim import Period
from index.words.calendar import (
    CALENDAR_NAMES,
    MONTH_NAMES,
    MONTH_NUMBERS,
    WEEKDAY_NAMES,
    WEEKDAY_NUMBERS,
)
from index.words.function_words import FUNCTION_WORDS

MIN_COMPLETE_WORDS = 7
"""Of a question that is told from a follow-up at a glance: "How many were Children?" is short."""

_MONTH = "|".join(MONTH_NAMES)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}(?: of)? (?P<month>{_MONTH})\b(?:,? {_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH}) {_DAY}\b(?:,? {_YEAR}\b)?",
        rf"\b(?P<month>{_MONTH}),? (?:of )?{_YEAR}\b",
        rf"\b{_YEAR}-(?P<digits>[01]\d)(?:-(?P<day>[0-3]\d))?\b",
        # "may" alone is a verb more often than a month.
        rf"\b(?:in|of|during|by|until|since|early|late|last|before|after) (?P<month>{_MONTH})\b",
        rf"\b{_YEAR}\b",
    )
)
_LAST = re.compile(r"\b(?:last|the previous) (?P<unit>month|year)\b", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:last|on|this) (?P<name>{'|'.join(WEEKDAY_NAMES)})\b", re.IGNORECASE)
_FUTURE = re.compile(r"\bwill\b|\bgoing to\b", re.IGNORECASE)
_TOMORROW = re.compile(r"\b(?P<after>day after )?tomorrow\b", re.IGNORECASE)
_NEXT = re.compile(rf"\bnext (?P<name>{'|'.join(WEEKDAY_NAMES)})\b", re.IGNORECASE)


def named_period(text: str, today: date | None) -> Period | None:
    """Return the time that the text names if all of it is over, else ``None``.

    A day or month without a year is the last one before ``today``; a year that still runs names
    no other time than now.
    """
    period = _calendar(text, today) or (_relative(text, today) if today else None)
    return period if period and (today is None or period[1] < today) else None


def coming_day(text: str, today: date) -> date | None:
    """Return the day still to come that the text names: "tomorrow", "next Friday", "3 May 2031".

    A coming month or year is mostly part of a name ("the 2034 Winter Games") and is none.
    """
    if match := _TOMORROW.search(text):
        return today + timedelta(days=2 if match["after"] else 1)
    if match := _NEXT.search(text):
        away = (WEEKDAY_NUMBERS[match["name"].lower()] - today.weekday()) % 7 or 7
        return today + timedelta(days=away)
    first, last = _calendar(text, today) or (today, today)
    return first if first == last and first > today else None


def _calendar(text: str, today: date | None) -> Period | None:
    for pattern in _PATTERNS:
        if match := pattern.search(text):
            parts = match.groupdict()
            year = int(parts["year"]) if parts.get("year") else _only_year(text)
            return _dated(year, _month(parts), int(parts.get("day") or 0), today)
    return None


def _only_year(text: str) -> int | None:
    """Return the year that stands apart from its month: "in 2019, by early May"."""
    years = {int(found["year"]) for found in _PATTERNS[-1].finditer(text)}
    return years.pop() if len(years) == 1 else None


def _month(parts: dict[str, str | None]) -> int:
    """Return 1 to 12, or 0 when only a year is named."""
    if name := parts.get("month"):
        return MONTH_NUMBERS[name.lower()]
    return int(parts.get("digits") or 0)


def _dated(year: int | None, month: int, day: int, today: date | None) -> Period | None:
    if year is None:
        if today is None:
            return None
        past = (month, day or 1) < (today.month, today.day)
        year = today.year if past else today.year - 1
    try:
        if not month:
            return date(year, 1, 1), date(year, 12, 31)
        last = monthrange(year, month)[1]
        return date(year, month, day or 1), date(year, month, day or last)
    except (ValueError, IndexError):
        return None  # the 31st of June, month 14


def _relative(text: str, today: date) -> Period | None:
    if match := _LAST.search(text):
        if match["unit"].lower() == "year":
            return date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)
        last = today.replace(day=1) - timedelta(days=1)
        return last.replace(day=1), last
    match = _WEEKDAY.search(text)
    if match and not _FUTURE.search(text):
        back = (today.weekday() - WEEKDAY_NUMBERS[match["name"].lower()]) % 7 or 7
        day = today - timedelta(days=back)
        return day, day
    return None


_CAPITALIZED = r"(?:(?:[A-Z]\.){2,}|[^\W\d_a-zà-öø-ÿ][\w’'-]*)"
# The article of Arabic names as it sounds before their consonants: "Deir ez-Zor", "Abd el Kader".
_ARTICLES = "ez|az|el|er|ar|es|esh|ash|ed|en"
_NAME = re.compile(
    rf"\b{_CAPITALIZED}"
    rf"(?:\.?\s+(?:(?:of|de|al|{_ARTICLES}|bin|von|van|the)\s+){{0,2}}"
    rf"(?:(?:{_ARTICLES})-)?{_CAPITALIZED})*"
)
_LABEL = re.compile(r"^\W*[A-Z][A-Z ]{3,}:")
_START = re.compile(r"(?:^|[.!?:;]\s|[“\"‘(])\s*$")


def find_names(text: str) -> tuple[str, ...]:
    """Return the distinct capitalized runs in order; none where all letters are capitals.

    A label in front, as of a message passed on ("BREAKING:"), names nothing.
    """
    if text.isupper():
        return ()
    text = _LABEL.sub("", text, count=1)
    found = [_without_opening(match, text) for match in _NAME.finditer(text)]
    return tuple(dict.fromkeys(name for name in found if name))


def _without_opening(match: re.Match[str], text: str) -> str:
    """Return the run without the words that are capitals only because a sentence opens there."""
    words = re.sub(r"['’]s$", "", match.group()).split()
    while words and words[0].lower() in FUNCTION_WORDS | CALENDAR_NAMES:
        words = words[1:]
    opens = bool(_START.search(text[: match.start()]))
    bare = len(words) == 1 and words[0] == match.group() and not words[0].isupper()
    alone = text.strip(" ?!.") == match.group()
    return "" if opens and bare and not alone else " ".join(words)


_ASKS = re.compile(
    r"(?:how (?:many|much)|who|whom|which|what|when|where|why|how)\b(?! (?:about|of)\b)",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:were|was|are|is|have|has|had|did|do|does|will|would|can|could)\b", re.IGNORECASE
)
_LEANING = re.compile(
    r"\b(?:he|she|him|hers?|his|they|them|theirs?|its?|this|that|these|those|there|so|sources?)\b",
    re.IGNORECASE,
)


def stands_alone(question: str) -> bool:
    """Tell at a glance that a question leans on no earlier one: it has a verb, a name, no pronoun.

    Of other words only what was asked before can tell, by ``follow_up``.
    """
    plain = " ".join(question.split())
    return (
        plain.count(" ") + 1 >= MIN_COMPLETE_WORDS
        and _ASKS.match(plain) is not None
        and _FINITE.search(plain) is not None
        and _LEANING.search(plain) is None
        and bool(find_names(plain))
    )
