"""Figures on which sources differ."""

from collections.abc import Sequence

from index.answer.events.running_totals import is_recent
from index.answer.events.values import difference_of, is_disputed
from index.answer.threads.figures import figures_of
from index.answer.threads.report import Report
from index.answer.threads.report_index import Reports
from index.model.answer import Difference, ShownClaim
from index.model.claim import Measure


def find_differences(
    matches: Sequence[ShownClaim], reports: Reports, asked: Measure | None = None
) -> tuple[Difference, ...]:
    """Return the measures for which sources give more than one value; none is preferred.

    The values are those of the thread of the first match that counts the measure.

    :param asked: the only measure that is looked at, by default each.
    """
    leads: dict[Measure, Report] = {}
    for match in matches:
        for report in reports.of(match):
            if asked in {None, report.count.measure}:
                leads.setdefault(report.count.measure, report)
    differences = (_difference(lead, reports) for lead in leads.values())
    return tuple(one for one in differences if is_disputed(one))


def _difference(lead: Report, reports: Reports) -> Difference:
    figures = figures_of([member for member in reports.thread(lead) if not member.taken_back])
    if lead.event.total:
        newest = max((one.published for one in figures if one.published), default=None)
        figures = tuple(f for f in figures if is_recent(f.published, newest, f.value))
    given = [(figure.match, figure.bounds) for figure in figures]
    return difference_of(lead.count.measure, given)
