"""How likely two articles tell of one agreement: by when it was made, where, by whom, how long.

Chosen by rule on the truces of one year of one war, not fitted: there are no annotated pairs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from index.events.pacts.reading import Days, apart, same_length
from index.places.gazetteer import Place, lookup
from index.places.locality import Locality
from index.store.sql.known_reports import KnownReport

MAX_DAYS_TO_BEGIN = 21
"""How long after it was agreed a truce begins at most."""
MAX_DAYS_AFTER = 150
"""How long after it began it is spoken of without a day."""
MAX_DAYS_VAGUE = 5
"""How far "in late September" may lie from the day that is meant."""
MAX_DAYS_UNDATED = 10
"""How far apart two reports are of one truce of which neither names a day."""
UNPLACED, NAMED_APART = 0.75, 0.6
CALLED_OTHERWISE = 0.8
MORE_NAMES = 1.25
OF_OTHER_LENGTH, EXTENDED_SINCE = 0.3, 0.7
"""A truce is called by another length once it was extended."""
MOST = 0.97
HOURS_A_DAY = 24
_WINDOW = 31
"""Days for which reports are looked up together."""


@dataclass(frozen=True, slots=True)
class PactProfile:
    """What is compared of a report: days as ordinals, places, names and length in hours."""

    id: int
    nature: str
    begins: Days | None
    made: Days | None
    known: Days | None
    ends: Days | None
    hours: int | None
    reported: int | None
    place: Locality
    countries: frozenset[str]
    names: frozenset[str]
    called: frozenset[str]
    local: bool

    @property
    def day(self) -> Days | None:
        """When it was made or began, as far as that is told."""
        return self.begins or self.made or self.known


def profile_of(report: KnownReport) -> PactProfile:
    """Return what is compared of a report."""
    told, pact = report.told, report.told["pact"]
    named = [str(name) for name, _, _ in told["where"]]
    codes = [country for _, country, _ in (*told["where"], *pact["around"]) if country]
    return PactProfile(
        report.id,
        str(told["what"]),
        _days(pact["begins"]),
        _days(pact["made"]),
        _days(pact["known"]),
        _days(pact["ends"]),
        pact["hours"],
        pact["reported"],
        _locality(tuple(named)),
        frozenset(codes),
        frozenset(pact["names"]),
        frozenset(pact["called"]),
        bool(pact["local"]),
    )


def _days(days: Any) -> Days | None:
    return (days[0], days[1]) if days else None


@lru_cache(maxsize=2_000)
def _locality(names: Sequence[str]) -> Locality:
    places: list[tuple[Place, ...]] = [found for name in names if (found := lookup(name))]
    return Locality(tuple(places))


def pact_chances(
    new: Iterable[KnownReport], known: Iterable[KnownReport]
) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of a new report and another one that may tell of one agreement."""
    fresh = [profile_of(report) for report in new]
    own = {one.id for one in fresh}
    others = fresh + [profile_of(report) for report in known if report.id not in own]
    months: dict[tuple[str, int], list[PactProfile]] = {}
    for one in others:
        for month in _months(one):
            months.setdefault((one.nature, month), []).append(one)
    for one in fresh:
        near = {other.id: other for month in _months(one) for other in months[one.nature, month]}
        for other in near.values():
            if other.id != one.id and not (other.id in own and other.id < one.id):
                chance = chance_of(one, other)
                if chance > 0:
                    yield one.id, other.id, chance


def _months(one: PactProfile) -> Iterator[int]:
    """Yield the stretches of time for which a report is looked up."""
    periods = (one.day, one.ends, (one.reported, one.reported))
    days = [end for period in periods if period for end in period]
    known = [day for day in days if day is not None]
    if known:
        first, last = min(known) - MAX_DAYS_TO_BEGIN, max(known) + MAX_DAYS_TO_BEGIN
        last = min(last, first + 2 * MAX_DAYS_AFTER + _WINDOW)
        yield from range(first // _WINDOW, last // _WINDOW + 1)


def chance_of(one: PactProfile, other: PactProfile) -> float:
    """Return how likely two reports tell of one agreement, in [0, 1]."""
    if one.nature != other.nature or one.local != other.local:
        return 0.0
    found = _in_time(one, other) * _in_place(one, other)
    if one.hours and other.hours and not _may_have_lasted(one, other):
        soon = abs((one.reported or 0) - (other.reported or 0)) <= MAX_DAYS_UNDATED
        found *= OF_OTHER_LENGTH if soon else EXTENDED_SINCE
    elif one.hours and other.hours:
        found *= MORE_NAMES
    if one.called and other.called and one.called.isdisjoint(other.called):
        found *= CALLED_OTHERWISE
    if one.names & other.names:
        found *= MORE_NAMES
    elif one.names and other.names:
        found *= NAMED_APART
    return min(found, MOST)


def _may_have_lasted(one: PactProfile, other: PactProfile) -> bool:
    """Tell whether two lengths are of one truce: the same, or what it came to in the end."""
    if one.hours is None or other.hours is None or same_length(one.hours, other.hours):
        return True
    for begun, over in ((one, other), (other, one)):
        if begun.begins and over.ends and over.hours:
            days = over.ends[0] - begun.begins[0]
            return abs(days * HOURS_A_DAY - over.hours) <= HOURS_A_DAY
    return False


def _in_time(one: PactProfile, other: PactProfile) -> float:
    if any(
        a.begins and b.ends and b.ends[1] < a.begins[0] for a, b in ((one, other), (other, one))
    ):
        return 0.0
    if one.begins and other.begins:
        gap = apart(one.begins, other.begins)
        return 0.9 if gap <= 1 else 0.25 if gap <= 2 else 0.0
    if one.day and other.day:
        return _made_and_begun(one, other)
    if one.day or other.day:
        dated, undated = (one, other) if one.day else (other, one)
        return _spoken_of(dated, undated)
    if one.ends and other.ends:
        return 0.8 if apart(one.ends, other.ends) <= 1 else 0.0
    if one.reported is None or other.reported is None:
        return 0.0
    gap = abs(one.reported - other.reported)
    return 0.6 if gap <= 2 else 0.45 if gap <= MAX_DAYS_UNDATED else 0.0


def _made_and_begun(one: PactProfile, other: PactProfile) -> float:
    """Compare the days of two that need not be days of the same phase."""
    if one.made and other.made:
        gap = apart(one.made, other.made)
        return 0.8 if gap <= 2 else 0.4 if gap <= 7 else 0.0
    begun, made = (one, other) if one.begins else (other, one)
    if not (begun.begins and made.day):
        return 0.7 if one.day and other.day and apart(one.day, other.day) == 0 else 0.0
    before = begun.begins[0] - made.day[1]
    inside = apart(begun.begins, made.day) == 0
    return 0.75 if inside or 0 <= before <= 7 else 0.4 if 0 <= before <= MAX_DAYS_TO_BEGIN else 0.0


def _spoken_of(dated: PactProfile, undated: PactProfile) -> float:
    """Compare a truce whose day is known with one that is only spoken of on a day."""
    day, said = dated.day, undated.reported
    if day is None or said is None:
        return 0.0
    since = said - day[0]
    if not -10 <= since <= MAX_DAYS_AFTER:
        return 0.0
    if undated.ends:
        return _ended(day, dated, undated.ends)
    if dated.ends and since > 0 and said > dated.ends[1] + MAX_DAYS_UNDATED:
        return 0.2
    if dated.reported is not None and abs(said - dated.reported) <= MAX_DAYS_UNDATED:
        return 0.65
    return 0.6 if since <= MAX_DAYS_UNDATED else 0.35


def _ended(day: Days, dated: PactProfile, ends: Days) -> float:
    """Compare a truce whose day is known with one of which only the end is."""
    if ends[1] < day[0]:
        return 0.0
    if dated.ends:
        vague = ends[1] - ends[0] > 1 or dated.ends[1] - dated.ends[0] > 1
        gap = apart(dated.ends, ends)
        return 0.75 if gap <= 1 else 0.5 if vague and gap <= MAX_DAYS_VAGUE else 0.0
    lasted = ends[0] - day[0]
    return 0.55 if lasted <= _WINDOW else 0.3 if lasted <= MAX_DAYS_AFTER else 0.0


def _in_place(one: PactProfile, other: PactProfile) -> float:
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return 0.0
    if one.place and other.place:
        if not one.place.may_meet(other.place):
            return 0.0
        return 1.0 if one.place.is_wide == other.place.is_wide else UNPLACED
    if one.place or other.place:
        placed = one.place or other.place
        return 1.0 if placed.is_wide else UNPLACED
    return 0.9 if one.countries & other.countries else UNPLACED
