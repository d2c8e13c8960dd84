"""Which event a topic is about: the one that most of what was found for it tells of."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from index.answer.question.question import Question
from index.answer.threads.asked_days import is_of_days
from index.answer.threads.asked_events import AROUND_SHARE, AskedEvent
from index.answer.threads.reported_events import ReportedEvents
from index.answer.threads.whole_wars import besides_whole_war
from index.events.figures.totals import is_total
from index.events.report import FigureReport
from index.store.sql.known_reports import KnownReport
from index.words.happenings import NAMED_NOUNS, STORY_NOUNS

_ONE = re.compile(rf"\b(?:{'|'.join((*NAMED_NOUNS, *STORY_NOUNS))})\b", re.IGNORECASE)
"""A happening in the singular."""
TOLD_MORE = 0.4
"""How much more they count for each time that it is told of by e times as many articles."""
ASIDE = 0.5
"""How much the sentences count of an event that no article is about."""
VOTE_WEIGHTS = (1.0, 0.3, 0.15)
"""How much the sentences that speak for an event count, the surest first."""
MAX_INCIDENT = timedelta(days=7)
ASKED_VOTES, TOLD_VOTES = 1.0, 0.3
"""What counts for an event of which it is known that it was on the named day in the named town, and
for each time that it is told of by e times as many articles."""


def best_events_first(
    leads: Sequence[FigureReport],
    confidences: Mapping[int, float],
    events: ReportedEvents,
    asked: Iterable[AskedEvent],
    question: Question,
) -> list[FigureReport]:
    """Return the leads of the events that most speaks for before the others.

    Where no time is named, their order stands: it is by how well each sentence fits.

    :param leads: in their order, which those of one event keep.
    :param confidences: how sure each row is to be on the topic.
    :param asked: the events of the day and place that the topic names.
    """
    beside = besides_whole_war(leads, confidences, question)
    if question.period is None:
        return sorted(leads, key=lambda lead: lead.place in beside)
    events.know(leads)
    known = {frozenset(one.id for one in event.reports): _asked_worth(event) for event in asked}
    votes: dict[frozenset[object], list[float]] = defaultdict(list)
    for lead in leads:
        votes[_event(lead, events)].append(confidences.get(lead.row, 0.0))
    told = {_event(lead, events): _times_told(events.event(lead)) for lead in leads}
    worth = {
        event: _sum(given) * told[event]
        + max((one for own, one in known.items() if own <= event), default=0)
        for event, given in votes.items()
    }
    incident, total = _asks_for_incident(question), is_total(question.text)

    def order(lead: FigureReport) -> tuple[bool, bool, float]:
        untimely = not is_of_days(lead, events.event(lead), question.period)
        of_other = lead.event.total if incident else total and not lead.event.total
        of_other = of_other or lead.place in beside
        return untimely, of_other, -worth[_event(lead, events)]

    return sorted(leads, key=order)


def _asked_worth(event: AskedEvent) -> float:
    """Return what speaks for an event of the named day and town, more if many tell of it."""
    sure = 1.0 if event.named else AROUND_SHARE
    articles = len({report.article_id for report in event.reports})
    return sure * (ASKED_VOTES + TOLD_VOTES * math.log(articles))


def _times_told(reports: Sequence[KnownReport]) -> float:
    """Return how much an event's sentences speak for it: more if several articles tell of it.

    What articles only say aside is less likely to be asked for.
    """
    if reports and not any(report.main for report in reports):
        return ASIDE
    return 1 + TOLD_MORE * math.log(max(len({one.article_id for one in reports}), 1))


def _sum(votes: Sequence[float]) -> float:
    surest = sorted(votes, reverse=True)
    return sum(weight * vote for weight, vote in zip(VOTE_WEIGHTS, surest, strict=False))


def _asks_for_incident(question: Question) -> bool:
    """Tell whether it names a short time or one happening, and no sum over it."""
    period = question.period
    short = period is not None and period[1] - period[0] <= MAX_INCIDENT
    return (short or _ONE.search(question.text) is not None) and not is_total(question.text)


def _event(lead: FigureReport, events: ReportedEvents) -> frozenset[object]:
    known = events.event(lead)
    return frozenset(report.id for report in known) or frozenset((lead.place,))
