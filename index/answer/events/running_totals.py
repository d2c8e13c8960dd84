"""Whether two running totals count the same."""

from datetime import date, timedelta

from index.answer.events.casualty_counts import Count, order
from index.answer.events.event import VAST, WEEK, Event

GROWTH = 4.0
"""How many times as many a total may become while it is followed."""
START = timedelta(days=366)
"""How far apart two beginnings may be: "since 2011", "since March 2011"."""
NEAR = timedelta(days=21)
"""How far apart reports may be of a total that is not of a whole war."""
RECENT = timedelta(days=183)
"""For how long that of a whole war is compared with newer ones: then it has merely grown."""


def continues(lead: Event, first: Count, other: Event, count: Count) -> bool:
    """Tell whether a total may be the lead's at another time.

    Those of a whole war are told from others by their size. Others must share a place, be reported
    within weeks, and neither may begin when the other was over.
    """
    one, two = (max(order(each.bounds)[0], 1) for each in (first, count))
    if not 1 / GROWTH <= one / two <= GROWTH:
        return False
    if lead.since and other.since and abs(lead.since - other.since) > START:
        return False
    if min(one, two) >= VAST:
        return True
    if _begins_after(lead, other) or _begins_after(other, lead):
        return False
    return _are_near(lead, other) and bool(lead.places & other.places)


def is_recent(day: date | None, newest: date | None, figure: float) -> bool:
    """Tell whether a total of that day is to be compared with the newest.

    That of a whole war is for months; another, which grows by the day, for a week.
    """
    most = RECENT if figure >= VAST else WEEK
    return day is None or newest is None or newest - day <= most


def _begins_after(one: Event, other: Event) -> bool:
    """Tell whether one counts from a day on which the other's days were over."""
    over = other.last if other.dated and not other.since else None
    return bool(one.since and over and one.since > over)


def _are_near(one: Event, other: Event) -> bool:
    if one.reported is None or other.reported is None:
        return False
    return abs(one.reported - other.reported) <= NEAR
