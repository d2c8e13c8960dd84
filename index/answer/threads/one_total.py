"""Which reports are of one running total at different times: "200,000 since 2011"."""

from collections.abc import Sequence
from datetime import timedelta

from index.answer.threads.asked_place import are_apart
from index.events.figures.casualty_counts import Count, order
from index.events.figures.event import Event
from index.events.figures.totals import MIN_WAR_TOTAL_PEOPLE
from index.events.report import FigureReport

MAX_GROWTH = 4.0
"""How many times as many a total may become while it is followed."""
MAX_START_DIFFERENCE = timedelta(days=366)
"""How far apart two beginnings may be: "since 2011", "since March 2011"."""
MAX_TOTAL_DISTANCE = timedelta(days=21)
"""How far apart reports may be of a total that is not of a whole war."""


def of_one_total(lead: FigureReport, others: Sequence[FigureReport]) -> list[FigureReport]:
    """Return the lead and those reports that are of the same running total at any time."""
    return [
        lead,
        *(
            other
            for other in others
            if other.shown.claim_id != lead.shown.claim_id
            and other.event.total
            and lead.count.counts_as(other.count)
            and not are_apart(lead, other)
            and continues(lead.event, lead.count, other.event, other.count)
        ),
    ]


def continues(lead: Event, first: Count, other: Event, count: Count) -> bool:
    """Tell whether a total may be the lead's at another time.

    Those of a whole war are told from others by their size. Others must share a place, be reported
    within weeks, and neither may begin when the other was over.
    """
    one, two = (max(order(each.bounds)[0], 1) for each in (first, count))
    if not 1 / MAX_GROWTH <= one / two <= MAX_GROWTH:
        return False
    if lead.since and other.since and abs(lead.since - other.since) > MAX_START_DIFFERENCE:
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
