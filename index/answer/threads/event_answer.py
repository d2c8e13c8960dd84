"""What answers where no sentence is sure enough: the event of the named days and town."""

from collections.abc import Sequence
from dataclasses import replace

from index.answer.question.question import Question
from index.answer.ranking.matches import to_match
from index.answer.ranking.retrieval import Snapshot
from index.answer.threads.asked_events import asked_events
from index.answer.threads.asked_state import asked_state, led_by_state
from index.answer.threads.event_clustering import ReportIndex, find_differences
from index.answer.threads.reported_events import ReportedEvents
from index.events.report import FigureReport
from index.model.answer import Answer, DemandKind

MET_BY_EVENT = frozenset({DemandKind.PLACE, DemandKind.TIME, DemandKind.MEASURE})
"""What an event meets although no single sentence says it: where and when it was, and how many
there were of whom each is only named or described."""
CONFIDENCE = 0.4
"""How sure it is that the event of the day and the town is the one that is meant."""


def answered_by_event(snapshot: Snapshot, question: Question, answer: Answer, limit: int) -> Answer:
    """Return the figures of the event that was on the named days in the named town, if one is held.

    An article tells the day in one sentence, the town in its title and the number in a third. What
    is answered, or lacks something else, is returned as it is.
    """
    if answer.answered or answer.refusal or answer.unknown or question.measure is None:
        return answer
    if question.denial or any(one.kind not in MET_BY_EVENT for one in answer.missing):
        return answer
    events = ReportedEvents(snapshot)
    for event in asked_events(snapshot, question, question.measure):
        told = [one for one in events.load(event.reports) if one.count.measure is question.measure]
        index = ReportIndex(told, events)
        here = [one for one in told if not index.is_elsewhere(one, question)]
        if here:
            return _from_figures(answer, here, index, question, limit)
    return answer


def _from_figures(
    answer: Answer,
    told: Sequence[FigureReport],
    index: ReportIndex,
    question: Question,
    limit: int,
) -> Answer:
    newest = sorted(told, key=lambda one: (one.count.inferred, -_day(one)))
    by_claim = {one.shown.claim_id: one for one in reversed(newest)}
    found = [to_match(one.shown, CONFIDENCE, one.row) for one in reversed(by_claim.values())]
    state = asked_state(found, index, question)
    found = led_by_state(found, state, index)
    return replace(
        answer,
        matches=(*found[:limit], *answer.matches)[: max(limit, len(answer.matches))],
        state=state,
        differences=find_differences(found, index, question),
        missing=(),
    )


def _day(report: FigureReport) -> int:
    published = report.shown.article.published
    return published.toordinal() if published else 0
