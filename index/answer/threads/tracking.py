"""From a topic to the threads that fit it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest

import numpy as np

from index.answer.demands.reading import asked_group
from index.answer.question.question import Question, named_measures
from index.answer.ranking.matches import to_matches
from index.answer.ranking.ranking import fitted_weights
from index.answer.ranking.retrieval import (
    Hit,
    Retrieval,
    Snapshot,
    counting_rows,
    reported_in,
    retrieve,
)
from index.answer.threads.asked_days import asked_days, is_of_days
from index.answer.threads.asked_events import AskedEvent, asked_events
from index.answer.threads.asked_group import of_group
from index.answer.threads.asked_place import drop_elsewhere, without_held
from index.answer.threads.denials import denials_of
from index.answer.threads.event_choice import best_events_first
from index.answer.threads.event_clustering import ReportIndex, figures_first
from index.answer.threads.event_state import with_newest
from index.answer.threads.one_total import of_one_total
from index.answer.threads.reported_events import ReportedEvents
from index.answer.threads.running_course import RunningCourse
from index.answer.threads.stored_reports import load_reports, rows_around
from index.answer.threads.thread import Thread, Tracked, summarize
from index.answer.threads.told_alike import gives_again, may_be_many, of_topic, told_alike
from index.events.report import FigureReport
from index.model.claim import Measure
from index.store.search.rows import Mask, Rows
from index.store.sql.claims import load_claims
from index.words.stems import stems

LEAD_SHARE = 0.5
"""The share of an answer's threshold that is enough where only rows with figures compete, and the
share of that which is enough for those reported in the time that the topic names."""
NEIGHBOURS = (-1, 1, -2, 2)
"""How many sentences from one on the topic a figure may stand that is of it, nearest first."""


def track(snapshot: Snapshot, topic: Question, limit: int) -> Tracked:
    """Return up to ``limit`` threads of figures that fit the topic, best first.

    Figures of a measure that the topic does not name are looked for only if it names none.
    """
    measures = named_measures(topic.text) or tuple(Measure)
    searches = [_Search(snapshot, topic, measure) for measure in measures]
    searches.sort(key=lambda search: -search.confidence)
    found = zip_longest(*(search.threads(limit) for search in searches))
    threads = [thread for rank in found for thread in rank if thread]
    return Tracked(topic.written, snapshot.as_of, tuple(threads[:limit]))


class _Search:
    """What was retrieved of one measure for a topic, and where more of the same is looked for."""

    def __init__(self, snapshot: Snapshot, topic: Question, measure: Measure) -> None:
        self._snapshot = snapshot
        self._build = snapshot.build
        self._topic = topic
        self._measure = measure
        self._found: Retrieval = retrieve(snapshot, topic, counted=measure)
        self._events = ReportedEvents(snapshot)

    @property
    def confidence(self) -> float:
        """How sure the best match is."""
        return max((row.confidence for row in self._found.found), default=0.0)

    def threads(self, limit: int) -> list[Thread]:
        """Return the threads, those of the best matches first."""
        listed = self._listed
        if without_held(self._found.unknown, listed):
            return []
        taken: set[tuple[int, int]] = set()
        threads: list[Thread] = []
        leads = self._by_event(self._of_days([*self._asked_leads(), *self._leads(listed)]))
        counted = [self._course.lead] if self._course.lead else []
        for lead in [*counted, *leads]:
            if lead.place not in taken and len(threads) < limit:
                members = self._members(lead)
                taken |= {member.place for member in members}
                thread = summarize(
                    lead, members, self._events.event(lead), self._events.parts(lead)
                )
                thread = self._with_denials(thread, members)
                threads.append(with_newest(of_group(thread, asked_group(self._topic.text))))
        return threads

    def _of_days(self, leads: list[FigureReport]) -> list[FigureReport]:
        """Return the leads whose events may be of the days that the topic names."""
        days = asked_days(self._found.question)
        self._events.know(leads)
        return [lead for lead in leads if is_of_days(lead, self._events.event(lead), days)]

    def _by_event(self, leads: list[FigureReport]) -> list[FigureReport]:
        """Return the leads, those of the events that most speaks for first."""
        question = self._found.question
        named = sorted(frozenset(stems(question.text)))
        rarity = dict(zip(named, self._build.words.weights(named).tolist(), strict=True))
        return best_events_first(
            leads, self._confidences, self._events, self._asked, question, rarity
        )

    @cached_property
    def _asked(self) -> list[AskedEvent]:
        """The events of the day and the town that the topic names."""
        return asked_events(self._snapshot, self._found.question, self._measure)

    def _members(self, lead: FigureReport) -> list[FigureReport]:
        """Return the figures of the lead's event or, of a running total, those through time."""
        course = self._course.figures
        if lead.event.total or lead in course:
            around = self._reports(rows_around(self._snapshot, lead, self._counting))
            total = of_one_total(lead, around)
            if lead not in course:
                return total
            own = [one for one in course if one is not lead]
            return [lead, *own, *self._course.told_again(total[1:])]
        figures = self._events.figures(lead)
        own = [lead, *drop_elsewhere(self._topic, figures[1:], sure=True)]
        single = lead.story.single or lead.story.disaster
        if not single and may_be_many(self._events.event(lead)):
            own = of_topic(lead, own, self._confidences)
        there = drop_elsewhere(self._topic, self._listed)
        beside = told_alike(lead, own, there, self._confidences)
        timely = self._of_days(beside)
        return [*own, *(one for one in beside if one in timely or gives_again(lead, one))]

    @cached_property
    def _course(self) -> RunningCourse:
        """The course of the total that the topic asks for, if it asks for one."""
        return RunningCourse(self._found.question, self._listed, self._confidences)

    @cached_property
    def _listed(self) -> list[FigureReport]:
        """The figures of what was found, in the build's order."""
        return self._reports(np.array(sorted({row.row for row in self._found.found}), np.int64))

    @cached_property
    def _confidences(self) -> dict[int, float]:
        """How sure each row that was found is to be on the topic."""
        return {found.row: found.confidence for found in self._found.found}

    def _asked_leads(self) -> Iterator[FigureReport]:
        """Yield a figure of each event of the named day and town, the best event first."""
        question = self._found.question
        for event in self._asked:
            figures = self._events.load(event.reports)
            counted = [one for one in figures if one.count.measure is self._measure]
            if counted:
                yield min(counted, key=lambda one: _lead_order(one, question))

    def _with_denials(self, thread: Thread, members: Sequence[FigureReport]) -> Thread:
        """Return the thread with the claims that deny one of its own."""
        rows = {member.shown.claim_id: member.row for member in members}
        given = [(figure.shown, rows[figure.shown.claim_id]) for figure in thread.figures]
        denied = denials_of(self._snapshot, self._near, given)
        denials = {denial.claim_id: denial for those in denied for denial in those}
        return replace(thread, denials=tuple(denials.values()))

    @cached_property
    def _counting(self) -> Mask:
        """Which rows have a figure of the measure, replaced since or not."""
        return self._build.alive & counting_rows(self._build, self._measure)

    @cached_property
    def _reported(self) -> Mask | None:
        """Which rows were reported in the time that the topic names, if it names one."""
        period = self._found.question.period
        return reported_in(self._build, period) if period else None

    @cached_property
    def _near(self) -> list[Hit]:
        """The rows that fit the topic, with a figure or not."""
        return retrieve(self._snapshot, self._topic).found

    def _leads(self, reports: list[FigureReport]) -> Iterator[FigureReport]:
        """Yield the reports that fit the topic, the best first; those of another time come last.

        Where none of its time does by its own sentence, they are those beside sentences that do:
        "at least 15 were killed", where the next one names the town.
        """
        own = drop_elsewhere(self._topic, list(self._own_leads(reports)))
        timely = [report for report in own if self._is_timely(report)]
        beside = [] if timely else drop_elsewhere(self._topic, list(self._leads_beside()))
        yield from timely or filter(self._is_timely, beside)
        yield from (report for report in own if not self._is_timely(report))

    def _is_timely(self, report: FigureReport) -> bool:
        """Tell whether it may be of the time that the topic names, if it names one."""
        period = self._found.question.period
        return period is None or report.event.is_within(*period)

    def _leads_beside(self) -> Iterator[FigureReport]:
        """Yield the figures that stand next to sentences on the topic, if it names the measure."""
        if self._measure not in named_measures(self._topic.text):
            return
        threshold = fitted_weights().calibration.threshold
        near = [found.row for found in self._near if found.confidence >= threshold]
        articles = self._build.rows["article"]
        beside = dict.fromkeys(
            row + away
            for row in near
            for away in NEIGHBOURS
            if 0 <= row + away < len(articles) and articles[row + away] == articles[row]
        )
        rows = np.array([row for row in beside if self._counting[row]], np.int64)
        yield from self._reports(rows)

    def _own_leads(self, reports: list[FigureReport]) -> Iterator[FigureReport]:
        """Yield the report of each match that fits, the best first.

        For one that counts without a number it is another of its article: "dozens were hurt".
        """
        fitting = [found for found in self._found.found if self._may_lead(found)]
        question = self._found.question
        claims = [row.claim_id for row in fitting]
        stored = load_claims(self._snapshot.session, claims, self._build.generation)
        matches = to_matches(fitting, stored, question)
        places = {row.row: place for place, row in enumerate(self._found.found)}
        ordered = sorted(reports, key=lambda report: places[report.row])
        for match in figures_first(matches, question, ReportIndex(reports)):
            own = (one for one in ordered if one.row == match.row)
            beside = (one for one in ordered if one.shown.article.id == match.article.id)
            if report := next(own, None) or next(beside, None):
                yield report

    def _may_lead(self, found: Hit) -> bool:
        """Tell whether it is sure enough that a match is on the topic."""
        threshold = LEAD_SHARE * fitted_weights().calibration.threshold
        timely = self._reported is not None and self._reported[found.row]
        return found.confidence >= (LEAD_SHARE * threshold if timely else threshold)

    def _reports(self, rows: Rows) -> list[FigureReport]:
        return load_reports(self._snapshot, rows, self._measure)


def _lead_order(report: FigureReport, question: Question) -> tuple[bool, bool, int]:
    """Return what puts first the figure that stands for its event: of all, quoted, and early."""
    narrow = report.count.is_narrow and report.count.whom not in question.text.casefold()
    return report.count.inferred, narrow, report.shown.claim.sentence.start
