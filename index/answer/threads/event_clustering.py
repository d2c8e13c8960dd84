"""Which reports are of the same event as a first one."""

from collections.abc import Sequence

import numpy as np

from index.answer.events.near_duplicates import same_wording
from index.answer.events.running_totals import continues
from index.answer.threads.pair_features import Pairs
from index.answer.threads.report import Report

ENOUGH = 1.25
"""Log-odds, on the average of a thread's members, from which a report joins."""


def of_one_event(lead: Report, others: Sequence[Report]) -> list[Report]:
    """Return the lead and those reports that are of the same event, in the order they join.

    The thread grows by the report that is most surely of the event of its members, until none is
    sure enough. All members speak, so that it does not drift from one event to the next. Copies of
    them, which may come weeks later, are added.
    """
    reports = [lead, *(other for other in others if _may_join(lead, other))]
    if lead.event.total:
        return [lead, *(other for other in reports[1:] if _continues(lead, other))]
    if len(reports) == 1:
        return reports
    members, waiting = _grown(Pairs(reports), len(reports))
    found = [reports[member] for member in members]
    return found + [reports[other] for other in waiting if _is_copy(reports[other], found)]


def _grown(pairs: Pairs, size: int) -> tuple[list[int], list[int]]:
    """Return the places of the members, in the order they join, and those of the others."""
    members, support = [0], pairs.log_odds(0)
    waiting = np.arange(size) > 0
    while waiting.any():
        best = int(np.where(waiting, support, -np.inf).argmax())
        if support[best] < ENOUGH * len(members):
            break
        members.append(best)
        waiting[best] = False
        support = support + pairs.log_odds(best)
    return members, np.flatnonzero(waiting).tolist()


def _is_copy(report: Report, members: Sequence[Report]) -> bool:
    """Tell whether one of the members says the same in nearly the same words, whenever it did."""
    return any(
        report.count == member.count and same_wording(report.match.sentence, member.match.sentence)
        for member in members
    )


def _may_join(lead: Report, other: Report) -> bool:
    if other.match.claim_id == lead.match.claim_id or not lead.count.counts_as(other.count):
        return False
    return lead.event.total == other.event.total


def _continues(lead: Report, other: Report) -> bool:
    return continues(lead.event, lead.count, other.event, other.count)
