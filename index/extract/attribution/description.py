"""All candidates of a sentence that are worth scoring, with their features."""

from collections.abc import Iterator

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.clause_candidates import clause_candidates
from index.extract.attribution.cue_prefilter import Gate
from index.extract.attribution.features import CueFeatures, clause_features
from index.extract.attribution.quote_candidates import quoted_candidates
from index.extract.quotes.quote_context import Setting
from index.extract.syntax.dependency_tree import Tree


def describe(tree: Tree, setting: Setting, gate: Gate) -> Iterator[tuple[Candidate, list[str]]]:
    """Yield each candidate that the gate admits, with its features."""
    shared: dict[int, CueFeatures] = {}
    for cue, candidate in clause_candidates(tree, gate):
        if cue not in shared:
            shared[cue] = CueFeatures(tree, cue, setting)
        yield candidate, clause_features(tree, candidate, shared[cue], setting)
    yield from quoted_candidates(tree, setting)
