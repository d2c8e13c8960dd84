"""Adverbs and prepositions that were scored as cues: what they hang on is what reports."""

from collections.abc import Sequence
from dataclasses import replace

from index.extract.attribution.candidate import Candidate
from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import HEDGES, REPORTING

_PREPOSITIONS = frozenset({"IN", "TO"})
_LOOSE = frozenset({"RB", "RBR", "RBS"}) | _PREPOSITIONS


def at_verb(tree: Tree, candidate: Candidate) -> Candidate:
    """Return the candidate with the verb that its cue modifies: "now" in "now the mayor says so".

    "Allegedly" and its like do report.
    """
    cue = candidate.cue
    if cue is None or tree.tags[cue] not in _LOOSE or tree.lemmas[cue] in HEDGES:
        return candidate
    if tree.tags[cue] in _PREPOSITIONS:
        head = tree.heads[cue]
        outside = not candidate.first <= head <= candidate.last
        return replace(candidate, cue=head) if outside else candidate
    verb = tree.heads[cue]
    if tree.tags[verb][:2] != "VB":
        return candidate
    if not candidate.first <= verb <= candidate.last:
        return replace(candidate, cue=verb)
    if 2 * verb >= candidate.first + candidate.last:
        return candidate
    return replace(candidate, cue=verb, first=verb + 1)


def is_shadow(tree: Tree, candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Tell whether what a small word governs is itself a report: "since" in "since, Doe said"."""
    cue = candidate.cue
    if cue is None or tree.tags[cue] not in _LOOSE or tree.lemmas[cue] in HEDGES:
        return False
    return any(
        other.cue is not None
        and tree.lemmas[other.cue] in REPORTING
        and candidate.first <= other.cue <= candidate.last
        and candidate.first <= other.first
        and other.last <= candidate.last
        for other in others
    )
