"""Cue words: the verb that a small word stands for, and whether a cue denies or hedges."""

from collections.abc import Sequence
from dataclasses import replace

from index.extract.attribution.candidates import Candidate
from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import ASSERTED, DENIALS, HEDGES, REFUSALS, REPORTING

# To deny somebody these is to withhold them.
_WITHHELD = frozenset(
    """
    access aid asylum bail care chance entry food medicine opportunity passage permission permit
    request right treatment visa water
    """.split()
)
_PREPOSITION_TAGS = frozenset({"IN", "TO"})
_SMALL_WORDS = frozenset({"RB", "RBR", "RBS"}) | _PREPOSITION_TAGS


def read_stance(tree: Tree, cue: int) -> tuple[bool, bool]:
    """Return whether the cue denies its content, and whether it weakens it.

    "did not deny that" denies nothing; "denied claims that" denies by the verb above the cue.
    """
    above = [cue, *tree.ancestors(cue)[:2]] if tree.is_noun(cue) else [cue]
    denying = next((i for i in above if tree.lemmas[i] in DENIALS), None)
    return denying is not None and denies(tree, denying), any(
        tree.lemmas[i] in HEDGES for i in above
    )


def denies(tree: Tree, word: int) -> bool:
    """Tell whether a verb or noun says that something is not so.

    "Rejected the plan" and "was denied entry" do not.
    """
    lemma = tree.lemmas[word]
    if lemma not in DENIALS or tree.child(word, "neg") is not None:
        return False
    of = tree.child(word, "prep")
    objects = [tree.child(word, "dobj"), tree.child(word, "nsubjpass", "oprd")]
    objects += [tree.child(of, "pobj")] if of is not None and tree.lower[of] == "of" else []
    about = {tree.lemmas[i] for i in objects if i is not None}
    if lemma in REFUSALS:
        return tree.child(word, "ccomp") is not None or not about.isdisjoint(ASSERTED)
    return about.isdisjoint(_WITHHELD)


def at_governing_verb(tree: Tree, candidate: Candidate) -> Candidate:
    """Return the candidate with the verb that its cue modifies: "now" in "now the mayor says so".

    "Allegedly" and its like do report.
    """
    cue = candidate.cue
    if cue is None or tree.tags[cue] not in _SMALL_WORDS or tree.lemmas[cue] in HEDGES:
        return candidate
    if tree.tags[cue] in _PREPOSITION_TAGS:
        head = tree.heads[cue]
        outside = not candidate.first <= head <= candidate.last
        return replace(candidate, cue=head) if outside else candidate
    verb = tree.heads[cue]
    if not tree.is_verb(verb):
        return candidate
    if not candidate.first <= verb <= candidate.last:
        return replace(candidate, cue=verb)
    if 2 * verb >= candidate.first + candidate.last:
        return candidate
    return replace(candidate, cue=verb, first=verb + 1)


def is_shadow(tree: Tree, candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell whether what a small word governs is itself a report: "since" in "since, Doe said"."""
    cue = candidate.cue
    if cue is None or tree.tags[cue] not in _SMALL_WORDS or tree.lemmas[cue] in HEDGES:
        return False
    return any(
        other.cue is not None
        and tree.lemmas[other.cue] in REPORTING
        and candidate.first <= other.cue <= candidate.last
        and candidate.first <= other.first
        and other.last <= candidate.last
        for other in others
    )
