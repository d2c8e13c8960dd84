"""The day that an article gives itself, which may not be the one it was published under."""

import re
from datetime import date, timedelta

from index.model.claim import Period, Timex
from index.words.calendar import MONTH_NAMES, MONTH_NUMBERS, WEEKDAY_NAMES

OPENING = 300
"""Characters in which an article says of which day it is."""
FARTHEST = timedelta(days=60)
"""How far from its publication that day may be; a day farther off is something it tells of."""

_MONTH = r"(?P<month>" + "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES) + ")"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}\.?,?[ -]{_YEAR}",
        # The comma between day and year may be lost, and the space with it.
        rf"\b{_MONTH}\.? ?(?P<day>\d{{1,2}}?)(?:st|nd|rd|th)?,? ?{_YEAR}",
        rf"\b(?P<day>\d\d)[-.](?P<number>\d\d)[-.]{_YEAR}",
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",
    )
)
_FULL = re.compile(_YEAR)
_EXPLICIT = re.compile(r"\d")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAY_NAMES)})\b", re.IGNORECASE)


def find_dateline(text: str, published: date | None) -> date | None:
    """Return the first full day in the opening if it is near the publication day, else the latter.

    Archives often give an article the day on which they took it.
    """
    opening = text[:OPENING]
    if not _FULL.search(opening):
        return published
    found = [match for pattern in _DAYS for match in pattern.finditer(opening)]
    for match in sorted(found, key=lambda match: match.start()):
        day = _read(match.groupdict())
        if day and published and abs(day - published) <= FARTHEST:
            return day
    return published


def days_of(timex: Timex, published: date | None, dateline: date | None) -> Period | None:
    """Return the days of a time expression, what is relative being read from the dateline."""
    if timex.first is None or timex.last is None:
        return None
    if not (published and dateline) or _EXPLICIT.search(timex.text):
        return timex.first, timex.last
    shift = dateline - published
    if _WEEKDAY.search(timex.text):
        shift = _weekday_at(dateline, timex.first, timex.first > published) - timex.first
    return timex.first + shift, timex.last + shift


def _weekday_at(dateline: date, weekday: date, ahead: bool) -> date:
    """Return the last such weekday up to the dateline, or the next one after it."""
    if ahead:
        return dateline + timedelta(days=(weekday.weekday() - dateline.weekday() - 1) % 7 + 1)
    return dateline - timedelta(days=(dateline.weekday() - weekday.weekday()) % 7)


def _read(parts: dict[str, str | None]) -> date | None:
    name = parts.get("month")
    month = int(parts.get("number") or 0)
    if name:
        month = MONTH_NUMBERS[name[:3].lower()]
    try:
        return date(int(parts["year"] or 0), month, int(parts["day"] or 0))
    except ValueError:
        return None  # 31 June, month 14
