"""Which of several fitting claims comes first when a figure is asked for."""

from collections.abc import Sequence
from datetime import timedelta

from index.answer.events.casualty_counts import Count, whereabouts
from index.answer.events.places import places_of
from index.answer.question.question import Question
from index.answer.threads.report import Report
from index.answer.threads.report_index import Reports
from index.model.answer import Match
from index.model.claim import Measure

SHORT = timedelta(days=7)
"""A question that names no longer time than this asks for an incident, not for a running total."""


def figures_first(matches: Sequence[Match], question: Question, reports: Reports) -> list[Match]:
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


def _asked(match: Match, question: Question, reports: Reports) -> Report | None:
    """Return the match's figure of the measure that is asked for."""
    return next((r for r in reports.of(match) if r.count.measure is question.measure), None)


def _faults(report: Report, question: Question) -> int:
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
    faults += event.total and last - first <= SHORT
    return faults + 2 * (not event.is_within(first, last))
