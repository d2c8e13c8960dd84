"""Which reports tell of one event: a model of pairs, and clusters that weigh whole clusters."""

import heapq
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from index.events.asides import joined_asides
from index.events.pair_features import Places
from index.events.pair_model import Chances, PairModel
from index.events.report import FigureReport
from index.events.report_features import FEATURES
from index.events.report_model import report_model
from index.events.report_pairs import ReportPairs
from index.events.report_profile import ArticleReports, read_report
from index.store.sql.events import PairChances

MIN_PAIR_CHANCE = 0.05
"""Pairs that are less likely count as 0 in a cluster's mean."""
MIN_CLUSTER_CHANCE = 0.3
"""The mean chance of all pairs between two clusters from which they are one event."""
CERTAIN = 0.95
"""The chance of what is one event whatever else is measured."""
SURE_ARTICLES = 0.9
"""The chance that two articles are of one event from which their places do not part them."""
ALMOST = 1e-4
"""How near to 0 and 1 a chance counts as sure as any."""
ASIDE_WEIGHT = 0.15
"""How much a report counts in that mean which is not what its article's title is of."""
CONTRADICTED = -1.0
"""What a pair counts in that mean which cannot be of one event: it keeps whole clusters apart."""
PAIRS_PER_BATCH = 50_000


def link(
    read: Sequence[ArticleReports],
    model: PairModel | None = None,
    articles: PairModel | None = None,
) -> list[list[int]]:
    """Return the places of the reports of each event, the events by their first report.

    :param model: tells which reports are of one event, by default what comes with the product.
    :param articles: likewise which articles.
    """
    pairs = ReportPairs(read, articles)
    one, other = pairs.outlines.comparable()
    chances: PairChances = defaultdict(dict)
    found = measured_chances(pairs, one, other, model or report_model())
    for a, b, chance in zip(one.tolist(), other.tolist(), found.tolist(), strict=True):
        if chance >= MIN_PAIR_CHANCE or chance < 0:
            chances[a][b] = chances[b][a] = chance
    return cluster(chances, [weight_of(main) for main in pairs.outlines.main.tolist()])


def events_among(reports: Sequence[FigureReport]) -> list[list[FigureReport]]:
    """Return the reports of each event, where no more is known of events than these."""
    groups = link([read_report(report) for report in reports])
    return [[reports[place] for place in group] for group in groups]


def weight_of(main: bool) -> float:
    """Return how much a report counts in the mean of a cluster."""
    return 1.0 if main else ASIDE_WEIGHT


def measured_chances(pairs: ReportPairs, one: Places, other: Places, model: PairModel) -> Chances:
    """Return the chance of each pair, in [0, 1], or ``CONTRADICTED``."""
    starts = range(0, len(one), PAIRS_PER_BATCH)
    batches = [slice(start, start + PAIRS_PER_BATCH) for start in starts]
    found = [_chances(pairs, one[batch], other[batch], model) for batch in batches]
    return np.concatenate([*found, np.zeros(0, np.float32)])


def _chances(pairs: ReportPairs, one: Places, other: Places, model: PairModel) -> Chances:
    measured = pairs.measure(one, other)
    chances = model.chances(measured)
    mute = pairs.outlines.say_little(one, other)
    of_articles = measured[:, FEATURES.index("articles")]
    chances = np.where(mute, _mean_odds(chances, of_articles), chances)
    # Where no sentence counts, places come from the whole article, which may name several.
    sure = mute & (of_articles > SURE_ARTICLES)
    told = pairs.articles[one], pairs.articles[other]
    chances = pairs.many.doubted(*told, measured, chances)
    chances = np.maximum(chances, pairs.told_again(one, other, measured))
    chances = np.maximum(chances, pairs.told_of_one_town(one, other, measured))
    chances = np.where(pairs.are_apart(one, other, measured) & ~sure, 0, chances)
    apart = pairs.outlines.told_apart(one, other)
    apart |= pairs.are_of_other_days(one, other, measured)
    chances = np.where(apart, 0, chances)
    chances = np.maximum(chances, pairs.told_as_one(one, other))
    unlike = pairs.contradictions.are_apart(one, other)
    unlike |= pairs.many.are_apart(*told, measured)
    chances = np.where(unlike, CONTRADICTED, chances)
    certain = pairs.certain(one, other, measured)
    return np.where(certain, np.maximum(chances, CERTAIN), chances).astype(np.float32)


def _mean_odds(one: Chances, other: Chances) -> Chances:
    """Return the chances whose log-odds lie in the middle: what is sure moves what is not."""
    logits = [np.log(p / (1 - p)) for p in (np.clip(c, ALMOST, 1 - ALMOST) for c in (one, other))]
    return np.asarray(1 / (1 + np.exp(-sum(logits) / 2)), np.float32)


def cluster(
    chances: PairChances, weights: Sequence[float], least: float = MIN_CLUSTER_CHANCE
) -> list[list[int]]:
    """Join the two clusters whose pairs have the highest mean chance until none is enough.

    Average link (Sokal and Michener 1958), so that one look-alike does not join two events.

    :param weights: how much each member counts in the mean; they are the places that are clustered,
        and those without a pair stay alone.
    """
    sums = {
        a: {b: chance * weights[a] * weights[b] for b, chance in chances.get(a, {}).items()}
        for a in range(len(weights))
    }
    members = {place: [place] for place in range(len(weights))}
    sizes = dict(enumerate(weights))
    heap = [
        (-chance, a, b)
        for a in sums
        for b, chance in chances.get(a, {}).items()
        if a < b and chance >= least
    ]
    heapq.heapify(heap)
    new = len(weights)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in members or b not in members:
            continue
        members[new] = members.pop(a) + members.pop(b)
        sizes[new] = sizes[a] + sizes[b]
        sums[new] = _merged(sums, a, b, new, members)
        for other, total in sums[new].items():
            mean = total / (sizes[new] * sizes[other])
            if mean >= least:
                heapq.heappush(heap, (-mean, other, new))
        new += 1
    return sorted(sorted(places) for places in joined_asides(members.values(), chances, weights))


def _merged(
    sums: dict[int, dict[int, float]], a: int, b: int, new: int, members: dict[int, list[int]]
) -> dict[int, float]:
    """Return the summed chances of the joined cluster to each other one, told to those too."""
    found: dict[int, float] = {}
    for other in (sums[a].keys() | sums[b].keys()) & (members.keys() - {new}):
        found[other] = sums[a].get(other, 0.0) + sums[b].get(other, 0.0)
        sums[other][new] = found[other]
    return found
