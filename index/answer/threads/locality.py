"""Where reports say that their events were, and how telling that is."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import numpy as np

from index.answer.events.places import places_of
from index.answer.threads.report import Report
from index.store.search.vectors import Mask, Scores

TOGETHER = 0.15
"""The share of the reports naming the rarer of two places from which one may lie in the other."""
EVERYWHERE = 0.5
"""The share of the reports that name a place from which it tells nothing."""
_VOWELS = re.compile(r"(?<!^)[aeiouwy’'-]")
_TWICE = re.compile(r"(.)\1+")

Names = frozenset[str]


class Localities:
    """The places of several reports, as ``skeleton`` writes them, weighed among these reports."""

    def __init__(self, reports: Sequence[Report]) -> None:
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
        everywhere = {p for p, held in self._held.items() if held > EVERYWHERE * len(voters)}
        self._own = [
            (own - everywhere) or (title - everywhere)
            for own, title in zip(sentences, titles, strict=True)
        ]

    def shared(self) -> Scores:
        """Return for every two reports how telling the most telling place is that both name.

        It is in [0, 1]; what most reports name is next to nothing.
        """
        most = math.log(self._voters + 1)
        weights = {
            place: max(math.log((self._voters + 1) / (held + 0.5)) / most, 0)
            for place, held in self._held.items()
        }
        return np.array(
            [
                [max((weights[place] for place in one & other), default=0) for other in self._named]
                for one in self._named
            ],
            np.float32,
        )

    def apart(self) -> Mask:
        """Tell for every two reports whether they name places of which none may lie in the other.

        That one may is learnt from reports that name both.
        """
        size = len(self._own)
        found = np.zeros((size, size), np.bool_)
        for one in range(size):
            found[one, :one] = [self._are_apart(one, other) for other in range(one)]
        return found | found.T

    def _are_apart(self, one: int, other: int) -> bool:
        ours, theirs = self._own[one], self._own[other]
        if not ours or not theirs or self._named[one] & self._named[other]:
            return False
        return not any(self._may_lie_in(a, b) for a in ours for b in theirs)

    def _may_lie_in(self, one: str, other: str) -> bool:
        together = self._both[(min(one, other), max(one, other))]
        rarer = min(self._held[one], self._held[other])
        return together >= max(1, TOGETHER * rarer)


def skeleton(name: str) -> str:
    """Return a name without what transliterations differ in: "Raqqa" and "Raqa" are "rq"."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", name.casefold()))


def _skeletons(text: str, title: str = "") -> Names:
    return frozenset(map(skeleton, places_of(text, title)))
