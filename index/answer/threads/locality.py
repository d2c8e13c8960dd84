"""Where a report says that its event was, and how telling that is."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.answer.events.places import places_of
from index.answer.threads.report import Report

_VOWELS = re.compile(r"(?<!^)[aeiouwy’'-]")
_TWICE = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Locality:
    """The places of a sentence, and those with the ones of its title, as ``skeleton`` writes them.

    ``weights`` says how telling each is, in (0, 1]: what most reports name is next to nothing.
    """

    own: frozenset[str]
    named: frozenset[str]
    weights: Mapping[str, float]

    @classmethod
    def of_all(cls, reports: Sequence[Report]) -> "list[Locality]":
        """Return the locality of each report, the places weighed among these reports."""
        own = [_skeletons(report.match.sentence, "") for report in reports]
        named = [
            _skeletons(report.match.sentence, report.match.article.title or "")
            for report in reports
        ]
        held = Counter(place for places in named for place in places)
        most = math.log(len(reports) + 1)
        weights = {
            place: math.log((len(reports) + 1) / (count + 0.5)) / most
            for place, count in held.items()
        }
        return [cls(*places, weights) for places in zip(own, named, strict=True)]

    def shared(self, other: "Locality") -> float:
        """Return the weight of the most telling place that both name."""
        return self._most(self.named & other.named)

    def apart(self, other: "Locality") -> float:
        """Return how telling the places are that the sentences name, if they share none."""
        if self.named & other.named:
            return 0.0
        return min(self._most(self.own), self._most(other.own))

    def _most(self, places: frozenset[str]) -> float:
        return max((self.weights[place] for place in places), default=0.0)


def skeleton(name: str) -> str:
    """Return a name without what transliterations differ in: "Raqqa" and "Raqa" are "rq"."""
    return _TWICE.sub(r"\1", _VOWELS.sub("", name.casefold()))


def _skeletons(text: str, title: str) -> frozenset[str]:
    return frozenset(map(skeleton, places_of(text, title)))
