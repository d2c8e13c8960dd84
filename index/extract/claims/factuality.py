"""Whether a clause is said to be so: negated, denied or in doubt."""

from collections.abc import Iterator

from index.extract.attribution.cues import denies
from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import HEDGES, UNSURE

_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
_NO = frozenset({"no", "none", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_DOUBT = frozenset({"may", "might", "could"})
# "Shots could be heard" tells that they were.
_SENSED = frozenset({"feel", "hear", "see", "smell", "watch"})
_SURE = frozenset({"certain", "clear", "known", "sure"})
_SEEMS = frozenset({"appear", "seem", "threaten"})


def tops(tree: Tree, clause: range) -> list[int]:
    """Return the tokens of the clause that nothing else in it governs."""
    heads = tree.heads
    return [i for i in clause if heads[i] == i or heads[i] not in clause]


def is_negated(tree: Tree, clause: range) -> bool:
    """Tell whether its main verb is negated or denies ("did not", "no one", "denied")."""
    found = tops(tree, clause)
    return any(
        (is_denied(tree, top) and not _is_unclear(tree, top)) or denies(tree, top) for top in found
    )


def _is_unclear(tree: Tree, verb: int) -> bool:
    """Tell "it was not clear who fired" and "it is not known", which deny nothing."""
    state = tree.child(verb, "acomp")
    unknown = tree.lemmas[verb] == "know" and tree.child(verb, "ccomp") is not None
    return unknown or (state is not None and tree.lower[state] in _SURE)


def is_denying(tree: Tree, clause: range) -> bool:
    """Tell whether its main verb says that something is not so."""
    return any(denies(tree, top) for top in tops(tree, clause))


def is_denied(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is negated by "not" or by who or what there is none of."""
    return tree.child(verb, "neg") is not None or any(
        _is_nobody(tree, child)
        for child in tree.children[verb]
        if tree.deps[child] in _SUBJECTS or _is_missing(tree, child)
    )


def _is_missing(tree: Tree, child: int) -> bool:
    """Tell the object of "reached no deal" and "there was no deal"."""
    if tree.deps[child] not in {"dobj", "attr"}:
        return False
    return any(tree.lower[i] == "no" for i in tree.children[child])


def _is_nobody(tree: Tree, noun: int) -> bool:
    return tree.lower[noun] in _NOBODY or any(tree.lower[i] in _NO for i in tree.children[noun])


def is_hedged(tree: Tree, clause: range) -> bool:
    """Tell whether its main verb is weakened: "may", "reportedly", "is believed to", "if"."""
    return any(_is_weak(tree, top) for top in tops(tree, clause))


def is_unasserted(tree: Tree, verb: int) -> bool:
    """Tell what is negated, in doubt, or infinitive."""
    alone = range(verb, verb + 1)
    to = any(tree.tags[i] == "TO" for i in tree.children[verb])
    return to or is_negated(tree, alone) or is_hedged(tree, alone)


def _is_weak(tree: Tree, verb: int) -> bool:
    if any(_weakens(tree, verb, child) for child in tree.children[verb]):
        return True
    if is_denied(tree, verb) and _is_unclear(tree, verb):
        return True
    held = tree.child(verb, "xcomp", "ccomp") is not None
    supposed = tree.child(verb, "auxpass") is not None and tree.lemmas[verb] in HEDGES
    return held and (supposed or tree.lemmas[verb] in _SEEMS)


def _weakens(tree: Tree, verb: int, child: int) -> bool:
    word, dep = tree.lower[child], tree.deps[child]
    if dep == "aux" and word in _DOUBT:
        was = word == "could" and (
            tree.lemmas[verb] in _SENSED or tree.child(verb, "neg") is not None
        )
        return not was
    if dep == "advcl":
        return any(tree.lower[i] in {"if", "unless"} for i in _marks(tree, child))
    return (dep == "advmod" and word in HEDGES) or (dep == "acomp" and word in UNSURE)


def _marks(tree: Tree, clause: int) -> Iterator[int]:
    return (i for i in tree.children[clause] if tree.deps[i] == "mark")
