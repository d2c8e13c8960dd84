"""Which reports are of the same event as a first one."""

from collections.abc import Sequence

import numpy as np

from index.answer.events.running import continues
from index.answer.threads.pairs import log_odds
from index.answer.threads.report import Report

ENOUGH = 1.5
"""Log-odds, on the average of a thread's members, from which a report joins."""


def of_one_event(lead: Report, others: Sequence[Report]) -> list[Report]:
    """Return the lead and those reports that are of the same event, in the order they join.

    The thread grows by the report that is most surely of the event of its members, until none is
    sure enough. All members speak, so that it does not drift from one event to the next.
    """
    reports = [lead, *(other for other in others if _may_join(lead, other))]
    if lead.event.total:
        return [lead, *(other for other in reports[1:] if _continues(lead, other))]
    odds = log_odds(reports)
    members, waiting = [0], list(range(1, len(reports)))
    while waiting:
        support = odds[np.ix_(waiting, members)].mean(axis=1)
        best = int(support.argmax())
        if support[best] < ENOUGH:
            break
        members.append(waiting.pop(best))
    return [reports[member] for member in members]


def _may_join(lead: Report, other: Report) -> bool:
    if other.match.claim_id == lead.match.claim_id:
        return False
    return lead.count.counts_as(other.count) and lead.event.total == other.event.total


def _continues(lead: Report, other: Report) -> bool:
    return continues(lead.event, lead.count, other.event, other.count)
