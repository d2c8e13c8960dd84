"""How a date that the calendar names becomes days."""

import re
from datetime import date

from index.extract.timex.date_rules import Setting
from index.extract.timex.holidays import Period, day_of, feast_days
from index.extract.timex.intervals import CLOSE, month_of, nearest, part_of, year_of
from index.extract.timex.tense import Tense
from index.words.calendar import MONTH_NUMBERS


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


def read_day(match: re.Match[str], setting: Setting) -> Period | None:
    """Read "5 May 2015", "May 3-5" and "Monday, September 12"."""
    if match["year"]:
        return _days(match, int(match["year"]))
    if setting.published is None:
        return None
    around = range(setting.published.year - 4, setting.published.year + 5)
    choices = [found for year in around if (found := _days(match, year))]
    return nearest(choices, setting.published, setting.tense(match))


def read_month(match: re.Match[str], setting: Setting) -> Period | None:
    """Read "May 2015", "mid-September" and "last March"."""
    month = _month(match["month"])
    if match["year"]:
        found = month_of(int(match["year"]), month)
        return part_of(found, _part(match))
    if setting.published is None:
        return None
    choices = [month_of(setting.published.year + shift, month) for shift in (-1, 0, 1)]
    which, tense = (match["which"] or "").lower(), setting.tense(match)
    if which in ("last", "past", "previous"):
        choices, tense = [c for c in choices if c[1] < setting.published], Tense.PAST
    elif which in ("next", "coming"):
        choices, tense = [c for c in choices if c[0] > setting.published], Tense.FUTURE
    found_near = nearest(choices, setting.published, tense)
    return found_near and part_of(found_near, _part(match))


def read_months(match: re.Match[str], setting: Setting) -> Period | None:
    """Read "from May to July 2015"."""
    first, last = _month(match["month"]), _month(match["month2"])

    def ending(year: int) -> Period:
        return month_of(year - (first > last), first)[0], month_of(year, last)[1]

    if match["year"]:
        return ending(int(match["year"]))
    if setting.published is None:
        return None
    around = range(setting.published.year - 1, setting.published.year + 3)
    return nearest([ending(year) for year in around], setting.published, setting.tense(match))


def read_year(match: re.Match[str], setting: Setting) -> Period:
    """Read "2013", "late 2015", "2011-16" and "the 1990s"."""
    first = year = int(match["year"])
    if match["decade"]:
        return date(year, 1, 1), date(year + 9, 12, 31)
    if match["year2"]:
        year = int(match["year"][: 4 - len(match["year2"])] + match["year2"])
        return (date(first, 1, 1), date(year, 12, 31)) if first <= year else year_of(first)
    return part_of(year_of(first), _part(match))


def read_feast(match: re.Match[str], setting: Setting) -> Period | None:
    """Read "the first day of Eid al-Adha", "Ramadan" and "Christmas Eve 2015"."""
    ordinal = match["ordinal"].lower() if match["ordinal"] else None
    if match["year"]:
        found = next(iter(feast_days(match["feast"], int(match["year"]))), None)
    elif setting.published is None:
        return None
    else:
        around = range(setting.published.year - 1, setting.published.year + 2)
        choices = [days for year in around for days in feast_days(match["feast"], year)]
        close = [days for days in choices if _is_close(days, setting.published)]
        near = nearest(close, setting.published, Tense.PRESENT)
        found = near or nearest(choices, setting.published, setting.tense(match))
    return found and day_of(found, ordinal)


def _is_close(days: Period, published: date) -> bool:
    """Tell the feast that is in the news, whatever the tense: "ahead of Eid al-Fitr"."""
    return days[0] - CLOSE <= published <= days[1] + CLOSE


def read_digits(match: re.Match[str], setting: Setting) -> Period | None:
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
