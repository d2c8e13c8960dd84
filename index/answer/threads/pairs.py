"""What speaks for and against two reports being of one event."""

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from index.answer.counts import order
from index.answer.threads.likeness import likeness
from index.answer.threads.locality import Locality
from index.answer.threads.report import Report
from index.store.vectors import Scores

T = TypeVar("T")

BIAS = -1.6
WEIGHTS = {
    "words": 2.2,
    "around": 2.0,
    "all words": 2.8,
    "place": 1.8,
    "other place": -1.1,
    "same article": -1.9,
    "same number": 0.85,
    "ratio": -1.3,
    "days": 1.7,
    "days between": -0.1,
    "elsewhere": -0.35,
}
"""Log-odds of one event, by a logistic regression on pairs of reports of the 42 events of
``tests/data/syria_questions.jsonl`` with other reports of the weeks around them."""
WIDEST = 3.0
"""Of the ratio of two numbers, as the difference of their logarithms."""
LONGEST = 10
"""Of the days between two reports."""
_ELSEWHERE = re.compile(
    r"\b(?:elsewhere|another|also|separate(?:ly)?|meanwhile|previous|earlier (?:this|in))\b", re.I
)


def log_odds(reports: Sequence[Report]) -> Scores:
    """Return, in shape (reports, reports), the log-odds that two are of one event."""
    localities = Locality.of_all(reports)
    numbers = np.log(np.maximum([order(report.count.bounds)[0] for report in reports], 1))
    ratio = np.abs(numbers[:, np.newaxis] - numbers)
    days = np.array([_day(report) for report in reports], np.float32)
    between = np.abs(days[:, np.newaxis] - days)
    elsewhere = np.array([bool(_ELSEWHERE.search(report.match.sentence)) for report in reports])
    measured = {
        "words": likeness([report.words for report in reports]),
        "around": likeness([report.around for report in reports]),
        "all words": likeness([report.words | report.around for report in reports]),
        "place": _by_pair(localities, Locality.shared),
        "other place": _by_pair(localities, Locality.apart),
        "same article": _by_pair(reports, lambda a, b: a.article == b.article),
        "same number": (ratio == 0) * numbers / np.log(10),
        "ratio": np.minimum(ratio, WIDEST),
        "days": _by_pair(reports, lambda a, b: a.event.is_as_old_as(b.event)),
        "days between": np.minimum(np.nan_to_num(between), LONGEST),
        "elsewhere": elsewhere[:, np.newaxis] != elsewhere,
    }
    weighed = (weight * measured[name] for name, weight in WEIGHTS.items())
    return np.asarray(sum(weighed, np.float32(BIAS)), np.float32)


def _day(report: Report) -> float:
    published = report.match.article.published
    return published.toordinal() if published else np.nan


def _by_pair(items: Sequence[T], relation: Callable[[T, T], float]) -> Scores:
    return np.array([[relation(one, other) for other in items] for one in items], np.float32)
