"""Which articles tell of one event: a model of pairs, and clusters that weigh whole clusters."""

import heapq
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from index.events.pair_features import ArticlePairs, Places
from index.events.pair_model import PairModel, fitted_model
from index.events.profile import Profile

MIN_COSINES = {"words": 0.18, "names": 0.05, "capitals": 0.2, "streets": 0.05}
"""Articles that share less than this in each of these fields are not compared further."""
MIN_PAIR_CHANCE = 0.02
"""Pairs that are less likely count as 0 in a cluster's mean."""
MIN_CLUSTER_CHANCE = 0.2
"""The mean chance of all pairs between two clusters from which they are one event."""
PAIRS_PER_BATCH = 200_000

Chances = dict[int, dict[int, float]]
"""For each article, the chance that each other tells of the same event."""


def link(profiles: Sequence[Profile], model: PairModel | None = None) -> list[list[int]]:
    """Return the places of the articles of each event, the events by their first article.

    Articles are clustered by average link (Sokal and Michener 1958) over the chances of their
    pairs, so that one look-alike does not join two events.
    """
    pairs = ArticlePairs(profiles)
    chances: Chances = defaultdict(dict)
    for one, other in alike_pairs(pairs):
        found = (model or fitted_model()).chances(pairs.measure(one, other))
        for a, b, chance in zip(one.tolist(), other.tolist(), found.tolist(), strict=True):
            if chance > MIN_PAIR_CHANCE:
                chances[a][b] = chances[b][a] = chance
    return cluster(len(profiles), chances)


def alike_pairs(pairs: ArticlePairs) -> list[tuple[Places, Places]]:
    """Return the pairs that share enough of some field, some at a time, each once."""
    enough = sum(
        (pairs.cosines(name) > least).astype(np.int8) for name, least in MIN_COSINES.items()
    )
    found = sparse.triu(enough, k=1).tocoo()
    one, other = found.row.astype(np.int64), found.col.astype(np.int64)
    starts = range(0, len(one), PAIRS_PER_BATCH)
    return [(one[s : s + PAIRS_PER_BATCH], other[s : s + PAIRS_PER_BATCH]) for s in starts]


def cluster(size: int, chances: Chances) -> list[list[int]]:
    """Join the two clusters whose pairs have the highest mean chance until none is enough.

    :param size: how many articles there are; those without a pair stay alone.
    """
    sums = {place: dict(chances.get(place, {})) for place in range(size)}
    members = {place: [place] for place in range(size)}
    heap = [
        (-chance, a, b) for a in sums for b, chance in sums[a].items() if a < b and _joins(chance)
    ]
    heapq.heapify(heap)
    new = size
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        members[new] = members.pop(a) + members.pop(b)
        sums[new] = _merged(sums, a, b, new, members)
        for other, total in sums[new].items():
            mean = total / (len(members[new]) * len(members[other]))
            if _joins(mean):
                heapq.heappush(heap, (-mean, other, new))
        new += 1
    return sorted(sorted(places) for places in members.values())


def _merged(
    sums: dict[int, dict[int, float]], a: int, b: int, new: int, members: dict[int, list[int]]
) -> dict[int, float]:
    """Return the summed chances of the joined cluster to each other one, told to those too."""
    found: dict[int, float] = {}
    for other in (sums[a].keys() | sums[b].keys()) & (members.keys() - {new}):
        found[other] = sums[a].get(other, 0.0) + sums[b].get(other, 0.0)
        sums[other][new] = found[other]
    return found


def _joins(chance: float) -> bool:
    return chance >= MIN_CLUSTER_CHANCE
