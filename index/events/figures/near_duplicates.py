"""Near-identical claims shown as one entry: a syndicated copy is not a second source."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from index.model.answer import ShownClaim

Shown = TypeVar("Shown", bound=ShownClaim)

MIN_SHARED_WORDS = 0.8
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d[\d.,]*")


@dataclass(frozen=True, slots=True)
class _Wording:
    words: frozenset[str]
    numbers: frozenset[str]

    def alike(self, other: "_Wording") -> bool:
        """Tell whether both say the same in nearly the same words, with the same numbers."""
        return self.numbers == other.numbers and self.shared(other) >= MIN_SHARED_WORDS

    def shared(self, other: "_Wording") -> float:
        """Return the share of all their words that both have, in [0, 1]."""
        shared = len(self.words & other.words)
        return shared / max(len(self.words) + len(other.words) - shared, 1)


def group_alike(matches: Iterable[Shown], limit: int) -> list[Shown]:
    """Return the first ``limit`` distinct matches, each with the articles that repeat it.

    Sentences are alike when the words they share are at least ``MIN_SHARED_WORDS`` of all their
    words (Jaccard) and their numbers are the same: "12 died" and "15 died" are two claims.
    """
    groups: list[tuple[_Wording, list[Shown]]] = []
    for match in matches:
        wording = _wording(match.sentence)
        for known, group in groups:
            if known.alike(wording):
                group.append(match)
                break
        else:
            groups.append((wording, [match]))
    return [_one(group) for _, group in groups[:limit]]


def same_wording(first: str, second: str) -> bool:
    """Tell whether two sentences are alike."""
    return _wording(first).alike(_wording(second))


def shared_words(first: str, second: str) -> float:
    """Return the share of two sentences' words that both have, in [0, 1]."""
    return _wording(first).shared(_wording(second))


def _one(group: list[Shown]) -> Shown:
    first, *others = group
    cards = {other.article.id: other.article for other in others}
    cards.pop(first.article.id, None)
    newest = sorted(
        cards.values(), key=lambda c: (c.published is not None, c.published), reverse=True
    )
    return replace(first, also=tuple(newest))


def _wording(sentence: str) -> _Wording:
    folded = sentence.casefold()
    return _Wording(frozenset(_WORD.findall(folded)), frozenset(_NUMBER.findall(folded)))
