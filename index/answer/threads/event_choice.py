"""Which event a topic is about: the one that most of what was found for it tells of."""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta

from index.answer.demands.reading import asked_group
from index.answer.question.question import Question
from index.answer.threads.asked_days import NIGHT, is_of_days
from index.answer.threads.asked_events import AROUND_SHARE, AskedEvent
from index.answer.threads.asked_town import shares_in_town
from index.answer.threads.reported_events import ReportedEvents
from index.answer.threads.told_alike import may_be_many
from index.answer.threads.whole_wars import besides_whole_war
from index.events.figures.casualty_counts import MAIN_GROUPS
from index.events.figures.totals import is_counted_on
from index.events.happenings import happenings_in
from index.events.report import FigureReport
from index.events.stories.story import families_of
from index.events.told import target_of
from index.store.sql.known_reports import KnownReport
from index.words.happenings import HAPPENINGS, NAMED_NOUNS, STORY_NOUNS

_ONE = re.compile(rf"\b(?:{'|'.join((*NAMED_NOUNS, *STORY_NOUNS))})\b", re.IGNORECASE)
"""A happening in the singular."""
TOLD_MORE = 0.4
"""How much more they count for each time that it is told of by e times as many articles."""
ASIDE = 0.5
"""How much the sentences count of an event that no article is about."""
VOTE_WEIGHTS = (1.0, 0.3, 0.15)
"""How much the sentences that speak for an event count, the surest first."""
HEARD = 0.1
"""How sure it is of a sentence at least that counts as telling of what is asked for."""
MAX_INCIDENT = timedelta(days=7)
UNNAMED = 0.4
"""How much an event counts that names nothing of the question."""
OTHER_KIND, NO_KIND, OTHER_TARGET, NO_TARGET = 0.5, 0.3, 0.3, 0.3
"""How much an event counts of which most or all that is told is of another kind, or hit elsewhere,
and how likely one hit what is asked for of which nobody tells what it hit."""
OTHER_TOWN, OTHER_PEOPLE = 0.4, 0.4
"""How much an event counts of which nothing names the town that is asked for though another's
reports do, and one whose figures are all of other people than those that are asked for."""
ASKED_VOTES, TOLD_VOTES = 1.0, 0.3
"""What counts for an event of which it is known that it was on the named day in the named town, and
for each time that it is told of by e times as many articles."""


def best_events_first(
    leads: Sequence[FigureReport],
    confidences: Mapping[int, float],
    events: ReportedEvents,
    asked: Iterable[AskedEvent],
    question: Question,
    rarity: Mapping[str, float],
) -> list[FigureReport]:
    """Return the leads of the events that most speaks for before the others.

    Where neither a time nor one happening is named, their order stands: it is by how well each
    sentence fits.

    :param leads: in their order, which those of one event keep.
    :param confidences: how sure each row is to be on the topic.
    :param asked: the events of the day and place that the topic names.
    :param rarity: of each stem of the question.
    """
    beside = besides_whole_war(leads, confidences, question)
    if question.period is None and not _asks_for_incident(question):
        return sorted(leads, key=lambda lead: lead.place in beside)
    events.know(leads)
    known = {frozenset(one.id for one in event.reports): _asked_worth(event) for event in asked}
    votes: dict[frozenset[object], list[float]] = defaultdict(list)
    own = {lead: _event(lead, events) for lead in leads}
    for lead, event in own.items():
        votes[event].append(confidences.get(lead.row, 0.0))
    by_event = {event: events.event(lead) for lead, event in own.items()}
    heard = [lead for lead in leads if confidences.get(lead.row, 0.0) >= HEARD]
    told = {
        event: _times_told(reports, len({one.article for one in heard if own[one] == event}))
        for event, reports in by_event.items()
    }
    places = {lead.place for lead in heard}
    by_event = {event: _heard_of(reports, places) for event, reports in by_event.items()}
    fits = {event: _how_it_fits(reports, question) for event, reports in by_event.items()}
    there = shares_in_town(question.text, by_event)
    named = _named_shares(own, rarity)
    worth = {
        event: fits[event]
        * named[event]
        * (OTHER_TOWN + (1 - OTHER_TOWN) * there[event])
        * (
            _sum(given) * told[event]
            + max((one for own, one in known.items() if own <= event), default=0)
        )
        for event, given in votes.items()
    }
    incident, total = _asks_for_incident(question), is_counted_on(question.text)

    def order(lead: FigureReport) -> tuple[bool, bool, float]:
        untimely = not is_of_days(lead, events.event(lead), question.period)
        of_other = total and not lead.event.total
        if incident:
            of_other = lead.event.total and not _is_of_day(lead, question)
        of_other = of_other or lead.place in beside
        return untimely, of_other, -worth[own[lead]]

    return sorted(leads, key=order)


def _heard_of(
    reports: tuple[KnownReport, ...], places: Collection[tuple[int, int]]
) -> tuple[KnownReport, ...]:
    """Return the reports of an event that may be of many incidents which fit the question.

    :param places: where sentences stand that do.
    """
    if not may_be_many(reports):
        return reports
    return tuple(one for one in reports if (one.article_id, one.start) in places) or reports


def _is_of_day(lead: FigureReport, question: Question) -> bool:
    """Tell whether a figure counts what happened on the one day that the question names."""
    event, period = lead.event, question.period
    if not (period and event.dated and event.first and event.last):
        return False
    return event.last - event.first <= NIGHT and (
        period[0] <= event.first and event.last <= period[1] + NIGHT
    )


def _named_shares(
    own: Mapping[FigureReport, frozenset[object]], rarity: Mapping[str, float]
) -> dict[frozenset[object], float]:
    """Return for each event how much of the question it names, by rarity, beside the one that most.

    A town has a school that many articles tell of, and one that the question means.
    """
    found: dict[frozenset[object], float] = defaultdict(float)
    for lead, event in own.items():
        words = frozenset(lead.words)
        held = sum(weight for stem, weight in rarity.items() if stem in words)
        found[event] = max(found[event], held)
    most = max(found.values(), default=0.0) or 1.0
    return {event: UNNAMED + (1 - UNNAMED) * held / most for event, held in found.items()}


def _how_it_fits(reports: Sequence[KnownReport], question: Question) -> float:
    """Return how well what happened, and where it hit people, is what the question names."""
    fit = 1.0
    families, target = families_of(happenings_in(question.text)), target_of(question.text)
    told = [what for report in reports if (what := report.told.get("what"))]
    if families and told:
        alike = sum(families_of((what,)) & families > 0 for what in told if what in HAPPENINGS)
        fit *= OTHER_KIND + (1 - OTHER_KIND) * alike / len(told) if alike else NO_KIND
    hit = [where for report in reports if (where := report.told.get("target"))]
    if target:
        share = hit.count(target) / len(hit) if hit else NO_TARGET
        fit *= OTHER_TARGET + (1 - OTHER_TARGET) * share
    return fit * (OTHER_PEOPLE if _counts_others(reports, question) else 1)


def _counts_others(reports: Sequence[KnownReport], question: Question) -> bool:
    """Tell whether an event counts civilians alone where fighters are asked for, or these."""
    group = asked_group(question.text)
    told = {figure["whom"] for report in reports for figure in report.told["figures"]}
    return group in MAIN_GROUPS and bool(told) and told <= MAIN_GROUPS - {group}


def _asked_worth(event: AskedEvent) -> float:
    """Return what speaks for an event of the named day and town, more if many tell of it."""
    sure = 1.0 if event.named else AROUND_SHARE
    articles = len({report.article_id for report in event.reports})
    return sure * (ASKED_VOTES + TOLD_VOTES * math.log(articles))


def _times_told(reports: Sequence[KnownReport], articles: int) -> float:
    """Return how much an event's sentences speak for it: more if several articles tell of it.

    What articles only say aside is less likely to be asked for.

    :param articles: how many tell of it in words that fit the question: a great event of many
        raids is told of by more than any of them.
    """
    if reports and not any(report.main for report in reports):
        return ASIDE
    return 1 + TOLD_MORE * math.log(max(articles, 1))


def _sum(votes: Sequence[float]) -> float:
    surest = sorted(votes, reverse=True)
    return sum(weight * vote for weight, vote in zip(VOTE_WEIGHTS, surest, strict=False))


def _asks_for_incident(question: Question) -> bool:
    """Tell whether it names a short time or one happening, and no sum over it."""
    period = question.period
    short = period is not None and period[1] - period[0] <= MAX_INCIDENT
    return (short or _ONE.search(question.text) is not None) and not is_counted_on(question.text)


def _event(lead: FigureReport, events: ReportedEvents) -> frozenset[object]:
    known = events.event(lead)
    return frozenset(report.id for report in known) or frozenset((lead.place,))
