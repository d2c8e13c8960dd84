"""Figures on which sources differ."""

from collections import Counter
from collections.abc import Sequence

from index.answer.answer import Difference, DifferingValue, Match
from index.answer.counts import Bounds, Count, counts_of, order
from index.answer.events.event import Event, common_places, event_of
from index.answer.events.places import places_of
from index.extract.claim import Measure


def find_differences(matches: Sequence[Match], question: str = "") -> tuple[Difference, ...]:
    """Return the measures for which the matches give more than one value; none is preferred.

    For each measure, only claims that may be about the same event as the best of them count, and
    of the same people: how many children died is no other count of all the dead. That they share
    a place which the ``question`` names tells nothing.
    """
    counts = [counts_of(match) for match in matches]
    given = Counter(count.measure for those in counts for count in those)
    if max(given.values(), default=0) < 2:
        return ()
    events = [event_of(match) for match in matches]
    everywhere = common_places(events) | places_of(question)
    found: dict[Measure, dict[Bounds, list[Match]]] = {}
    leads: dict[Measure, tuple[Event, Count]] = {}
    for match, event, those in zip(matches, events, counts, strict=True):
        for count in those:
            lead, first = leads.setdefault(count.measure, (event, count))
            if lead.may_be(event, everywhere) and first.counts_as(count):
                found.setdefault(count.measure, {}).setdefault(count.bounds, []).append(match)
    return tuple(
        Difference(
            measure, tuple(_value(bounds, values[bounds]) for bounds in sorted(values, key=order))
        )
        for measure, values in found.items()
        if len({order(bounds)[0] for bounds in values}) > 1  # "20" and "at least 20" agree
    )


def _value(bounds: Bounds, matches: Sequence[Match]) -> DifferingValue:
    publishers = dict.fromkeys(m.article.publisher for m in matches if m.article.publisher)
    articles = dict.fromkeys(m.article.id for m in matches)
    days = [m.article.published for m in matches if m.article.published]
    return DifferingValue(
        *bounds,
        claim_ids=tuple(m.claim_id for m in matches),
        publishers=tuple(publishers),
        articles=tuple(articles),
        sources=max(len(publishers), 1),
        reported=max(days, default=None),
    )
