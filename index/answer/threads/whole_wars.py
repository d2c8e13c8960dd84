"""The toll of a whole war, where a question asks for it: not of one of its months or raids."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from index.answer.demands.reading import asked_group
from index.answer.question.question import Question
from index.answer.threads.one_total import MAX_GROWTH
from index.events.figures.casualty_counts import order
from index.events.figures.totals import is_of_whole_war
from index.events.report import FigureReport

LIKELY_SHARE = 0.5
"""The share of the surest total's confidence from which another may be of the war asked for."""
MAX_STAGE = timedelta(days=100)
"""A question that names no longer a time asks for what happened then."""


def besides_whole_war(
    leads: Sequence[FigureReport], confidences: Mapping[int, float], question: Question
) -> frozenset[tuple[int, int]]:
    """Return the places of the leads that cannot be the toll of the whole war asked for.

    Of the totals that are likely enough it is the greatest, or one that may grow to it; nothing is
    left out where no whole war is asked for.

    :param confidences: how sure each row is to be on the topic.
    """
    period = question.period
    if period is not None and period[1] - period[0] <= MAX_STAGE:
        return frozenset()
    if not is_of_whole_war(question.text):
        return frozenset()
    group = asked_group(question.text)
    totals = [one for one in leads if one.event.total and (group or not one.count.is_narrow)]
    surest = max((confidences.get(one.row, 0.0) for one in totals), default=0.0)
    likely = [one for one in totals if confidences.get(one.row, 0.0) >= LIKELY_SHARE * surest]
    greatest = max((_least(one) for one in likely), default=0.0)
    return frozenset(
        one.place for one in leads if not one.event.total or MAX_GROWTH * _least(one) < greatest
    )


def _least(report: FigureReport) -> float:
    return order(report.count.bounds)[0]
