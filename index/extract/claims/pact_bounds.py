"""Whether a date begins or ends what it stands with: "from noon on Friday until midnight"."""

import re
from datetime import date, timedelta

from index.words.calendar import WEEKDAY_NUMBERS
from index.words.pacts import DAY_TIMES, FEASTS

CHARS_BEFORE = 48
_STARTING = ("from", "starting", "beginning", "effective", "as of", "since", "for")
_ENDING = ("until", "till", "through", "up to")
_HOUR = (
    rf"(?: (?:at|on|early|late|the|local|time|hours?|{'|'.join(DAY_TIMES)}|[ap]\.?m\.?|[a-z]+ time"
    r"|\d{1,4}(?:[.:]\d\d)?(?:[ap]\.?m\.?)?|\(?(?:gmt|utc)\)?|\([^()]{1,30}\)),?){0,7} $"
)
_FROM = re.compile(rf"\b(?:from|starting|beginning|as of|effective|for){_HOUR}")
_UNTIL = re.compile(rf"\b(?:until|till|through|up to|and end(?:s|ing)?|and expir(?:es|ing)){_HOUR}")
_BEFORE_HOUR = re.compile(r"\b(?:from|starting|beginning|as of|effective)(?: at| from)? $")
_BESIDE = re.compile(rf"(?: (?:into|effect|force|in|place))*{_HOUR}")
_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(days=7)


def starts(words: str, before: str) -> bool:
    """Tell "declared a truce from noon on Monday" from "declared a truce on Monday".

    :param before: what stands before the date, in small letters.
    """
    return words.lower().startswith(_STARTING) or bool(_FROM.search(before[-CHARS_BEFORE:]))


def ends(words: str, before: str) -> bool:
    """Tell "until Monday" and "until midnight on Monday"."""
    return words.lower().startswith(_ENDING) or bool(_UNTIL.search(before[-CHARS_BEFORE:]))


def starts_then(before: str) -> bool:
    """Tell whether what begins at an hour stands before it: "a truce from midnight"."""
    return _BEFORE_HOUR.search(before[-CHARS_BEFORE:].lower()) is not None


def is_beside(between: str) -> bool:
    """Tell whether only an hour lies between what is told and a date: "began at 7 p.m. on"."""
    return _BESIDE.fullmatch(between.lower()) is not None


def is_feast(text: str) -> bool:
    """Tell a day that moves with a calendar: of which year it is, only its truce tells."""
    return not FEASTS.isdisjoint(re.findall(r"\w+", text.lower()))


def is_range(words: str) -> bool:
    """Tell "from Monday to Friday"."""
    return any(f" {word} " in words for word in ("to", "until", "till", "through")) or "–" in words


def weekday_in(text: str) -> int | None:
    """Return the weekday, Monday being 0, of a date that is nothing but one."""
    words = re.findall(r"[a-z]+", text.lower())
    numbers = [WEEKDAY_NUMBERS[word] for word in words if word in WEEKDAY_NUMBERS]
    others = {"last", "next", "this", "past", "week", "of", "fortnight"}
    return numbers[0] if len(numbers) == 1 and others.isdisjoint(words) else None


def weekday_after(number: int, day: date) -> date:
    """Return the first such weekday that is not before ``day``."""
    return day + _ONE_DAY * ((number - day.weekday()) % 7)


def not_before(found: date, number: int | None, earliest: date | None) -> date:
    """Return the day, a weekday a week later where it lies before the earliest there can be."""
    late = earliest is not None and earliest - _ONE_WEEK <= found < earliest
    return found + _ONE_WEEK if number is not None and late else found
