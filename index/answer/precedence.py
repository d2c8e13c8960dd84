"""Which of several fitting claims comes first when a figure is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from index.answer.answer import Match
from index.answer.counts import Count, counts_of
from index.answer.events.event import Event, common_places, event_of
from index.answer.events.places import places_of
from index.answer.question import QuestionAnalysis

SHORT = timedelta(days=7)
"""A question that names no longer time than this asks for an incident, not for a running total."""


@dataclass(frozen=True, slots=True)
class _Figure:
    match: Match
    count: Count
    event: Event


def figures_first(matches: Sequence[Match], question: QuestionAnalysis) -> list[Match]:
    """Return the matches that give the asked figure before the others, else in their order.

    Of those, first what is of the named time and of the people asked about; then what may be about
    the same event as the first of them, each article with a figure once.
    """
    counts = {match.claim_id: _asked(match, question) for match in matches}
    figures = [_Figure(m, c, event_of(m)) for m in matches if (c := counts[m.claim_id])]
    if not figures:
        return list(matches)
    figures.sort(key=lambda figure: _faults(figure, question))
    everywhere = common_places([figure.event for figure in figures]) | places_of(question.text)
    lead = figures[0].event
    seen: set[tuple[str, Count]] = set()
    first: list[Match] = []
    later: list[Match] = []
    for figure in figures:
        told = (figure.match.article.id, figure.count)
        fits = told not in seen and lead.may_be(figure.event, everywhere)
        (first if fits else later).append(figure.match)
        seen.add(told)
    return [*first, *later, *(match for match in matches if counts[match.claim_id] is None)]


def _asked(match: Match, question: QuestionAnalysis) -> Count | None:
    """Return the match's figure of the measure that is asked for."""
    return next((c for c in counts_of(match) if c.measure is question.measure), None)


def _faults(figure: _Figure, question: QuestionAnalysis) -> int:
    """Return how much speaks against the figure being the one that is asked for."""
    count, event = figure.count, figure.event
    faults = int(count.is_narrow and count.whom not in question.text.casefold())
    places = places_of(question.text)
    faults += bool(places and event.places and not places & event.places)
    if question.period is None:
        return faults
    first, last = question.period
    faults += event.total and last - first <= SHORT
    return faults + 2 * (not event.is_within(first, last))
