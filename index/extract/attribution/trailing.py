"""Sources that run into the content where a comma is missing: "Six died the army said"."""

from dataclasses import replace

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.noun_runs import run_start
from index.extract.attribution.sources import find_source
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.noun_phrases import Source

_GOES_ON = frozenset({"that", "and", "or"})
_MARKS = frozenset({"“", "”", '"', "``", "''", "«"})
_BREAKS = _MARKS | {",", ";", ":"}
SHORTEST = 3


def place_source(tree: Tree, candidate: Candidate) -> tuple[Candidate, Source | None]:
    """Return the candidate with its source, cut out of the content's end where it stands there."""
    cue = candidate.cue
    candidate = _from_start(tree, _to_semicolon(tree, candidate))
    source = find_source(tree, candidate)
    if cue is None or tree.tags[cue] not in {"VBD", "VBZ", "VBP"} or not 0 <= candidate.last < cue:
        return candidate, source
    # A subject that does not touch its verb: "60 people" in "killed 60 people the army said".
    stray = source is not None and candidate.last < source.first and source.last < cue - 1
    if not stray and (source is not None or candidate.last != cue - 1):
        return candidate, source
    if stray and source is not None and tree.words[source.first - 1] == ",":
        # The name in apposition: ", state news agency SANA reported".
        return candidate, Source(cue - 1, source.first, cue - 1)
    first = _after_place(tree, _start(tree, candidate.first, cue - 1), cue - 1)
    if first is None or first - candidate.first < SHORTEST:
        return candidate, source
    return replace(candidate, last=first - 1), Source(cue - 1, first, cue - 1)


def _to_semicolon(tree: Tree, candidate: Candidate) -> Candidate:
    """Return reported speech as far as it goes: "said 22 died; | a doctor had spoken of 15"."""
    cue, first = candidate.cue, candidate.first
    if cue is None or cue > first:
        return candidate
    stop = next((i for i in range(first + 1, candidate.last) if tree.words[i] == ";"), None)
    if stop is None or tree.lower[stop + 1] in _GOES_ON:
        return candidate
    quoted = any(word in _MARKS for word in tree.words[cue:stop])
    return candidate if quoted else replace(candidate, last=stop - 1)


def _from_start(tree: Tree, candidate: Candidate) -> Candidate:
    """Return all that is said according to somebody: the parser hangs it on the last verb."""
    cue = candidate.cue
    if cue is None or tree.lower[cue] != "according" or candidate.last != cue - 1:
        return candidate
    whole = _BREAKS.isdisjoint(tree.words[: candidate.first])
    return replace(candidate, first=0) if whole else candidate


def _after_place(tree: Tree, first: int | None, last: int) -> int | None:
    """Leave the content the noun that its preposition needs: "hit in | Rome Ann Doe said"."""
    if first is None or first == 0 or tree.tags[first - 1] not in {"IN", "TO"}:
        return first
    after = first + (2 if tree.tags[first] == "DT" else 1)
    while after < last and tree.words[after] == "-":
        after += 2
    return after if after <= last else None


def _start(tree: Tree, first: int, last: int) -> int | None:
    """Return where the noun phrase that ends at ``last`` starts, a pronoun being one."""
    if tree.tags[last][:2] == "PR":
        return last
    return max(first, run_start(tree, last)) if tree.tags[last][:2] == "NN" else None
