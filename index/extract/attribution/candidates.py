"""What a sentence may attribute: cues with what hangs on them, and its quoted pieces."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from index.extract.syntax.parse import Tree, token_overlap
from index.extract.syntax.quotes import QuoteContext, QuotePiece
from index.words.reporting import (
    BATTLE_VERBS,
    HEDGES,
    REPORTING,
)

_CUE_TAGS = frozenset({"VB", "NN", "JJ", "RB", "IN"})
_BELOW = frozenset(
    """
    ccomp xcomp acl advcl parataxis csubj csubjpass dobj attr oprd acomp nsubjpass appos dative pobj
    intj dep
    """.split()
)
_MODIFIERS = frozenset({"compound", "amod", "poss"})
_ABOVE = frozenset("parataxis ccomp advcl prep dep intj advmod amod relcl acl".split())
_PUNCTUATION = frozenset("()[]{},.;:!?-–—…") | {"--", "...", " "}
_SAID = {"ccomp", "dobj", "parataxis", "intj", "oprd", "attr", "dep"}
MAX_TOKENS_TO_CUE = 4
MAX_REMEMBERED_PAIRS = 100_000
_PREPOSITION_TAGS = frozenset({"IN", "TO"})
_SMALL_WORDS = frozenset({"RB", "RBR", "RBS"}) | _PREPOSITION_TAGS


@dataclass(frozen=True, slots=True)
class Candidate:
    """Token indices in one sentence: ``first`` to ``last`` (inclusive) is the content.

    ``cue`` is ``None`` for a quotation without one. ``construction`` names how the content hangs
    on the cue ("ccomp", "prep:about", "quote"); ``head`` is the content's syntactic head.
    """

    cue: int | None
    construction: str
    head: int
    first: int
    last: int

    def overlap(self, first: int, last: int) -> float:
        """Return the F1, in [0, 1], of the content's tokens and those from first to last."""
        return token_overlap(self.first, self.last, first, last)


class Gate:
    """A cheap prior over (cue lemma, construction) that spares the scorer hopeless candidates.

    ``weights`` holds log-odds for a construction ("ccomp"), a lemma ("=say") and both
    ("say|ccomp"); what is missing counts as nothing.
    """

    def __init__(self, weights: Mapping[str, float], bias: float, cutoff: float) -> None:
        self._weights = weights
        self._bias = bias
        self._cutoff = cutoff
        self._known: dict[tuple[str, str], bool] = {}

    def admits(self, lemma: str, construction: str) -> bool:
        """Tell whether the pair is an attribution often enough."""
        key = (lemma, construction)
        found = self._known.get(key)
        if found is None:
            total = self._bias + sum(
                self._weights.get(name, 0.0) for name in gate_names(lemma, construction)
            )
            found = total >= self._cutoff
            if len(self._known) < MAX_REMEMBERED_PAIRS:
                self._known[key] = found
        return found


def gate_names(lemma: str, construction: str) -> tuple[str, str, str]:
    """Return the names of the weights that judge a pair."""
    return f"={lemma}", construction, f"{lemma}|{construction}"


def clause_candidates(tree: Tree, gate: Gate) -> Iterator[tuple[int, Candidate]]:
    """Yield every cue with each content that may hang on it, as far as the gate admits it."""
    for cue, tag in enumerate(tree.tags):
        if tag[:2] not in _CUE_TAGS and tree.words[cue] != ":":
            continue
        lemma = tree.lemmas[cue]
        if lemma in BATTLE_VERBS:
            continue
        for construction, head, ends in _sites(tree, cue, tag[:2] == "NN"):
            if gate.admits(lemma, construction):
                for first, last in ends(tree, cue, head):
                    while first <= last and tree.words[first] in _PUNCTUATION:
                        first += 1
                    while first <= last and tree.words[last] in _PUNCTUATION:
                        last -= 1
                    if first <= last:
                        yield cue, Candidate(cue, construction, head, first, last)


_Bounds = Iterator[tuple[int, int]]


_Site = tuple[str, int, Callable[[Tree, int, int], _Bounds]]
"""A construction, the head of the content in it, and what finds the content's first and last."""


def _sites(tree: Tree, cue: int, noun: bool) -> Iterator[_Site]:
    for child in tree.children[cue]:
        dep = tree.deps[child]
        if dep in _BELOW or (noun and dep in _MODIFIERS) or (not noun and dep == "nsubj"):
            yield dep, child, _below
        elif dep == "prep":
            yield from _prepositional(tree, child)
    if tree.heads[cue] != cue and tree.deps[cue] in _ABOVE:
        yield f"up:{tree.deps[cue]}", tree.heads[cue], _around


def _prepositional(tree: Tree, preposition: int) -> Iterator[_Site]:
    for child in tree.children[preposition]:
        dep = tree.deps[child]
        if dep in {"pobj", "pcomp", "ccomp"}:
            yield f"prep:{tree.lower[preposition]}", child, _below
        elif dep == "prep":
            yield from _prepositional(tree, child)


def _below(tree: Tree, cue: int, child: int) -> _Bounds:
    """Yield the child's subtree; of a cue inside it only the larger side is left.

    "The truce, he said, holds" stays whole, because either side alone says nothing.
    """
    first, last = tree.left[child], tree.right[child]
    if first <= cue <= last:
        subject = tree.child(child, "nsubj", "nsubjpass")
        if subject is None or (subject < cue) == (child < cue):
            first, last = (first, cue - 1) if cue - first > last - cue else (cue + 1, last)
    yield first, last


def _around(tree: Tree, cue: int, head: int) -> _Bounds:
    """Yield what the cue's own phrase is inserted into: "The truce, he said, holds"."""
    sides = (tree.left[head], tree.left[cue] - 1), (tree.right[cue] + 1, tree.right[head])
    for first, last in sides:
        if first <= head <= last:
            yield first, last


def quotation(tree: Tree, quotes: QuoteContext, piece: QuotePiece) -> Candidate:
    """Return the piece as a candidate, with the cue beside it if there is one."""
    inside = range(piece.first, piece.last + 1)
    head = next((i for i in inside if tree.heads[i] == i or tree.heads[i] not in inside), inside[0])
    cue = _cue_of(tree, quotes, piece, head)
    return Candidate(cue, "quote", head, piece.first, piece.last)


def _cue_of(tree: Tree, quotes: QuoteContext, piece: QuotePiece, head: int) -> int | None:
    """Return the verb that governs the quotation, else the nearest that reports or stands by."""
    above = tree.heads[head]
    outside = [
        i
        for i, tag in enumerate(tree.tags)
        if tag[:2] == "VB" and not quotes.quoted[i] and tree.deps[i] not in {"aux", "auxpass"}
    ]
    if above in outside and (tree.deps[head] in _SAID or tree.lemmas[above] in REPORTING):
        return above
    near = [i for i in outside if tree.lemmas[i] in REPORTING] or [
        i for i in outside if min(abs(i - piece.first), abs(i - piece.last)) <= MAX_TOKENS_TO_CUE
    ]
    return min(near, key=lambda i: min(abs(i - piece.first), abs(i - piece.last)), default=None)


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
