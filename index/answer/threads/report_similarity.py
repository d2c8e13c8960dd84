"""How alike reports are in their words, and in the places that these name."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from index.answer.events.places import REMEMBERED, places_of
from index.answer.threads.report import FigureReport, Words
from index.store.search.arrays import Mask, Scores
from index.store.search.idf import background_frequencies, inverse_document_frequency

TOGETHER = 0.15
"""The share of the reports naming the rarer of two places from which one may lie in the other."""
_VOWELS = re.compile(r"(?<!^)[aeiouwy’'-]")
_TWICE = re.compile(r"(.)\1+")

Names = frozenset[str]


class Localities:
    """The places of several reports, as ``skeleton`` writes them, weighed among these reports."""

    def __init__(self, reports: Sequence[FigureReport]) -> None:
        sentences = [_skeletons(report.match.sentence) for report in reports]
        titles = [_skeletons("", report.match.article.title or "") for report in reports]
        self._named = [own | title for own, title in zip(sentences, titles, strict=True)]
        voters = {
            (report.article, report.match.sentence): named
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
        return together >= max(1, TOGETHER * rarer)


@lru_cache(maxsize=REMEMBERED)
def skeleton(name: str) -> str:
    """Return a name without what transliterations differ in: "Raqqa" and "Raqa" are "rq"."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", name.casefold()))


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
