"""Whether two claims are about the same event: scope, time and place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.answer.events.cumulative import is_total
from index.answer.events.dateline import days_of
from index.answer.events.places import places_of
from index.answer.events.reporting_time import is_day_of_saying, telling_start
from index.answer.question.question_time import Period
from index.model.answer import ShownClaim

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
    ``since`` is the day from which a total counts.
    """

    total: bool
    first: date | None
    last: date | None
    dated: bool
    places: frozenset[str]
    reported: date | None = None
    since: date | None = None

    def may_be(self, other: "Event") -> bool:
        """Tell whether nothing speaks against both being the same event.

        Running totals are never incidents; incidents must be within days of each other and, where
        both name places, share one.
        """
        if self.places and other.places and not self.places & other.places:
            return False
        return self.total == other.total and self.is_as_old_as(other)

    def is_as_old_as(self, other: "Event") -> bool:
        """Tell whether both may have been at the same time, by their days and their reports'."""
        if not (self.dated and other.dated) and not self._reported_with(other):
            return False
        return self.is_within(other.first, other.last) and self._as_long_as(other)

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


def event_of(match: ShownClaim, dateline: date | None = None) -> Event:
    """Return the event of a match's claim; its days are the claim's own, else from the article.

    :param dateline: the day that the article gives itself, by default that of its publication.
    """
    counted = (q.low or q.high or 0 for q in match.claim.quantities if q.measure)
    begin = telling_start(match)
    text = match.sentence[begin:]
    total = is_total(text, max(counted, default=0))
    places = places_of(text, match.article.title or "")
    since = next((t.first for t in match.claim.dates if t.first and t.last is None), None)
    told, said = _days(match, begin, dateline or match.article.published)
    reported = _said_on(said, dateline or match.article.published)
    first, last = told or (reported - NEWS if reported else None, reported)
    return Event(total, first, last, told is not None, places, reported, since)


def _days(
    match: ShownClaim, begin: int, reported: date | None
) -> tuple[Period | None, Sequence[Period]]:
    """Return the days of the event, and those on which something was said of it.

    Of the event are those that stand nearest to the figure, with other days of the same week, but
    none before the offset ``begin``.
    """
    claim, published = match.claim, match.article.published
    figure = next((q.span.start for q in claim.quantities if q.measure), claim.sentence.start)
    told: list[Period] = []
    said: list[Period] = []
    for timex in sorted(claim.dates, key=lambda timex: abs(timex.span.start - figure)):
        start, end = (place - claim.sentence.start for place in (timex.span.start, timex.span.end))
        period = days_of(timex, published, reported)
        if period and start >= begin and period[1] - period[0] <= LONGEST_EVENT:
            (said if is_day_of_saying(match.sentence, start, end) else told).append(period)
    near = [day for day in told if abs(day[0] - told[0][0]) <= WEEK]
    days = (min(day[0] for day in near), max(day[1] for day in near)) if near else None
    return days, said


def _said_on(said: Sequence[Period], reported: date | None) -> date | None:
    """Return the day on which it was said, if that is in the week before the article's."""
    days = [last for _, last in said if reported and reported - WEEK <= last <= reported]
    return max(days, default=reported)
