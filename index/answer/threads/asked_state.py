"""The state of the event that a question of how many is about, with the figure that leads it."""

from collections.abc import Sequence
from dataclasses import replace

from index.answer.question.question import Question
from index.answer.ranking.matches import to_match
from index.answer.threads.event_clustering import ReportIndex
from index.answer.threads.event_state import state_of
from index.events.figures.near_duplicates import same_wording
from index.model.answer import Match, ShownClaim
from index.model.event_state import EventState


def asked_state(
    fitting: Sequence[Match], reports: ReportIndex, question: Question
) -> EventState | None:
    """Return the state of the event of the first match that counts what is asked for, if any."""
    if question.measure is None or question.denial:
        return None
    leads = (
        report
        for match in fitting[:1]
        for report in reports.of(match)
        if report.count.measure is question.measure and not reports.is_elsewhere(report, question)
    )
    lead = next(leads, None)
    if lead is None:
        return None
    claims = {match.claim_id for match in fitting}
    return state_of(reports.summary(lead), question.text, claims)


def led_by_state(
    fitting: Sequence[Match], state: EventState | None, reports: ReportIndex
) -> list[Match]:
    """Return the matches after the one that gives the state's figure, as sure as the first."""
    if state is None or not fitting:
        return list(fitting)
    shown = state.figure.shown
    known = next((match for match in fitting if _is_same(match, shown)), None)
    row = known.row if known else reports.row_of(shown)
    if row is None or row < 0:
        return list(fitting)
    lead = known or to_match(shown, fitting[0].confidence, row)
    sure = max(lead.confidence, fitting[0].confidence)
    return [replace(lead, confidence=sure), *(match for match in fitting if match is not known)]


def _is_same(match: Match, shown: ShownClaim) -> bool:
    return match.claim_id == shown.claim_id or (
        match.article.id == shown.article.id and same_wording(match.sentence, shown.sentence)
    )
