"""The figures that an answer's candidates give: their threads, which leads, which differ."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

import numpy as np

from index.answer.events.casualty_counts import Count, difference_of, is_disputed, whereabouts
from index.answer.events.places import places_of
from index.answer.events.running_totals import is_recent
from index.answer.question.question import Question
from index.answer.threads.event_clustering import of_one_event
from index.answer.threads.report import FigureReport
from index.answer.threads.summary import figures_of
from index.model.answer import Difference, Match, ShownClaim
from index.model.claim import Measure

MAX_COMPARED = 24
"""How many reports are compared with each other for an answer."""


class ReportIndex:
    """ReportIndex to be looked up by the match of their sentence, and joined to threads once."""

    def __init__(self, reports: Iterable[FigureReport]) -> None:
        self._by_measure: dict[Measure, list[FigureReport]] = {}
        self._by_sentence: dict[object, list[FigureReport]] = {}
        for report in reports:
            self._by_measure.setdefault(report.count.measure, []).append(report)
            self._by_sentence.setdefault(_sentence(report.match), []).append(report)
        self._threads: dict[FigureReport, Sequence[FigureReport]] = {}

    def of(self, match: ShownClaim) -> Sequence[FigureReport]:
        """Return the figures that the match's sentence gives."""
        return self._by_sentence.get(_sentence(match), ())

    def thread(self, lead: FigureReport) -> Sequence[FigureReport]:
        """Return the lead with all reports that are of its event."""
        if lead not in self._threads:
            self._threads[lead] = of_one_event(lead, self._nearest(lead))
        return self._threads[lead]

    def _nearest(self, lead: FigureReport) -> Sequence[FigureReport]:
        """Return the reports of the lead's measure; of many, those that are most like it."""
        reports = self._by_measure[lead.count.measure]
        if len(reports) <= MAX_COMPARED:
            return reports
        alike = np.stack([report.vector for report in reports]).astype(np.float32) @ lead.vector
        return [
            reports[place] for place in np.sort(np.argsort(-alike, kind="stable")[:MAX_COMPARED])
        ]


def _sentence(match: ShownClaim) -> object:
    return match.article.id, match.claim.sentence


LONGEST_INCIDENT = timedelta(days=7)
"""A question that names no longer time than this asks for an incident, not for a running total."""


def figures_first(
    matches: Sequence[Match], question: Question, reports: ReportIndex
) -> list[Match]:
    """Return the matches that give the asked figure before the others, else in their order.

    Of those, first what is of the named time and of the people asked about; then what is about
    the same event as the first of them, each article with a figure once.
    """
    asked = [(match, report) for match in matches if (report := _asked(match, question, reports))]
    if not asked:
        return list(matches)
    asked.sort(key=lambda pair: _faults(pair[1], question))
    thread = set(reports.thread(asked[0][1]))
    seen: set[tuple[str, Count]] = set()
    first: list[Match] = []
    later: list[Match] = []
    for match, report in asked:
        told = (report.article, report.count)
        fits = told not in seen and report in thread
        (first if fits else later).append(match)
        seen.add(told)
    giving = {match.claim_id for match, _ in asked}
    return [*first, *later, *(match for match in matches if match.claim_id not in giving)]


def _asked(match: Match, question: Question, reports: ReportIndex) -> FigureReport | None:
    """Return the match's figure of the measure that is asked for."""
    return next((r for r in reports.of(match) if r.count.measure is question.measure), None)


def _faults(report: FigureReport, question: Question) -> int:
    """Return how much speaks against the figure being the one that is asked for."""
    count, event = report.count, report.event
    faults = int(count.is_narrow and count.whom not in question.text.casefold())
    if count.measure is Measure.DISPLACED:
        faults += whereabouts(question.text) not in ("", count.whom)
    places = places_of(question.text)
    faults += bool(places and event.places and not places & event.places)
    if question.period is None:
        return faults
    first, last = question.period
    faults += event.total and last - first <= LONGEST_INCIDENT
    return faults + 2 * (not event.is_within(first, last))


def find_differences(
    matches: Sequence[ShownClaim], reports: ReportIndex, asked: Measure | None = None
) -> tuple[Difference, ...]:
    """Return the measures for which sources give more than one value; none is preferred.

    The values are those of the thread of the first match that counts the measure.

    :param asked: the only measure that is looked at, by default each.
    """
    leads: dict[Measure, FigureReport] = {}
    for match in matches:
        for report in reports.of(match):
            if asked in {None, report.count.measure}:
                leads.setdefault(report.count.measure, report)
    differences = (_difference(lead, reports) for lead in leads.values())
    return tuple(one for one in differences if is_disputed(one))


def _difference(lead: FigureReport, reports: ReportIndex) -> Difference:
    figures = figures_of([member for member in reports.thread(lead) if not member.taken_back])
    if lead.event.total:
        newest = max((one.published for one in figures if one.published), default=None)
        figures = tuple(f for f in figures if is_recent(f.published, newest, f.value))
    given = [(figure.match, figure.bounds) for figure in figures]
    return difference_of(lead.count.measure, given)
