"""Whose an act is that is told by a noun with their name before it: "a UN call for calm"."""

from index.extract.syntax.parse import Tree
from index.words.acts import ACT_NOUNS

_BESIDE = frozenset({"compound", "nmod"})
_OWNERS = frozenset({"ORG", "GPE", "PERSON"})
_HELD_SOMEWHERE = frozenset({"protest"})
"""Before these stands the place: "Lima protests against the plan"."""


def named_owner(tree: Tree, noun: int) -> int | None:
    """Return the name that stands before a noun for an act, without a mark of its owner."""
    if tree.lemmas[noun] not in ACT_NOUNS or tree.lemmas[noun] in _HELD_SOMEWHERE:
        return None
    for at in tree.children[noun]:
        named = tree.tags[at] == "NNP" and tree.entities[at] in _OWNERS
        if named and tree.deps[at] in _BESIDE and at < noun and not tree.is_time(at):
            return at
    return None
