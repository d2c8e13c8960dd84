"""How surely two reports are of one event, by their words, meaning, places, numbers and days."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from index.events.figures.casualty_counts import order
from index.events.figures.event import places_of
from index.events.report import FigureReport, Words
from index.places.folding import skeleton
from index.store.search.background_frequencies import background_frequencies
from index.store.search.bm25 import inverse_document_frequency
from index.store.search.rows import Mask, Scores

MIN_TOGETHER_SHARE = 0.15
"""The share of the reports naming the rarer of two places from which one may lie in the other."""
SAME_EVENT_BIAS = -2.0
SAME_EVENT_WEIGHTS = {
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

Names = frozenset[str]


class Localities:
    """The places of several reports, as ``skeleton`` writes them, weighed among these reports."""

    def __init__(self, reports: Sequence[FigureReport]) -> None:
        sentences = [_skeletons(report.shown.sentence) for report in reports]
        titles = [_skeletons("", report.shown.article.title or "") for report in reports]
        self._named = [own | title for own, title in zip(sentences, titles, strict=True)]
        voters = {
            (report.article, report.shown.sentence): named
            for report, named in zip(reports, self._named, strict=True)
        }
        self._held = Counter(place for named in voters.values() for place in named)
        self._both = Counter(
            pair for named in voters.values() for pair in combinations(sorted(named), 2)
        )
        self._voters = len(voters)
        self._own = [own or title for own, title in zip(sentences, titles, strict=True)]

    def shared_with(self, one: int) -> Scores:
        """Return how telling the most telling place is that each report and this one name.

        It is in [0, 1]; what most reports name is next to nothing.
        """
        ours = {place: self._weight(place) for place in self._named[one]}
        return np.array(
            [
                max((ours[place] for place in other if place in ours), default=0)
                for other in self._named
            ],
            np.float32,
        )

    def apart_from(self, one: int) -> Mask:
        """Tell for each report whether none of its places may lie in one of this one's.

        That one may is learnt from reports that name both.
        """
        return np.array([self._are_apart(one, other) for other in range(len(self._own))], np.bool_)

    def _weight(self, place: str) -> float:
        most = math.log(self._voters + 1)
        return max(math.log((self._voters + 1) / (self._held[place] + 0.5)) / most, 0)

    def _are_apart(self, one: int, other: int) -> bool:
        ours, theirs = self._own[one], self._own[other]
        if not ours or not theirs or self._named[one] & self._named[other]:
            return False
        return not any(self._may_lie_in(a, b) for a in ours for b in theirs)

    def _may_lie_in(self, one: str, other: str) -> bool:
        together = self._both[(min(one, other), max(one, other))]
        rarer = min(self._held[one], self._held[other])
        return together >= max(1, MIN_TOGETHER_SHARE * rarer)


def _skeletons(text: str, title: str = "") -> Names:
    return frozenset(map(skeleton, places_of(text, title)))


class Likeness:
    """The cosines of some texts, each word by its rarity.

    Rarity is that within these texts, with usual English as a prior: in reports of one war its
    name tells nothing.
    """

    def __init__(self, texts: Sequence[Words]) -> None:
        places: dict[str, int] = {}
        words = np.array(
            [places.setdefault(word, len(places)) for text in texts for word in text], np.int64
        )
        text = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        held = np.bincount(words, minlength=len(places)).astype(np.float32)
        shares = np.array(
            [background_frequencies().stems.get(word, 0.0) for word in places], np.float32
        )
        self._matrix: NDArray[np.float32] = np.zeros((len(texts), len(places)), np.float32)
        self._matrix[text, words] = inverse_document_frequency(held, len(texts), shares)[words]
        length = np.linalg.norm(self._matrix, axis=1, keepdims=True)
        self._matrix /= np.maximum(length, 1e-9)

    def to(self, text: int) -> Scores:
        """Return the cosine of every text and this one."""
        return np.asarray(self._matrix @ self._matrix[text], np.float32)


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
        self._outlets = _codes([report.shown.article.publisher for report in reports])
        events = [report.event for report in reports]
        self._reported = _ordinals([event.reported for event in events])
        self._first = _ordinals([event.first for event in events])
        self._last = _ordinals([event.last for event in events])
        self._short = np.array([event.dated for event in events]) & (self._last - self._first <= 1)

    def log_odds(self, one: int) -> Scores:
        """Return for each report the log-odds that it and this one are of one event."""
        measured = self.features(one)
        weighed = (weight * measured[name] for name, weight in SAME_EVENT_WEIGHTS.items())
        return np.asarray(sum(weighed, np.float32(SAME_EVENT_BIAS)), np.float32)

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
