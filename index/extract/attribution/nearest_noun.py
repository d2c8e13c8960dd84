"""The noun beside a cue, where the parser missed that it is the subject."""

from index.extract.attribution.candidate import Candidate
from index.extract.syntax.dependency_tree import Tree
from index.words.reporting import REPORTING

# What may stand between a verb and its subject: "said retired colonel", "Doe, 40, then said".
_LEADING = frozenset({"DT", "JJ", "CD", "VBN", "PRP$"})
_INSERTED = frozenset({",", "RB", "MD", "CD", "-RRB-", ")", ":", "HYPH", "VBD", "VBZ", "VBP", "TO"})
_OPENING = frozenset({"who", "whose", "which", "the", "a", "an"})
_INSERTED_TAGS = frozenset({"VBG", "VBN", "IN"})
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_BOUNDS = frozenset({"“", "”", '"', "``", "''", ";", ":"})
# Who stands after these is the one addressed or spoken of.
_ADDRESSING = frozenset("accuse blame criticize criticise inform praise remind tell urge".split())
AFTER, BEFORE = 4, 6
MARKED = 4


def beside(tree: Tree, cue: int, candidate: Candidate) -> int | None:
    """Find a subject that the parser missed: the nearest noun before the cue, else after it."""
    if tree.tags[cue] == "RB" and tree.tags[tree.heads[cue]][:2] == "VB":
        cue = tree.heads[cue]
    if tree.tags[cue][:2] != "VB":
        headline = tree.tags[cue] == "NNS" and cue > 0 and tree.tags[cue - 1][:3] == "NNP"
        return topmost(tree, cue - 1, cue, candidate) if headline else None
    finite = cue
    while tree.deps[finite] == "xcomp" and tree.tags[tree.heads[finite]][:2] == "VB":
        finite = tree.heads[finite]
    described = _described(tree, finite)
    if described is not None and not candidate.first <= described <= candidate.last:
        return described
    after = range(finite + 1, min(finite + 1 + AFTER, len(tree)))
    before = range(finite - 1, max(finite - 1 - BEFORE, -1), -1)
    for tokens, passable in (
        (before[:1], frozenset[str]()),
        (after if tree.lemmas[finite] not in _ADDRESSING else after[:0], _LEADING),
        (before, _INSERTED),
    ):
        for at in tokens:
            if candidate.first <= at <= candidate.last:
                break
            if _may_name(tree, at):
                return _outside_clause(tree, topmost(tree, at, finite, candidate), finite)
            if tree.tags[at] not in passable:
                break
    return None


def _described(tree: Tree, verb: int) -> int | None:
    """Return the noun before an insertion: "Doe, who was there, said", "Doe - in Rome - said"."""
    while verb > MARKED and tree.tags[verb - 1] == "RB":
        verb -= 1
    if verb < MARKED or tree.words[verb - 1] not in _DASHES | {","}:
        return None
    dashed = tree.words[verb - 1] in _DASHES
    for mark in range(verb - 2, 0, -1):
        if tree.words[mark] in _BOUNDS:
            return None
        opens = tree.words[mark] in _DASHES if dashed else _opens(tree, mark)
        if opens and tree.tags[mark - 1][:2] == "NN":
            return mark - 1 if not is_time(tree, mark - 1) else None
    return None


def _opens(tree: Tree, comma: int) -> bool:
    inserted = tree.lower[comma + 1] in _OPENING or tree.tags[comma + 1] in _INSERTED_TAGS
    return tree.words[comma] == "," and inserted and tree.deps[comma - 1] != "pobj"


def _outside_clause(tree: Tree, at: int, verb: int) -> int:
    """Return the noun described where the one before the verb stands in a clause on another.

    "Doe, who sits on the council, said": it is Doe, not the council.
    """
    if at > verb:
        return at
    for above in tree.ancestors(at):
        if above == verb:
            return at
        if tree.deps[above] == "relcl" and tree.right[above] < verb:
            by_pronoun = any(tree.tags[i] in {"WP", "WDT"} for i in tree.children[above])
            return tree.heads[above] if by_pronoun else at
    return at


def _may_name(tree: Tree, at: int) -> bool:
    if tree.tags[at + 1 : at + 2] == ["HYPH"]:  # "said matter-of-factly"
        return False
    if tree.tags[at] == "RB":  # a name that is also a word: "Early said"
        return tree.words[at].istitle() and not REPORTING.isdisjoint(tree.lemmas[at + 1 : at + 2])
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
