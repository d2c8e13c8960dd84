"""Which reports give the same running total as a first one."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from index.answer.counts import order
from index.answer.events.totals import VAST
from index.answer.threads.report import Report

GROWTH = 6.0
"""How many times as many a total may become while it is followed."""
START = timedelta(days=366)
"""How far apart two beginnings may be: "since 2011", "since March 2011"."""
NEAR = timedelta(days=21)
"""How far apart reports may be of a total that is not of a whole war."""
ALIKE = 0.6
"""The cosine, in [-1, 1], from which two sentences may give such a total."""


def of_one_total(lead: Report, others: Sequence[Report]) -> list[Report]:
    """Return the lead and those reports that count the same over the same time."""
    return [lead, *(other for other in others if _counts_on(lead, other))]


def start_of(report: Report) -> date | None:
    """Return the day from which a report counts, if it names one."""
    dates = report.match.claim.dates
    return next((timex.first for timex in dates if timex.first and timex.last is None), None)


def _counts_on(lead: Report, other: Report) -> bool:
    one, two = (max(order(report.count.bounds)[0], 1) for report in (lead, other))
    if not 1 / GROWTH <= one / two <= GROWTH:
        return False
    starts = [start for report in (lead, other) if (start := start_of(report))]
    if len(starts) == 2 and abs(starts[0] - starts[1]) > START:
        return False
    return min(one, two) >= VAST or _is_near(lead, other)


def _is_near(lead: Report, other: Report) -> bool:
    """Tell whether both totals are of one place and of a few weeks."""
    shared = lead.event.places & other.event.places
    if not shared or not lead.event.reported or not other.event.reported:
        return False
    apart = abs(lead.event.reported - other.event.reported)
    return apart <= NEAR and float(np.dot(lead.vector, other.vector)) >= ALIKE
