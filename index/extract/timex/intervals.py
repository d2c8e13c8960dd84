"""Arithmetic with periods of whole days, both ends inclusive."""

from calendar import monthrange
from datetime import date, timedelta

from index.extract.timex.tense import Tense

Period = tuple[date, date]
"""The first and the last day."""
CLOSE_PERIOD = timedelta(days=60)
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}


def year_of(year: int) -> Period:
    """Return the days of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_of(year: int, month: int) -> Period:
    """Return the days of a month; months outside 1 to 12 lie in the years around."""
    years, month = divmod(month - 1, 12)
    year, month = year + years, month + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_of(day: date) -> Period:
    """Return the Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def unit_at(day: date, unit: str, shift: int) -> Period:
    """Return the day, week, month, year … around ``day``, moved by ``shift`` such units."""
    if unit in ("day", "night"):
        moved = day + timedelta(days=shift)
        return moved, moved
    if unit == "weekend":
        monday = week_of(day)[0] + timedelta(weeks=shift)
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit in ("week", "fortnight"):
        return week_of(day + timedelta(days=_LENGTHS[unit] * shift))
    if unit == "month":
        return month_of(day.year, day.month + shift)
    return year_of(day.year + shift * {"decade": 10, "century": 100}.get(unit, 1))


def weekday_by(day: date, number: int) -> date:
    """Return the last such weekday up to that day, Monday being 0."""
    return day - timedelta(days=(day.weekday() - number) % 7)


def weekday_from(day: date, number: int) -> date:
    """Return the next such weekday from that day on, Monday being 0."""
    return day + timedelta(days=(number - day.weekday()) % 7)


def stretch(day: date, unit: str, count: int) -> Period:
    """Return the ``count`` units that end on ``day``, or begin there if negative."""
    if unit in _LENGTHS:
        other = day - timedelta(days=_LENGTHS[unit] * count)
    else:
        months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        first, last = month_of(day.year, day.month - months)
        other = min(first + timedelta(days=day.day - 1), last)
    return min(day, other), max(day, other)


def nearest(periods: list[Period], day: date, tense: Tense) -> Period | None:
    """Return the last period begun by ``day``, the next one not over, or the nearest of all."""
    if tense is Tense.PAST:
        return max((p for p in periods if p[0] <= day), default=None)
    ahead = min((p for p in periods if p[1] >= day), default=None)
    if tense is Tense.FUTURE:
        return ahead
    near = min(periods, key=lambda p: max(p[0] - day, day - p[1], timedelta()), default=None)
    long_over = near is not None and day - near[1] > CLOSE_PERIOD
    return ahead if tense.looks_ahead and long_over else near


def part_of(period: Period, part: str) -> Period:
    """Return the "early", "mid" or "late" third of a period, or all of it."""
    first, last = period
    third = ((last - first).days + 1) // 3
    if part in ("early", "start", "beginning"):
        return first, first + timedelta(days=third - 1)
    if part in ("mid", "middle"):
        return first + timedelta(days=third), last - timedelta(days=third)
    if part in ("late", "end"):
        return last - timedelta(days=third - 1), last
    return period
