"""Which reports are of one running total at different times: "200,000 since 2011"."""

from collections.abc import Sequence
from datetime import date, timedelta

from index.answer.threads.asked_place import are_apart
from index.events.figures.casualty_counts import Count, order
from index.events.figures.event import Event
from index.events.figures.totals import MIN_WAR_TOTAL_PEOPLE
from index.events.report import FigureReport

MAX_GROWTH = 4.0
"""How many times as many a total may become while it is followed."""
MAX_START_DIFFERENCE = timedelta(days=366)
"""How far apart two beginnings may be: "since 2011", "since March 2011"."""
MIN_CHAINED = 200
"""From how many people on a total is followed from one report to the next, not from the first."""
MAX_WAR_DISTANCE = timedelta(days=183)
"""How far apart two such reports may be of which the later one counts more."""
MIN_AGAIN, MAX_ROUNDED, MAX_AGAIN_DISTANCE = 2_000, 1.1, timedelta(days=730)
"""How many people a total counts at least that is given again much later, how many times as many it
may then be, and for how long it is."""
MAX_TOTAL_DISTANCE = timedelta(days=21)
"""How far apart reports may be of a total that is not of a whole war."""


def of_one_total(lead: FigureReport, others: Sequence[FigureReport]) -> list[FigureReport]:
    """Return the lead and those reports that are of the same running total at any time."""
    waiting = [
        other
        for other in others
        if other.shown.claim_id != lead.shown.claim_id
        and other.event.total
        and lead.count.counts_as(other.count)
        and not are_apart(lead, other)
        and not _begin_apart(lead.event, other.event)
    ]
    found = [lead]
    reached = [lead]
    while reached:
        one = reached.pop()
        near = [other for other in waiting if _goes_on(one, other)]
        waiting = [other for other in waiting if other not in near]
        found += near
        reached += [other for other in near if other.number >= MIN_CHAINED]
    return found


def _goes_on(one: FigureReport, other: FigureReport) -> bool:
    """Tell whether a total may be another at another time, also one of an article of its country.

    What a large total grows to within months is that of a war.
    """
    first, second = one.event, other.event
    if continues(first, one.count, second, other.count):
        return True
    numbers = [each.number for each in (one, other)]
    if min(numbers) < MIN_CHAINED or max(numbers) > MAX_GROWTH * min(numbers):
        return False
    days = first.reported, second.reported
    if days[0] is None or days[1] is None or _begins_after(first, second):
        return False
    grown = (numbers[0] <= numbers[1]) == (days[0] <= days[1])
    again = min(numbers) >= MIN_AGAIN and max(numbers) <= MAX_ROUNDED * min(numbers)
    most = MAX_AGAIN_DISTANCE if again else MAX_WAR_DISTANCE if grown else MAX_TOTAL_DISTANCE
    near = abs(days[0] - days[1]) <= most
    return near and not _begins_after(second, first) and _share_country(one, other)


def _share_country(one: FigureReport, other: FigureReport) -> bool:
    """Tell whether one article is of no other countries than the other: of both sides of a war."""
    ours, theirs = (set(each.story.countries[:2]) for each in (one, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _begin_apart(one: Event, other: Event) -> bool:
    return bool(one.since and other.since) and (
        abs((one.since or date.min) - (other.since or date.min)) > MAX_START_DIFFERENCE
    )


def continues(lead: Event, first: Count, other: Event, count: Count) -> bool:
    """Tell whether a total may be the lead's at another time.

    Those of a whole war are told from others by their size. Others must share a place, be reported
    within weeks, and neither may begin when the other was over.
    """
    one, two = (max(order(each.bounds)[0], 1) for each in (first, count))
    if not 1 / MAX_GROWTH <= one / two <= MAX_GROWTH:
        return False
    if _begin_apart(lead, other):
        return False
    if min(one, two) >= MIN_WAR_TOTAL_PEOPLE:
        return True
    if _begins_after(lead, other) or _begins_after(other, lead):
        return False
    return _are_near(lead, other) and bool(lead.places & other.places)


def _begins_after(one: Event, other: Event) -> bool:
    """Tell whether one counts from a day on which the other's days were over."""
    over = other.last if other.dated and not other.since else None
    return bool(one.since and over and one.since > over)


def _are_near(one: Event, other: Event) -> bool:
    if one.reported is None or other.reported is None:
        return False
    return abs(one.reported - other.reported) <= MAX_TOTAL_DISTANCE
