"""A sentence's parse as plain lists, because asking spaCy token by token is slow."""

from dataclasses import dataclass

from spacy.attrs import DEP, ENT_TYPE, HEAD, LEMMA, ORTH, POS, TAG
from spacy.tokens import Doc


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
