"""Figures on which sources differ."""

from collections import Counter
from collections.abc import Sequence

from index.answer.answer import Difference, Match
from index.answer.counts import Count, counts_of
from index.answer.events.event import Event, common_places, event_of
from index.answer.events.places import places_of
from index.answer.events.running import continues, is_recent
from index.answer.values import Given, difference_of, is_disputed
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
    found: dict[Measure, list[Given]] = {}
    leads: dict[Measure, tuple[Event, Count]] = {}
    for match, event, those in zip(matches, events, counts, strict=True):
        for count in those:
            lead = leads.setdefault(count.measure, (event, count))
            if lead[1].counts_as(count) and _is_of(lead, (event, count), everywhere):
                found.setdefault(count.measure, []).append((match, count.bounds))
    differences = (difference_of(measure, values) for measure, values in found.items())
    return tuple(one for one in differences if is_disputed(one))


def _is_of(
    lead: tuple[Event, Count], other: tuple[Event, Count], everywhere: frozenset[str]
) -> bool:
    if lead[0].total and other[0].total:
        days = [event.reported for event, _ in (lead, other) if event.reported]
        recent = is_recent(min(days, default=None), max(days, default=None))
        return recent and continues(*lead, *other, everywhere)
    return lead[0].may_be(other[0], everywhere)
