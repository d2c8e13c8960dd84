"""Whether two claims are about the same event: scope, time and place."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.answer.answer import Match
from index.answer.events.dateline import days_of
from index.answer.events.places import places_of
from index.answer.events.totals import is_total
from index.answer.period import Period

NEWS = timedelta(days=3)
"""For how long after it an event is reported without its day."""
LONGEST_EVENT = timedelta(days=31)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
"""How far two reports may lie apart that name no day."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim is about: a running total, or an incident with its days and places.

    ``dated`` says that the claim names its days itself; else they are those before the report.
    """

    total: bool
    first: date | None
    last: date | None
    dated: bool
    places: frozenset[str]
    reported: date | None = None

    def may_be(self, other: "Event", everywhere: frozenset[str] = frozenset()) -> bool:
        """Tell whether nothing speaks against both being the same event.

        Running totals are never incidents; incidents must be within days of each other and, where
        both name places other than those that are named ``everywhere``, share one.
        """
        ours, theirs = self.places - everywhere, other.places - everywhere
        if ours and theirs and not ours & theirs:
            return False
        return self.total == other.total and self.is_as_old_as(other)

    def is_as_old_as(self, other: "Event") -> bool:
        """Tell whether both may have been at the same time, by their days and their reports'."""
        if not (self.dated and other.dated) and not self._reported_with(other):
            return False
        return self.is_within(other.first, other.last) and self._as_long_as(other)

    def is_on_day_of(self, other: "Event") -> bool:
        """Tell whether both name their days, no more than two, and share one."""
        short = all(one.dated and one.first and one.last for one in (self, other)) and all(
            one.last - one.first <= DAY for one in (self, other) if one.first and one.last
        )
        return short and self.gap(other) == 0

    def gap(self, other: "Event") -> int:
        """Return how many days lie between both; none if they overlap or are not known."""
        if not (self.first and self.last and other.first and other.last):
            return 0
        return max((self.first - other.last).days, (other.first - self.last).days, 0)

    def _reported_with(self, other: "Event") -> bool:
        """Tell whether the reports came in one week or, where neither names a day, at once."""
        if not (self.reported and other.reported):
            return True
        most = WEEK if self.dated or other.dated else DAY
        return abs(self.reported - other.reported) <= most

    def _as_long_as(self, other: "Event") -> bool:
        """Tell whether not one of them is of a month and the other of days."""
        lengths = [one.last - one.first for one in (self, other) if one.first and one.last]
        return not lengths or min(lengths) > WEEK or max(lengths) <= 2 * WEEK

    def is_within(self, first: date | None, last: date | None) -> bool:
        """Tell whether it may have been between these days; what is unknown may."""
        if not (self.first and self.last and first and last):
            return True
        return self.first <= last and first <= self.last


def event_of(match: Match, dateline: date | None = None) -> Event:
    """Return the event of a match's claim; its days are the claim's own, else from the article.

    :param dateline: the day that the article gives itself, by default that of its publication.
    """
    counted = (q.low or q.high or 0 for q in match.claim.quantities if q.measure)
    total, places = is_total(match.sentence, max(counted, default=0)), _places(match)
    reported = dateline or match.article.published
    if days := _days(match, reported):
        return Event(total, *days, True, places, reported)
    first = reported - NEWS if reported else None
    return Event(total, first, reported, False, places, reported)


def common_places(events: Sequence[Event]) -> frozenset[str]:
    """Return the places that most of the events have: sharing the country tells nothing."""
    counts = Counter(place for event in events for place in event.places)
    return frozenset(place for place, count in counts.items() if 2 * count > len(events) > 2)


def _days(match: Match, reported: date | None) -> Period | None:
    """Return the days that stand nearest to the figure, with other days of the same week."""
    claim, published = match.claim, match.article.published
    figure = next((q.span.start for q in claim.quantities if q.measure), claim.sentence.start)
    dated = sorted(claim.dates, key=lambda timex: abs(timex.span.start - figure))
    known = [period for timex in dated if (period := days_of(timex, published, reported))]
    days = [(first, last) for first, last in known if last - first <= LONGEST_EVENT]
    if not days:
        return None
    near = [day for day in days if abs(day[0] - days[0][0]) <= WEEK]
    return min(first for first, _ in near), max(last for _, last in near)


def _places(match: Match) -> frozenset[str]:
    return places_of(match.sentence, match.article.title or "")
