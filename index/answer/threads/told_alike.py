"""Figures of one incident that articles tell of so differently that no event holds them all.

What live blogs of a war tell of many raids may conversely be linked to one great event, of which
only some figures are of the raid that is asked for.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from index.answer.threads.asked_place import are_apart
from index.events.report import FigureReport
from index.store.sql.known_reports import KnownReport

MIN_SHARE, MIN_SHARE_AGAIN = 0.36, 0.05
"""The share of the first figure's confidence from which another may be of its incident, and from
which one does that is the same number again."""
MIN_AGAIN = 5
"""How many people are seldom counted by chance in two incidents alike."""
MAX_TIMES = 3.0
"""How many times as many another figure of an incident may be."""
MAX_APART = timedelta(days=21)
"""How far apart other numbers of one incident are told."""
MIN_OF_MANY, MIN_EACH = 12, 2.4
"""How many reports an event has at least that may be of many incidents, and how many each of its
articles has: an agency's article tells one incident's toll and a live blog those of several."""
MIN_OWN_SHARE = 0.3
"""The share of the first figure's confidence from which one of such an event is of its incident."""

Confidences = Mapping[int, float]


def told_alike(
    lead: FigureReport,
    members: Sequence[FigureReport],
    found: Sequence[FigureReport],
    confidences: Confidences,
) -> list[FigureReport]:
    """Return what else was found that is of the lead's incident.

    :param members: what is known to be.
    :param confidences: how sure each row is to be on the topic.
    """
    known = {(one.place, one.count) for one in members}
    sure = confidences.get(lead.row, 0.0)
    if not sure:
        return []
    return [
        one
        for one in found
        if (one.place, one.count) not in known
        and lead.count.counts_with(one.count)
        and not one.count.inferred
        and _may_be_one(lead, one, confidences.get(one.row, 0.0) / sure)
        and not _are_of_other_days(lead, one)
        and not are_apart(lead, one)
    ]


def of_topic(
    lead: FigureReport, members: Sequence[FigureReport], confidences: Confidences
) -> list[FigureReport]:
    """Return the figures of a great event that are on the topic, or give their numbers again."""
    least = MIN_OWN_SHARE * confidences.get(lead.row, 0.0)
    own = {one for one in members if confidences.get(one.row, 0.0) >= least} | {lead}
    numbers = {one.number for one in own if one.number >= MIN_AGAIN}
    return [one for one in members if one in own or one.number in numbers]


def may_be_many(known: Sequence[KnownReport]) -> bool:
    """Tell whether an event, of which these are all reports, may be of many incidents of a war."""
    articles = {report.article_id for report in known}
    return len(known) >= max(MIN_OF_MANY, MIN_EACH * len(articles))


def gives_again(lead: FigureReport, one: FigureReport) -> bool:
    """Tell whether a figure is the lead's number."""
    return lead.number == one.number


def _may_be_one(lead: FigureReport, one: FigureReport, share: float) -> bool:
    """Tell whether the numbers and the time of two reports allow that they are of one incident.

    :param share: how sure it is that the other is on the topic, by how sure the lead is.
    """
    if gives_again(lead, one):
        return share >= (MIN_SHARE_AGAIN if one.number >= MIN_AGAIN else MIN_SHARE)
    low, high = sorted((lead.number, one.number))
    days = [each.shown.article.published for each in (lead, one)]
    if share < MIN_SHARE or high > MAX_TIMES * low or one.event.total:
        return False
    return bool(days[0] and days[1] and abs(days[0] - days[1]) <= MAX_APART)


def _are_of_other_days(lead: FigureReport, one: FigureReport) -> bool:
    first, second = lead.event, one.event
    if not (first.dated and second.dated) or first.total or second.total:
        return False
    return not (second.first and second.last and first.is_within(second.first, second.last))
