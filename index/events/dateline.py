"""The day that an article gives itself in its opening."""

import re
from datetime import date, timedelta

from index.words.calendar import MONTH_NAMES, MONTH_NUMBERS

DATELINE_CHARS = 300
"""Characters in which an article says of which day it is."""
MAX_DATELINE_DISTANCE = timedelta(days=60)
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


def dateline_day(text: str, published: date | None) -> date | None:
    """Return the first full day in the opening if it is near the publication day, else the latter.

    Archives often give an article the day on which they took it.
    """
    opening = text[:DATELINE_CHARS]
    if not _FULL.search(opening):
        return published
    found = [match for pattern in _DAYS for match in pattern.finditer(opening)]
    for match in sorted(found, key=lambda match: match.start()):
        day = _read(match.groupdict())
        if day and published and abs(day - published) <= MAX_DATELINE_DISTANCE:
            return day
    return published


def _read(parts: dict[str, str | None]) -> date | None:
    name = parts.get("month")
    month = int(parts.get("number") or 0)
    if name:
        month = MONTH_NUMBERS[name[:3].lower()]
    try:
        return date(int(parts["year"] or 0), month, int(parts["day"] or 0))
    except ValueError:
        return None  # 31 June, month 14
