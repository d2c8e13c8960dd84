"""Feasts whose day moves from year to year.

Eid al-Adha, Eid al-Fitr and Ramadan follow the Umm al-Qura calendar of Saudi Arabia from 1925 to
2077, and the days that were announced there where they differ. Other countries may begin a day
later.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from hijridate import Hijri

from index.model.claim import Period

_FIRST_HIJRI_YEAR, _LAST_HIJRI_YEAR = 1343, 1500  # of the calendar that hijridate holds
_RAMADAN, _FITR, _ADHA = (9, 1), (10, 1), (12, 10)  # month and day of the Hijri year
# Where the new moon was announced on another day than the calendar had calculated.
_ANNOUNCED: Mapping[tuple[int, tuple[int, int]], date] = {
    (1424, _RAMADAN): date(2003, 10, 27),
    (1425, _FITR): date(2004, 11, 13),
    (1425, _ADHA): date(2005, 1, 20),
    (1427, _RAMADAN): date(2006, 9, 23),
    (1427, _ADHA): date(2006, 12, 30),
    (1428, _FITR): date(2007, 10, 12),
    (1428, _ADHA): date(2007, 12, 19),
    (1429, _FITR): date(2008, 9, 30),
    (1434, _RAMADAN): date(2013, 7, 10),
    (1436, _ADHA): date(2015, 9, 24),
    (1437, _ADHA): date(2016, 9, 12),
    (1439, _RAMADAN): date(2018, 5, 17),
}
FEAST = (
    r"(?P<feast>eid[\s-]al[\s-](?:adha|fitr)|ramadan(?!\s(?:al|el|abd)\b)|christmas(?:\s(?:day|eve))?"
    r"(?!\s(?:cards?|carols?|dinner|fair|gifts?|lights|markets?|part(?:y|ies)|parade|presents?|shopp\w+|"
    r"trees?)\b)"
    r"|easter(?:\s(?:sunday|monday))?|good\sfriday|new\syear[’']?s?\s(?:day|eve)|n[eo]w?[wr]uz|nowroz"
    r"|newroz)"
)
_DAYS = {"first": 0, "second": 1, "third": 2, "fourth": 3}


def feast_days(name: str, year: int) -> list[Period]:
    """Return the periods that the feast covers in that year, none if they are not known."""
    key = re.sub(r"[\s-]+", " ", name.lower().replace("’", "'"))
    for feast, word, days in ((_ADHA, "adha", 4), (_FITR, "fitr", 3)):
        if word in key:
            return [_lasting(start, days) for _, start in _in_year(feast, year)]
    if key == "ramadan":
        day = timedelta(days=1)
        return [(start, _begun(hijri, _FITR) - day) for hijri, start in _in_year(_RAMADAN, year)]
    return [_lasting(_fixed(key, year), 1)]


def day_of(period: Period, ordinal: str | None) -> Period:
    """Return the "first", "second", … or "last" day of a period, or all of it."""
    if ordinal is None:
        return period
    first, last = period
    chosen = last if ordinal in ("last", "final") else first + timedelta(days=_DAYS[ordinal])
    return chosen, chosen


def _in_year(feast: tuple[int, int], year: int) -> list[tuple[int, date]]:
    """Return the Hijri years and days in which the feast begins in that year: up to two."""
    about = (year - 622) * 33 // 32  # 33 Hijri years are as long as 32 of ours
    hijri_years = range(max(about - 1, _FIRST_HIJRI_YEAR), min(about + 2, _LAST_HIJRI_YEAR) + 1)
    begun = ((hijri, _begun(hijri, feast)) for hijri in hijri_years)
    return [(hijri, start) for hijri, start in begun if start.year == year]


@cache
def _begun(hijri: int, feast: tuple[int, int]) -> date:
    announced = _ANNOUNCED.get((hijri, feast))
    return announced or date.fromisoformat(Hijri(hijri, *feast).to_gregorian().isoformat())


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
