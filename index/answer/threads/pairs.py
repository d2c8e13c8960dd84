"""What speaks for and against two reports being of one event."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from index.answer.counts import order
from index.answer.events.means import means_of
from index.answer.threads.likeness import likeness
from index.answer.threads.locality import Localities
from index.answer.threads.report import Report
from index.store.search.vectors import Scores

T = TypeVar("T")

BIAS = -1.7
WEIGHTS = {
    "around": 1.3,
    "all words": 2.0,
    "names": 0.7,
    "meaning": 2.0,
    "place": 1.2,
    "other place": -1.1,
    "other means": -1.75,
    "same article": -1.6,
    "same outlet": -0.8,
    "same number": 1.9,
    "ratio": -1.3,
    "days": 1.8,
    "same day": 1.3,
    "other day": -1.5,
    "days between": -0.25,
}
"""Log-odds of one event, by a logistic regression on pairs of reports: of the 42 events of
``tests/data/syria_questions.jsonl`` and the tuning half of ``syria_events.jsonl`` beside it, with
other reports of the weeks around them. Only that of another day is set by hand."""
WIDEST = 3.0
"""Of the ratio of two numbers, as the difference of their logarithms."""
LONGEST = 10
"""Of the days between two reports."""


def log_odds(reports: Sequence[Report]) -> Scores:
    """Return, in shape (reports, reports), the log-odds that two are of one event."""
    measured = features(reports)
    weighed = (weight * measured[name] for name, weight in WEIGHTS.items())
    return np.asarray(sum(weighed, np.float32(BIAS)), np.float32)


def features(reports: Sequence[Report]) -> dict[str, Scores]:
    """Return what is measured of every two reports, each in shape (reports, reports)."""
    places = Localities(reports)
    numbers = np.log(np.maximum([order(report.count.bounds)[0] for report in reports], 1))
    ratio = np.abs(numbers[:, np.newaxis] - numbers)
    days = np.array([_day(report) for report in reports], np.float32)
    between = np.abs(days[:, np.newaxis] - days)
    vectors = np.stack([report.vector for report in reports]).astype(np.float32)
    return {
        "around": likeness([report.around for report in reports]),
        "all words": likeness([report.words | report.around for report in reports]),
        "names": likeness([report.names for report in reports]),
        "meaning": vectors @ vectors.T,
        "place": places.shared(),
        "other place": places.apart().astype(np.float32),
        "other means": _by_pair([_means(report) for report in reports], _are_apart),
        "same article": _by_pair(reports, lambda a, b: a.article == b.article),
        "same outlet": _by_pair([r.match.article.publisher for r in reports], _are_same),
        "same number": (ratio == 0) * _rarity_of(numbers),
        "ratio": np.minimum(ratio, WIDEST).astype(np.float32),
        "days": _by_pair(reports, lambda a, b: a.event.is_as_old_as(b.event)),
        "same day": _by_pair(reports, lambda a, b: a.event.is_on_day_of(b.event)),
        "other day": _by_pair(reports, lambda a, b: a.event.is_on_other_day_than(b.event)),
        "days between": np.minimum(np.nan_to_num(between), LONGEST),
    }


def _day(report: Report) -> float:
    return report.event.reported.toordinal() if report.event.reported else np.nan


def _by_pair(items: Sequence[T], relation: Callable[[T, T], float]) -> Scores:
    """Return the relation of every two items, which has no direction and is not negative."""
    found = np.zeros((len(items), len(items)), np.float32)
    for place, one in enumerate(items):
        found[place, place:] = [relation(one, other) for other in items[place:]]
    return np.maximum(found, found.T)


def _means(report: Report) -> frozenset[str]:
    return means_of(report.match.sentence) or means_of(report.match.article.title or "")


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _are_same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _rarity_of(numbers: Scores) -> Scores:
    """Return how rare each number is among these, in [0, 1]."""
    _, place, held = np.unique(numbers, return_inverse=True, return_counts=True)
    most = np.log(len(numbers) + 1)
    rarity = np.log((len(numbers) + 1) / (held + 0.5)) / most
    return np.asarray(rarity[place], np.float32)
