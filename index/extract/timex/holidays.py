"""Feasts whose day moves from year to year.

Eid al-Adha, Eid al-Fitr and Ramadan are the days announced in Saudi Arabia; those to come follow
its Umm al-Qura calendar. Other countries may begin a day later.
"""

import re
from datetime import date, timedelta

_ADHA = (
    "2000-03-16 2001-03-05 2002-02-22 2003-02-11 2004-02-01 2005-01-20 2006-01-10 2006-12-30 "
    "2007-12-19 2008-12-08 2009-11-27 2010-11-16 2011-11-06 2012-10-26 2013-10-15 2014-10-04 "
    "2015-09-24 2016-09-12 2017-09-01 2018-08-21 2019-08-11 2020-07-31 2021-07-20 2022-07-09 "
    "2023-06-28 2024-06-16 2025-06-06 2026-05-27 2027-05-16 2028-05-05 2029-04-24 2030-04-13"
)
_FITR = (
    "2000-01-08 2000-12-27 2001-12-16 2002-12-05 2003-11-25 2004-11-13 2005-11-03 2006-10-23 "
    "2007-10-12 2008-09-30 2009-09-20 2010-09-10 2011-08-30 2012-08-19 2013-08-08 2014-07-28 "
    "2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-04 2020-05-24 2021-05-13 2022-05-02 "
    "2023-04-21 2024-04-10 2025-03-30 2026-03-20 2027-03-09 2028-02-26 2029-02-14 2030-02-04"
)
_RAMADAN = (
    "1999-12-09 2000-11-27 2001-11-16 2002-11-06 2003-10-27 2004-10-15 2005-10-04 2006-09-23 "
    "2007-09-13 2008-09-01 2009-08-22 2010-08-11 2011-08-01 2012-07-20 2013-07-10 2014-06-28 "
    "2015-06-18 2016-06-06 2017-05-27 2018-05-17 2019-05-06 2020-04-24 2021-04-13 2022-04-02 "
    "2023-03-23 2024-03-11 2025-03-01 2026-02-18 2027-02-08 2028-01-28 2029-01-16 2030-01-05"
)
FEAST = (
    r"(?P<feast>eid[\s-]al[\s-](?:adha|fitr)|ramadan(?!\s(?:al|el|abd)\b)|christmas(?:\s(?:day|eve))?"
    r"|easter(?:\s(?:sunday|monday))?|good\sfriday|new\syear[’']?s?\s(?:day|eve)|n[eo]w?[wr]uz|nowroz"
    r"|newroz)"
)
_DAYS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
Period = tuple[date, date]


def feast_days(name: str, year: int) -> list[Period]:
    """Return the periods that the feast covers in that year, none if they are not known."""
    key = re.sub(r"[\s-]+", " ", name.lower().replace("’", "'"))
    for table, word, days in ((_ADHA, "adha", 4), (_FITR, "fitr", 3)):
        if word in key:
            return [_lasting(start, days) for start in _listed(table, year)]
    if key == "ramadan":
        ends = sorted(date.fromisoformat(day) - timedelta(days=1) for day in _FITR.split())
        starts = _listed(_RAMADAN, year)
        return [(start, next(end for end in ends if end > start)) for start in starts]
    return [_lasting(_fixed(key, year), 1)]


def day_of(period: Period, ordinal: str | None) -> Period:
    """Return the "first", "second", … or "last" day of a period, or all of it."""
    if ordinal is None:
        return period
    first, last = period
    chosen = last if ordinal in ("last", "final") else first + timedelta(days=_DAYS[ordinal])
    return chosen, chosen


def _listed(table: str, year: int) -> list[date]:
    return [date.fromisoformat(day) for day in table.split() if day.startswith(str(year))]


def _lasting(start: date, days: int) -> Period:
    return start, start + timedelta(days=days - 1)


def _fixed(key: str, year: int) -> date:
    if key.startswith("christmas"):
        return date(year, 12, 24 if key.endswith("eve") else 25)
    if key.startswith("new year"):
        return date(year, 12, 31) if key.endswith("eve") else date(year, 1, 1)
    if key.startswith("n"):
        return date(year, 3, 21)
    shift = {"good friday": -2, "easter monday": 1}.get(key, 0)
    return _easter(year) + timedelta(days=shift)


def _easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar (anonymous rule, Nature 13, 1876, p. 487)."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, quarter = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    weekday = (32 + 2 * quarter + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
