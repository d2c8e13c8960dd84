"""The noun beside a cue, where the parser missed that it is the subject."""

from index.extract.attribution.candidate import Candidate
from index.extract.attribution.tree import Tree

# What may stand between a verb and its subject: "said retired colonel", "Doe, 40, then said".
_LEADING = frozenset({"DT", "JJ", "CD", "VBN", "PRP$"})
_INSERTED = frozenset({",", "RB", "MD", "CD", "-RRB-", ")", ":", "HYPH", "VBD", "VBZ", "VBP", "TO"})
AFTER, BEFORE = 4, 6


def beside(tree: Tree, cue: int, candidate: Candidate) -> int | None:
    """Find a subject that the parser missed: the nearest noun before the cue, else after it."""
    if tree.tags[cue][:2] != "VB":
        headline = tree.tags[cue] == "NNS" and cue > 0 and tree.tags[cue - 1][:3] == "NNP"
        return topmost(tree, cue - 1, cue, candidate) if headline else None
    finite = cue
    while tree.deps[finite] == "xcomp" and tree.tags[tree.heads[finite]][:2] == "VB":
        finite = tree.heads[finite]
    after = range(finite + 1, min(finite + 1 + AFTER, len(tree)))
    before = range(finite - 1, max(finite - 1 - BEFORE, -1), -1)
    for tokens, passable in (
        (before[:1], frozenset[str]()),
        (after, _LEADING),
        (before, _INSERTED),
    ):
        for at in tokens:
            if candidate.first <= at <= candidate.last:
                break
            if _may_name(tree, at):
                return topmost(tree, at, finite, candidate)
            if tree.tags[at] not in passable:
                break
    return None


def _may_name(tree: Tree, at: int) -> bool:
    acronym = len(tree.words[at]) > 1 and tree.words[at].isupper()
    noun = acronym or tree.tags[at][:2] == "NN" or tree.tags[at] == "PRP"
    return noun and not is_time(tree, at)


def topmost(tree: Tree, at: int, cue: int, candidate: Candidate) -> int:
    """Return the head of the noun phrase around a token, below the cue and outside the content."""
    while True:
        head = tree.heads[at]
        if head in (at, cue) or candidate.first <= head <= candidate.last:
            return at
        if tree.tags[head][:2] != "NN" or abs(head - at) > 6:
            return at
        at = head


def is_time(tree: Tree, token: int) -> bool:
    """Tell whether the token belongs to a date or time, which says nothing."""
    return tree.entities[token] in {"DATE", "TIME"}
