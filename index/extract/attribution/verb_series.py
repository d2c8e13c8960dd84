"""Verbs in a row that share a subject: "Doe blamed the army, said it was late and called for"."""

from index.extract.attribution.candidates import Candidate
from index.extract.attribution.control import FINITE
from index.extract.syntax.parse import Tree


def series_before(tree: Tree, verb: int) -> int | None:
    """Return "blamed" for the "said" of "Doe blamed the army, said it was late and called for"."""
    if tree.tags[verb] not in FINITE or tree.words[max(verb - 1, 0)] != ",":
        return None
    clauses = [i for i in tree.children[verb] if tree.deps[i] in {"ccomp", "parataxis"}]
    if tree.child(verb, "nsubj") is not None or not clauses or clauses[0] > verb:
        return None
    before, after = clauses[0], clauses[-1]
    own = all(tree.child(i, "nsubj", "nsubjpass") is not None for i in (before, after))
    joined = tree.child(after, "conj") is not None or tree.child(verb, "conj") is not None
    return (
        before if own and joined and after > verb and tree.tags[before] == tree.tags[verb] else None
    )


def is_in_series(tree: Tree, candidate: Candidate) -> bool:
    """Tell what stands before a verb in a series of verbs, and so is not what it says."""
    cue = candidate.cue
    if cue is None or not tree.is_verb(cue) or candidate.last > cue:
        return False
    before = series_before(tree, cue)
    return before is not None and candidate.first <= before <= candidate.last
