"""Which noun phrases name a truce: "ceasefire", "deal on a truce", "days of calm"."""

from index.extract.syntax.dependency_tree import Tree
from index.words.truces import CALM, PACTS, TRUCE_SPELLS, TRUCES

_OF = frozenset({"of", "on", "for", "to"})


def is_truce(tree: Tree, noun: int) -> bool:
    """Tell whether a noun names a truce or a pact that is one."""
    lemma = tree.lemmas[noun]
    if lemma in TRUCES or tree.lower[noun] in {"truces", "ceasefires"}:
        phrase = tree.lemmas[tree.left[noun] : tree.right[noun] + 1]
        return lemma != "cessation" or "hostility" in phrase
    if lemma == "fire":
        return any(tree.lower[i] == "cease" for i in tree.children[noun])
    if lemma in TRUCE_SPELLS:
        return _with(tree, noun, CALM)
    return lemma in PACTS and names_truce(tree, noun)


def names_truce(tree: Tree, noun: int) -> bool:
    """Tell "ceasefire violations" and "the end of the truce"."""
    if any(tree.deps[i] in {"compound", "poss"} and is_truce(tree, i) for i in _inside(tree, noun)):
        return True
    return any(
        is_truce(tree, i)
        for step in tree.children[noun]
        if tree.deps[step] == "prep" and tree.lower[step] in _OF
        for i in tree.children[step]
    )


def _inside(tree: Tree, noun: int) -> list[int]:
    return [i for i in tree.children[noun] if i < noun]


def _with(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    return any(
        tree.lemmas[i] in words
        for step in tree.children[noun]
        if tree.lower[step] == "of"
        for i in tree.children[step]
    )
