"""Sources that run into the content where a comma is missing: "Six died the army said"."""

from dataclasses import replace

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.phrases import Source
from index.extract.attribution.sources import find_source
from index.extract.attribution.tree import Tree

_LINKS = frozenset({"of", "for", "and", "-"})
SHORTEST = 3


def place_source(tree: Tree, candidate: Candidate) -> tuple[Candidate, Source | None]:
    """Return the candidate with its source, cut out of the content's end where it stands there."""
    source = find_source(tree, candidate)
    cue = candidate.cue
    if cue is None or tree.tags[cue] not in {"VBD", "VBZ", "VBP"} or not 0 <= candidate.last < cue:
        return candidate, source
    # A subject that does not touch its verb: "60 people" in "killed 60 people the army said".
    stray = source is not None and candidate.last < source.first and source.last < cue - 1
    if not stray and (source is not None or candidate.last != cue - 1):
        return candidate, source
    first = _after_place(tree, _start(tree, candidate.first, cue - 1), cue - 1)
    if first is None or first - candidate.first < SHORTEST:
        return candidate, source
    return replace(candidate, last=first - 1), Source(cue - 1, first, cue - 1)


def _after_place(tree: Tree, first: int | None, last: int) -> int | None:
    """Leave the content the noun that its preposition needs: "hit in | Rome Ann Doe said"."""
    if first is None or first == 0 or tree.tags[first - 1] not in {"IN", "TO"}:
        return first
    after = first + (2 if tree.tags[first] == "DT" else 1)
    return after if after <= last else None


def _start(tree: Tree, first: int, last: int) -> int | None:
    """Return where the noun phrase that ends at ``last`` starts: at its article or first name."""
    if tree.tags[last][:2] not in {"NN", "PR"}:
        return None
    if tree.tags[last][:2] == "PR":
        return last
    proper = tree.tags[last][:3] == "NNP"
    at = last
    while at > first:
        before = at - 1
        if tree.tags[before] in {"DT", "PRP$"}:
            return before
        same = tree.tags[before][:3] == "NNP" if proper else tree.tags[before] in {"NN", "JJ"}
        linked = tree.lower[before] in _LINKS and tree.tags[before - 1][:3] == "NNP" and proper
        if not same and not linked:
            break
        at = before
    return at if proper else last
