"""Cues and the clauses, phrases and objects that hang on them."""

from collections.abc import Callable, Iterator

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.cue_prefilter import Gate
from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import BATTLE

_CUE_TAGS = frozenset({"VB", "NN", "JJ", "RB", "IN"})
_BELOW = frozenset(
    """
    ccomp xcomp acl advcl parataxis csubj csubjpass dobj attr oprd acomp nsubjpass appos dative pobj
    intj dep
    """.split()
)
_MODIFIERS = frozenset({"compound", "amod", "poss"})
_ABOVE = frozenset("parataxis ccomp advcl prep dep intj advmod amod relcl acl".split())
_TRIM = frozenset("()[]{},.;:!?-–—…") | {"--", "...", " "}


def clause_candidates(tree: Tree, gate: Gate) -> Iterator[tuple[int, Candidate]]:
    """Yield every cue with each content that may hang on it, as far as the gate admits it."""
    for cue, tag in enumerate(tree.tags):
        if tag[:2] not in _CUE_TAGS and tree.words[cue] != ":":
            continue
        lemma = tree.lemmas[cue]
        if lemma in BATTLE:
            continue
        for construction, head, ends in _sites(tree, cue, tag[:2] == "NN"):
            if gate.admits(lemma, construction):
                for first, last in ends(tree, cue, head):
                    while first <= last and tree.words[first] in _TRIM:
                        first += 1
                    while first <= last and tree.words[last] in _TRIM:
                        last -= 1
                    if first <= last:
                        yield cue, Candidate(cue, construction, head, first, last)


_Ends = Iterator[tuple[int, int]]
_Site = tuple[str, int, Callable[[Tree, int, int], _Ends]]
"""A construction, the head of the content in it, and what finds the content's first and last."""


def _sites(tree: Tree, cue: int, noun: bool) -> Iterator[_Site]:
    for child in tree.children[cue]:
        dep = tree.deps[child]
        if dep in _BELOW or (noun and dep in _MODIFIERS) or (not noun and dep == "nsubj"):
            yield dep, child, _below
        elif dep == "prep":
            yield from _prepositional(tree, child)
    if tree.heads[cue] != cue and tree.deps[cue] in _ABOVE:
        yield f"up:{tree.deps[cue]}", tree.heads[cue], _around


def _prepositional(tree: Tree, preposition: int) -> Iterator[_Site]:
    for child in tree.children[preposition]:
        dep = tree.deps[child]
        if dep in {"pobj", "pcomp", "ccomp"}:
            yield f"prep:{tree.lower[preposition]}", child, _below
        elif dep == "prep":
            yield from _prepositional(tree, child)


def _below(tree: Tree, cue: int, child: int) -> _Ends:
    """Yield the child's subtree; of a cue inside it only the larger side is left.

    "The truce, he said, holds" stays whole, because either side alone says nothing.
    """
    first, last = tree.left[child], tree.right[child]
    if first <= cue <= last:
        subject = tree.child(child, "nsubj", "nsubjpass")
        if subject is None or (subject < cue) == (child < cue):
            first, last = (first, cue - 1) if cue - first > last - cue else (cue + 1, last)
    yield first, last


def _around(tree: Tree, cue: int, head: int) -> _Ends:
    """Yield what the cue's own phrase is inserted into: "The truce, he said, holds"."""
    sides = (tree.left[head], tree.left[cue] - 1), (tree.right[cue] + 1, tree.right[head])
    for first, last in sides:
        if first <= head <= last:
            yield first, last
