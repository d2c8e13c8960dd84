"""Events that are only told of aside, joined to the event that they are most like.

What articles say in passing is like few of the reports of an event: the mean of all pairs, which
keeps two events apart, would keep it out.
"""

from collections.abc import Iterable, Mapping, Sequence

NEAREST = 3
"""How many reports of an event an aside is compared with: those that are most like it."""
MIN_SUPPORT = 0.5
"""The mean chance of these pairs from which an aside is of the event."""
MAX_FRAGMENT, MIN_TIMES, MIN_MAIN_SUPPORT = 4, 2, 0.6
"""How many reports may be left apart of an event, how many times as many it has itself, and how
alike the nearest must be."""

Chances = Mapping[int, Mapping[int, float]]


def joined_asides(
    clusters: Iterable[Sequence[int]], chances: Chances, weights: Sequence[float]
) -> list[list[int]]:
    """Return the clusters, those without a report of full weight joined to the likeliest other.

    :param weights: of each place; below 1 is what is only told aside.
    """
    found = {min(places): sorted(places) for places in clusters}
    home = {place: first for first, places in found.items() for place in places}
    asides = [
        first
        for first, places in found.items()
        if _is_fragment(places, weights) and any(chances.get(p) for p in places)
    ]
    ranked = sorted((-_best(found, home, first, chances)[0], first) for first in asides)
    for _, first in ranked:
        if first not in found:
            continue
        support, other = _best(found, home, first, chances)
        aside = all(weights[place] < 1 for place in found[first])
        if other < 0 or (not aside and len(found[other]) < MIN_TIMES * len(found[first])):
            continue
        if support >= (MIN_SUPPORT if aside else MIN_MAIN_SUPPORT):
            joined = found.pop(first)
            found[other] = sorted([*found[other], *joined])
            home |= dict.fromkeys(joined, other)
    return list(found.values())


def _is_fragment(places: Sequence[int], weights: Sequence[float]) -> bool:
    return len(places) <= MAX_FRAGMENT or all(weights[place] < 1 for place in places)


def _best(
    found: Mapping[int, Sequence[int]], home: Mapping[int, int], own: int, chances: Chances
) -> tuple[float, int]:
    """Return the greatest support of another cluster, and which it is; (0, -1) for none."""
    near = {home[other] for place in found[own] for other in chances.get(place, {})} - {own}
    supports = [(_support(found[own], found[one], chances), -one) for one in near]
    support, other = max(supports, default=(0.0, 1))
    return support, -other


def _support(asides: Sequence[int], event: Sequence[int], chances: Chances) -> float:
    told = []
    for place in asides:
        own = chances.get(place, {})
        likeliest = sorted((own.get(other, 0.0) for other in event), reverse=True)[:NEAREST]
        told.append(sum(likeliest) / len(likeliest))
    return sum(told) / len(told)
