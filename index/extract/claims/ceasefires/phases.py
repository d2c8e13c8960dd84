"""What a claim says of a truce: that it is agreed, begins, ends, is extended or violated."""

from collections.abc import Iterator
from itertools import chain

from index.extract.attribution.cues import denies
from index.extract.claims.ceasefires.events import SUBJECTS, told
from index.extract.claims.ceasefires.nouns import is_truce
from index.extract.claims.factuality import is_denied, is_hedged, is_negated, tops
from index.extract.syntax.dependency_tree import Tree
from index.model.claim import Phase
from index.words.reporting import REPORTING

# What hangs on these happens, as far as they do: "agreed to extend", "is due to begin".
_CARRYING = frozenset({"agree", "begin", "decide", "start"})
_LINKS = frozenset({"be", "due", "schedule", "set", "expect"})


def phase_of(tree: Tree, clause: range) -> Phase | None:
    """Return what the clause says of a truce; to be read with its negation and its doubt.

    What is only called for, planned, threatened or asked has not come to pass and gives ``None``.
    """
    main = [top for top in tops(tree, clause) if _is_said(tree, top, clause)]
    for verb in chain(main, *(_carried(tree, top) for top in main)):
        if phase := told(tree, verb):
            return phase
    if is_negated(tree, clause) or is_hedged(tree, clause):
        return None
    further = chain(*(_joined(tree, top) for top in main), *(_beside(tree, top) for top in main))
    return next(
        (phase for verb in further if not _is_open(tree, verb) and (phase := told(tree, verb))),
        None,
    )


def _is_said(tree: Tree, top: int, clause: range) -> bool:
    """Tell a finite clause, and what somebody is accused of, from what is called for."""
    to = any(tree.tags[i] == "TO" for i in tree.children[top])
    if tree.tags[top] not in {"VB", "VBG"} or tree.child(top, *SUBJECTS) is not None:
        return not (to and tree.heads[top] not in clause)
    above = tree.ancestors(top)[:2]
    finite = any(tree.deps[i] == "aux" and tree.tags[i] != "TO" for i in tree.children[top])
    return finite or any(
        tree.lemmas[i] == "accuse" or (to and tree.lemmas[i] in _CARRYING) or denies(tree, i)
        for i in above
    )


def _carried(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what happens because the verb does: "agreed to extend", "said it had ended"."""
    for child in tree.children[verb]:
        dep = tree.deps[child]
        linked = tree.lemmas[verb] in _CARRYING | _LINKS or tree.deps[verb] == "acomp"
        if dep == "xcomp" and linked and not is_denied(tree, child):
            yield child
        elif dep == "acomp" and tree.lemmas[child] in _LINKS:
            yield from _carried(tree, child)
        elif dep == "ccomp" and tree.lemmas[verb] in REPORTING and not _is_open(tree, child):
            yield child


def _joined(tree: Tree, verb: int) -> Iterator[int]:
    for child in tree.children[verb]:
        if tree.deps[child] == "conj" and tree.tags[child][:2] == "VB":
            yield child
            yield from _joined(tree, child)


def _beside(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what is told of a truce that the main verb is about: "the truce, which began"."""
    for noun in tree.children[verb]:
        if tree.deps[noun] in SUBJECTS and is_truce(tree, noun):
            yield from (i for i in tree.children[noun] if tree.deps[i] in {"relcl", "acl"})


def _is_open(tree: Tree, verb: int) -> bool:
    """Tell what is negated, in doubt, or infinitive."""
    alone = range(verb, verb + 1)
    to = any(tree.tags[i] == "TO" for i in tree.children[verb])
    return to or is_negated(tree, alone) or is_hedged(tree, alone)
