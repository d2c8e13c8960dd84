"""What a source took over from the clause before it where a comma is missing."""

from dataclasses import replace

from index.extract.attribution.candidate import Candidate
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.noun_phrases import Source
from index.words.calendar import WEEKDAY_NUMBERS

_ARTICLES = frozenset({"a", "an", "the"})
_BE = frozenset({"are", "be", "been", "being", "is", "was", "were"})
_BESIDE = frozenset(WEEKDAY_NUMBERS) | frozenset("also earlier elsewhere later meanwhile".split())
_PREDICATES = frozenset({"JJ", "VBN"})
_ADVERBS = frozenset({"RB", "RBR"})
Placed = tuple[Candidate, Source | None]


def trim_source(tree: Tree, candidate: Candidate, source: Source | None) -> Placed:
    """Give back to the content the day, the figure or the predicate before a source.

    "On Monday | the army said", "killed at least 12 | a monitor said", "the reports are false |
    state television said".
    """
    if source is None:
        return candidate, None
    first = _own_start(tree, source, ends_open=_ends_open(tree, candidate, source))
    if first == source.first:
        return candidate, source
    if candidate.last == source.first - 1:
        candidate = replace(candidate, last=first - 1)
    return candidate, Source(max(first, source.head), first, source.last)


def _own_start(tree: Tree, source: Source, *, ends_open: bool) -> int:
    first = source.first
    while first < source.head and tree.lower[first] in _BESIDE:
        first += 1
    articles = [i for i in range(first + 1, source.head) if tree.lower[i] in _ARTICLES]
    if (
        articles
        and "CD" in tree.tags[first : articles[-1]]
        and "IN" not in tree.tags[first : articles[-1]]
    ):
        return articles[-1]
    if not ends_open:
        return first
    while first < source.head and tree.tags[first] in _ADVERBS:
        first += 1
    return first + (first < source.head and tree.tags[first] in _PREDICATES)


def _ends_open(tree: Tree, candidate: Candidate, source: Source) -> bool:
    """Tell a content right before the source that lacks what "is" says of its subject."""
    at = candidate.last
    while at > candidate.first and tree.tags[at] in _ADVERBS:
        at -= 1
    return candidate.last == source.first - 1 and tree.lower[at] in _BE
