"""Reports of one event joined to threads: which figure leads an answer, where sources differ."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

from index.answer.question.question import Question
from index.answer.threads.asked_days import asked_days, is_of_days
from index.answer.threads.asked_figure import in_asked_order
from index.answer.threads.asked_people import asked_country, counts_others
from index.answer.threads.asked_place import AskedPlace
from index.answer.threads.event_state import risen_from, state_of
from index.answer.threads.figure import figures_of, is_recent
from index.answer.threads.one_total import of_one_total
from index.answer.threads.reported_events import ReportedEvents
from index.answer.threads.thread import Thread, summarize
from index.answer.threads.whole_wars import besides_whole_war
from index.events.figures.agreement import are_disputed
from index.events.figures.casualty_counts import (
    Count,
    difference_of,
    gives_several,
    whereabouts,
)
from index.events.figures.event import places_of
from index.events.linking import events_among
from index.events.report import FigureReport
from index.events.summary import event_days
from index.model.answer import Difference, Match, ShownClaim
from index.model.claim import Measure

MAX_INCIDENT_DURATION = timedelta(days=7)
"""A question that names no longer time than this asks for an incident, not for a running total."""


class ReportIndex:
    """Reports to be looked up by the match of their sentence, and joined to threads once."""

    def __init__(
        self, reports: Iterable[FigureReport], events: ReportedEvents | None = None
    ) -> None:
        """Index them.

        :param events: what is known of events; without it, that of these reports alone.
        """
        self._events = events
        self._by_measure: dict[Measure, list[FigureReport]] = {}
        self._by_sentence: dict[object, list[FigureReport]] = {}
        for report in reports:
            self._by_measure.setdefault(report.count.measure, []).append(report)
            self._by_sentence.setdefault(_sentence(report.shown), []).append(report)
        self._threads: dict[FigureReport, Sequence[FigureReport]] = {}
        self._asked: dict[Question, AskedPlace] = {}

    @property
    def all(self) -> list[FigureReport]:
        """All reports."""
        return [one for those in self._by_measure.values() for one in those]

    def is_elsewhere(self, report: FigureReport, question: Question) -> bool:
        """Tell whether the report is of another place, or people, than the question names."""
        people = counts_others(report, asked_country(question))
        return people or self.asked_place(question).excludes(report)

    def asked_place(self, question: Question) -> AskedPlace:
        """Return the place that the question names among these reports."""
        if question not in self._asked:
            self._asked[question] = AskedPlace(question, self.all)
        return self._asked[question]

    def is_of_days(self, report: FigureReport, question: Question) -> bool:
        """Tell whether the report may be of the days that the question names."""
        known = self._events.event(report) if self._events else ()
        return is_of_days(report, known, asked_days(question))

    def is_of_other_day(self, report: FigureReport, question: Question) -> bool:
        """Tell whether its event was on other days, though one so near that it may be meant."""
        days = asked_days(question)
        first, last = event_days(self._events.event(report)) if self._events else (None, None)
        return bool(days and first and last and (last < days[0] or days[1] < first))

    def summary(self, lead: FigureReport) -> Thread:
        """Return the lead's thread as it is shown."""
        if self._events is None:
            return summarize(lead, self.thread(lead))
        known, parts = self._events.event(lead), self._events.parts(lead)
        return summarize(lead, self.thread(lead), known, parts)

    def row_of(self, shown: ShownClaim) -> int | None:
        """Return the row of a claim of one of the threads."""
        threads = [
            *self._threads.values(),
            *(self._events.parts(r) for r in self._threads if self._events),
        ]
        told = (r for thread in threads for r in thread)
        return next((r.row for r in told if r.shown.claim_id == shown.claim_id), None)

    def of(self, match: ShownClaim) -> Sequence[FigureReport]:
        """Return the figures that the match's sentence gives."""
        return self._by_sentence.get(_sentence(match), ())

    def thread(self, lead: FigureReport) -> Sequence[FigureReport]:
        """Return the lead with all reports that are of its event."""
        if lead not in self._threads:
            self._threads[lead] = self._thread(lead)
        return self._threads[lead]

    @cached_property
    def _linked(self) -> list[list[FigureReport]]:
        return events_among(self.all)

    def _thread(self, lead: FigureReport) -> Sequence[FigureReport]:
        if lead.event.total:
            return of_one_total(lead, self._by_measure[lead.count.measure])
        if self._events is None:
            event = next(event for event in self._linked if lead in event)
            return [lead, *(r for r in event if r is not lead and lead.count.counts_with(r.count))]
        own = {(one.place, one.count): one for one in self._by_measure.get(lead.count.measure, ())}
        return [own.get((one.place, one.count), one) for one in self._events.figures(lead)]


def _sentence(match: ShownClaim) -> object:
    return match.article.id, match.claim.sentence


def figures_first(
    matches: Sequence[Match], question: Question, reports: ReportIndex
) -> list[Match]:
    """Return the matches that give the asked figure before the others, else in their order.

    Of those, first what is of the named time and of the people asked about; then what is about
    the same event as the first of them, each article with a figure once. Among these the first or
    highest comes first, or that of an outlet or speaker, if the question wants it.
    """
    asked = [(match, report) for match in matches if (report := _asked(match, question, reports))]
    if not asked:
        return list(matches)
    confidences = {match.row: match.confidence for match, _ in asked}
    beside = besides_whole_war([report for _, report in asked], confidences, question)
    asked.sort(
        key=lambda one: (
            reports.is_elsewhere(one[1], question),
            one[1].place in beside,
            _faults(one[1], question) + reports.is_of_other_day(one[1], question),
        )
    )
    thread = set(reports.thread(asked[0][1]))
    seen: set[tuple[str, Count]] = set()
    first: list[tuple[Match, FigureReport]] = []
    later: list[Match] = []
    for match, report in asked:
        told = (report.article, report.count)
        if told not in seen and report in thread:
            first.append((match, report))
        else:
            later.append(match)
        seen.add(told)
    giving = {match.claim_id for match, _ in asked}
    wanted = in_asked_order(first, question.text)
    return [*wanted, *later, *(match for match in matches if match.claim_id not in giving)]


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
    faults += event.total and last - first <= MAX_INCIDENT_DURATION
    return faults + 2 * (not event.is_within(first, last))


def find_differences(
    matches: Sequence[ShownClaim], reports: ReportIndex, question: Question | None = None
) -> tuple[Difference, ...]:
    """Return the measures for which sources give more than one value; none is preferred.

    The values are all those of the thread of the first match that counts the measure. It is
    disputed if two differ that their sources have not gone on from.

    :param question: asks for the only measure and place that are looked at, by default all.
    """
    asked = question.measure if question else None
    leads: dict[Measure, FigureReport] = {}
    for match in matches:
        for report in reports.of(match):
            elsewhere = question is not None and reports.is_elsewhere(report, question)
            if asked in {None, report.count.measure} and not elsewhere:
                leads.setdefault(report.count.measure, report)
    differences = (_difference(lead, reports) for lead in leads.values())
    return tuple(one for one in differences if gives_several(one))


def _difference(lead: FigureReport, reports: ReportIndex) -> Difference:
    figures = figures_of([member for member in reports.thread(lead) if not member.taken_back])
    if lead.event.total:
        newest = max((one.published for one in figures if one.published), default=None)
        figures = tuple(f for f in figures if is_recent(f.published, newest, f.value))
    # What an article says no more is no report of it, though its thread shows it.
    held = [figure for figure in figures if figure.until is None] or figures
    given = [(figure.shown, figure.bounds) for figure in held]
    state = state_of(reports.summary(lead))
    risen = risen_from(state)
    now = [one for one in figures if one.stands and one.shown.claim_id not in risen]
    disputed = are_disputed([figure.reported for figure in now])
    by_now = state.newest.bounds if state and len(state.course) > 1 else None
    return replace(difference_of(lead.count.measure, given), disputed=disputed, now=by_now)
