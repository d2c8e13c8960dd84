"""Which reports are of the same event as a first one."""

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.answer.events.casualty_counts import order
from index.answer.events.near_duplicates import same_wording
from index.answer.events.running_totals import continues
from index.answer.threads.report import FigureReport
from index.answer.threads.report_similarity import Likeness, Localities
from index.store.search.arrays import Mask, Scores

BIAS = -2.0
WEIGHTS = {
    "words": 2.4,
    "meaning": 2.25,
    "place": 1.35,
    "other place": -1.15,
    "other means": -1.9,
    "same article": -1.2,
    "same outlet": -0.6,
    "same number": 1.85,
    "ratio": -1.3,
    "days": 2.25,
    "same day": 1.3,
    "other day": -1.5,
    "days between": -0.2,
}
"""Log-odds of one event, by a logistic regression on pairs of reports: of the 42 events of
``tests/data/syria_questions.jsonl`` and the tuning half of ``syria_events.jsonl`` beside it, with
other reports of the weeks around them. Only that of another day is set by hand."""
MAX_LOG_RATIO = 3.0
"""Of the ratio of two numbers, as the difference of their logarithms."""
MAX_DAYS_BETWEEN = 10
"""Of the days between two reports."""


class Pairs:
    """What is measured of every two of some reports."""

    def __init__(self, reports: Sequence[FigureReport]) -> None:
        self._reports = reports
        self._places = Localities(reports)
        self._words = Likeness([report.words for report in reports])
        self._vectors = np.stack([report.vector for report in reports]).astype(np.float32)
        numbers = [order(report.count.bounds)[0] for report in reports]
        self._numbers = np.log(np.maximum(numbers, 1))
        self._rarity = _rarity_of(self._numbers)
        self._articles = _codes([report.article for report in reports])
        self._outlets = _codes([report.match.article.publisher for report in reports])
        events = [report.event for report in reports]
        self._reported = _ordinals([event.reported for event in events])
        self._first = _ordinals([event.first for event in events])
        self._last = _ordinals([event.last for event in events])
        self._short = np.array([event.dated for event in events]) & (self._last - self._first <= 1)

    def log_odds(self, one: int) -> Scores:
        """Return for each report the log-odds that it and this one are of one event."""
        measured = self.features(one)
        weighed = (weight * measured[name] for name, weight in WEIGHTS.items())
        return np.asarray(sum(weighed, np.float32(BIAS)), np.float32)

    def features(self, one: int) -> dict[str, Scores | Mask]:
        """Return what is measured of each report and this one."""
        ratio = np.abs(self._numbers - self._numbers[one])
        between = np.abs(self._reported - self._reported[one])
        short = self._short & self._short[one]
        together = (self._first <= self._last[one]) & (self._first[one] <= self._last)
        return {
            "words": self._words.to(one),
            "meaning": self._vectors @ self._vectors[one],
            "place": self._places.shared_with(one),
            "other place": self._places.apart_from(one),
            "other means": self._with(one, lambda a, b: _are_apart(a.means, b.means)),
            "same article": self._articles == self._articles[one],
            "same outlet": (self._outlets == self._outlets[one]) & (self._outlets >= 0),
            "same number": (ratio == 0) * self._rarity,
            "ratio": np.minimum(ratio, MAX_LOG_RATIO),
            "days": self._with(one, lambda a, b: a.event.is_as_old_as(b.event)),
            "same day": short & together,
            "other day": short & ~together,
            "days between": np.minimum(np.nan_to_num(between), MAX_DAYS_BETWEEN),
        }

    def _with(self, one: int, relation: Callable[[FigureReport, FigureReport], bool]) -> Scores:
        ours = self._reports[one]
        return np.array([relation(ours, other) for other in self._reports], np.float32)


def _ordinals(days: Sequence[date | None]) -> Scores:
    """Return the days as ordinals; what is unknown is no number."""
    return np.array([day.toordinal() if day else np.nan for day in days], np.float32)


def _codes(names: Sequence[str | None]) -> NDArray[np.int64]:
    """Return a number for each name, the same for the same; less than 0 for none."""
    known = {name: code for code, name in enumerate(dict.fromkeys(names)) if name is not None}
    return np.array([-1 if name is None else known[name] for name in names], np.int64)


def _are_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def _rarity_of(numbers: Scores) -> Scores:
    """Return how rare each number is among these, in [0, 1]."""
    _, place, held = np.unique(numbers, return_inverse=True, return_counts=True)
    most = np.log(len(numbers) + 1)
    rarity = np.log((len(numbers) + 1) / (held + 0.5)) / most
    return np.asarray(rarity[place], np.float32)


MIN_LOG_ODDS = 1.25
"""Log-odds, on the average of a thread's members, from which a report joins."""


def of_one_event(lead: FigureReport, others: Sequence[FigureReport]) -> list[FigureReport]:
    """Return the lead and those reports that are of the same event, in the order they join.

    The thread grows by the report that is most surely of the event of its members, until none is
    sure enough. All members speak, so that it does not drift from one event to the next. Copies of
    them, which may come weeks later, are added.
    """
    reports = [lead, *(other for other in others if _may_join(lead, other))]
    if lead.event.total:
        return [lead, *(other for other in reports[1:] if _continues(lead, other))]
    if len(reports) == 1:
        return reports
    members, waiting = _grown(Pairs(reports), len(reports))
    found = [reports[member] for member in members]
    return found + [reports[other] for other in waiting if _is_copy(reports[other], found)]


def _grown(pairs: Pairs, size: int) -> tuple[list[int], list[int]]:
    """Return the places of the members, in the order they join, and those of the others."""
    members, support = [0], pairs.log_odds(0)
    waiting = np.arange(size) > 0
    while waiting.any():
        best = int(np.where(waiting, support, -np.inf).argmax())
        if support[best] < MIN_LOG_ODDS * len(members):
            break
        members.append(best)
        waiting[best] = False
        support = support + pairs.log_odds(best)
    return members, np.flatnonzero(waiting).tolist()


def _is_copy(report: FigureReport, members: Sequence[FigureReport]) -> bool:
    """Tell whether one of the members says the same in nearly the same words, whenever it did."""
    return any(
        report.count == member.count and same_wording(report.match.sentence, member.match.sentence)
        for member in members
    )


def _may_join(lead: FigureReport, other: FigureReport) -> bool:
    if other.match.claim_id == lead.match.claim_id or not lead.count.counts_as(other.count):
        return False
    return lead.event.total == other.event.total


def _continues(lead: FigureReport, other: FigureReport) -> bool:
    return continues(lead.event, lead.count, other.event, other.count)
