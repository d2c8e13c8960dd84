"""A sentence's parse as plain lists, because asking spaCy token by token is slow."""

from collections.abc import Set
from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, ORTH, POS, TAG
from spacy.tokens import Doc

QUOTATION_MARKS = frozenset({"“", "”", '"', "``", "''", "«", "»"})
_CLAUSES = {"relcl", "acl", "advcl", "parataxis", "ccomp"}
_BEFORE = QUOTATION_MARKS | {")", "]"}
_AFTER = QUOTATION_MARKS | {"(", "["}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_TIMES = {"DATE", "TIME"}


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """Token indices of a noun phrase, both ends inclusive; ``head`` is its noun or pronoun."""

    head: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Tree:
    """Parallel lists, one entry a token; ``left[i]`` to ``right[i]`` (inclusive) is i's subtree."""

    words: list[str]
    lower: list[str]
    lemmas: list[str]
    tags: list[str]
    pos: list[str]
    deps: list[str]
    entities: list[str]
    heads: list[int]
    children: list[list[int]]
    left: list[int]
    right: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def child(self, i: int, *deps: str) -> int | None:
        """Return i's first child with one of the dependency labels."""
        return next((j for j in self.children[i] if self.deps[j] in deps), None)

    def ancestors(self, i: int) -> list[int]:
        """Return the heads above i, nearest first."""
        found = []
        while self.heads[i] != i:
            i = self.heads[i]
            found.append(i)
        return found

    def is_verb(self, i: int) -> bool:
        """Tell whether the token is tagged as a verb in any form, modals apart."""
        return self.tags[i][:2] == "VB"

    def is_noun(self, i: int) -> bool:
        """Tell whether the token is tagged as a noun, common or proper."""
        return self.tags[i][:2] == "NN"

    def is_time(self, i: int) -> bool:
        """Tell whether the token belongs to a date or time, which says nothing."""
        return self.entities[i] in _TIMES

    def has_passive_auxiliary(self, verb: int) -> bool:
        """Tell whether "be" or "get" makes the verb a passive."""
        return self.child(verb, "auxpass") is not None

    def prepositional_object(self, i: int, prepositions: Set[str]) -> int | None:
        """Return the object of the first of the prepositions that hangs on i."""
        for child in self.children[i]:
            if self.lower[child] in prepositions and self.deps[child] in {"prep", "agent"}:
                return self.child(child, "pobj")
        return None

    def noun_phrase(self, head: int) -> NounPhrase:
        """Return head's noun phrase without its clauses, never across a quotation mark."""
        words, tags = self.words, self.tags
        first, last = self.left[head], self.right[head]
        for child in self.children[head]:
            if child > head and self.deps[child] in _CLAUSES:
                last = min(last, self.left[child] - 1)
        first = max((i + 1 for i in range(first, head) if words[i] in _BEFORE), default=first)
        after = range(head + 1, last + 1)
        last = min((i - 1 for i in after if words[i] in _AFTER or tags[i] in _FINITE), default=last)
        heading = (i for i in range(first + 1, head) if tags[i] == "DT" and words[i].istitle())
        first = max(heading, default=first)  # "HOMS The army"
        while first > 0 and self.entities[first] == self.entities[first - 1] == "ORG":
            first -= 1
        while last > head and not words[last][0].isalnum():
            last -= 1
        while first < head and not words[first][0].isalnum():
            first += 1
        return NounPhrase(head, first, last)


def read_tree(doc: Doc) -> Tree:
    """Copy what attribution needs out of a parsed sentence."""
    names = doc.vocab.strings
    table = doc.to_array([ORTH, LEMMA, TAG, POS, DEP, ENT_TYPE, HEAD])
    size = len(doc)
    words, lemmas, tags, pos, deps, entities = (
        [names[key] if key else "" for key in column] for column in table[:, :6].T.tolist()
    )
    heads = [i + offset for i, offset in enumerate(table[:, 6].astype("int64").tolist())]
    children: list[list[int]] = [[] for _ in range(size)]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    left, right = _edges(heads)
    return Tree(
        words,
        [word.lower() for word in words],
        [lemma.lower() for lemma in lemmas],
        tags,
        pos,
        deps,
        entities,
        heads,
        children,
        left,
        right,
    )


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Return each subtree's ends; a head that reaches as far already has told those above it."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for i, head in enumerate(heads):
        while left[head] > i:
            left[head] = i
            head = heads[head]
    for i in reversed(range(len(heads))):
        head = heads[i]
        while right[head] < i:
            right[head] = i
            head = heads[head]
    return left, right


def token_overlap(first: int, last: int, other_first: int, other_last: int) -> float:
    """Return the F1, in [0, 1], of two runs of tokens, both ends inclusive."""
    common = min(last, other_last) - max(first, other_first) + 1
    return max(0.0, 2 * common / (last - first + other_last - other_first + 2))
