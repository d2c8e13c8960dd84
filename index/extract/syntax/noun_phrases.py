"""The noun phrase around a token."""

from dataclasses import dataclass

from index.extract.syntax.dependency_tree import Tree

_CLAUSES = {"relcl", "acl", "advcl", "parataxis", "ccomp"}
_OPENING = {"(", "["}
_CLOSING = {")", "]"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
MARKS = {"“", "”", '"', "``", "''", "«", "»"}


@dataclass(frozen=True, slots=True)
class Source:
    """Token indices of the noun phrase that speaks; ``head`` is its head noun or pronoun."""

    head: int
    first: int
    last: int


def phrase(tree: Tree, head: int) -> Source:
    """Return the noun phrase of ``head`` without its clauses, and never across a quotation mark."""
    first, last = tree.left[head], tree.right[head]
    for child in tree.children[head]:
        if child > head and tree.deps[child] in _CLAUSES:
            last = min(last, tree.left[child] - 1)
    first = max((i + 1 for i in range(first, head) if tree.words[i] in MARKS), default=first)
    last = min((i - 1 for i in range(head + 1, last + 1) if tree.words[i] in MARKS), default=last)
    last = min(
        (i - 1 for i in range(head + 1, last + 1) if tree.words[i] in _OPENING), default=last
    )
    first = max((i + 1 for i in range(first, head) if tree.words[i] in _CLOSING), default=first)
    last = min((i - 1 for i in range(head + 1, last + 1) if tree.tags[i] in _FINITE), default=last)
    heading = (
        i for i in range(first + 1, head) if tree.tags[i] == "DT" and tree.words[i].istitle()
    )
    first = max(heading, default=first)  # "HOMS The army"
    while first > 0 and tree.entities[first] == tree.entities[first - 1] == "ORG":
        first -= 1
    while last > head and not tree.words[last][0].isalnum():
        last -= 1
    while first < head and not tree.words[first][0].isalnum():
        first += 1
    return Source(head, first, last)
