"""Days as pages and feeds write them down."""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_WRITTEN = (
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<year>\d{{4}})(?!\d)"
    ),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})(?!\d)"),
    re.compile(
        r"(?<![\d/.-])(?P<year>\d{4})[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})(?![\d/-])"
    ),
)
_NUMBERS = re.compile(
    r"(?<![\d/.-])(?P<one>\d{1,2})([-/.])(?P<two>\d{1,2})\2(?P<year>\d{4})(?!\.?\d|[/-])"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4,6}Z?)?")
_EPOCH = re.compile(r"\d{10}|\d{13}")
_FRACTION = re.compile(r"(?<=:\d\d)\.\d+")
_ZONE = re.compile(r"(?<=\d)\s*(?:UTC|GMT|Z)$")
_LOOSE_ZONE = re.compile(r"(?<=\d)\s?([+-]\d\d):?(\d\d)$")


def utc_day(written: str) -> date:
    """Return the day of an ISO 8601 date or datetime; a datetime with a zone is taken to UTC.

    :raises ValueError: if it is neither, or the day does not exist.
    """
    written = written.strip()
    try:
        if len(written) <= len("2016-09-10"):
            return date.fromisoformat(written)
        exact = _LOOSE_ZONE.sub(r"\1:\2", _ZONE.sub("+00:00", _FRACTION.sub("", written)))
        moment = datetime.fromisoformat(exact)
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        shown = written if len(written) <= 40 else written[:40] + "…"
        raise ValueError(f"{shown} is not a date (write it as 2016-09-10)") from None


def written_day(text: str) -> date | None:
    """Return the only day that a line gives in words or numbers, ``None`` if that is not certain.

    "03/09/2016" is the third of September or the ninth of March; "13/09/2016" is one day.
    """
    lower = text.strip().lower()
    days = {day for form in _WRITTEN for match in form.finditer(lower) if (day := _of(match))}
    numbers = {day for match in _NUMBERS.finditer(lower) if (day := _of_numbers(match))}
    if not days and not numbers:
        return _of_header(text)
    if any(_of_numbers(match) is None for match in _NUMBERS.finditer(lower)) and not days:
        return None
    found = days | numbers
    return found.pop() if len(found) == 1 else None


_OF_YEAR = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH}|\b{_MONTH.replace('month', 'other')} "
    r"(?P<behind>\d{1,2})(?!\d)"
)


def day_of_year(text: str, near: date) -> date | None:
    """Return the day that a line gives without its year: the one nearest to ``near``."""
    found = _OF_YEAR.search(text.lower())
    if found is None:
        return None
    month = _MONTHS[found["month"] or found["other"]]
    number = int(found["day"] or found["behind"])
    days = (_date(near.year + shift, month, number) for shift in (-1, 0, 1))
    return min((day for day in days if day), key=lambda day: abs(day - near), default=None)


def _of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = _MONTHS[parts["month"]] if parts.get("month") else int(parts["number"])
    return _date(int(parts["year"]), month, int(parts["day"]))


def _of_numbers(match: re.Match[str]) -> date | None:
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    found = {day for day in (_date(year, two, one), _date(year, one, two)) if day}
    return found.pop() if len(found) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_header(text: str) -> date | None:
    """Return the UTC day of a moment as mail headers, compact stamps or clocks write it."""
    if match := _COMPACT.fullmatch(text.strip()):
        return _date(*map(int, match.groups()))
    try:
        if _EPOCH.fullmatch(text.strip()):
            return datetime.fromtimestamp(int(text.strip()[:10]), UTC).date()
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
