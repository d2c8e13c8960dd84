"""What abbreviations stand for, as an article says where it first uses one: "... Forces (SDF)"."""

from collections.abc import Iterator, Sequence

from index.extract.entities.name_parser import spaced
from index.extract.syntax.parse import Tree

MIN_LETTERS, MAX_LETTERS = 2, 8
_SMALL = frozenset("and de des du for in of on the to &".split())


class Abbreviations:
    """The abbreviations of an article; the first explanation of each counts."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self._full: dict[str, str] = {}
        for tree in trees:
            for short, full in _explained(tree):
                self._full.setdefault(short, full)

    def in_full(self, text: str) -> str:
        """Return "the Syrian Democratic Forces" for "the SDF"; any other text as it is."""
        article, _, rest = text.rpartition(" ")
        full = self._full.get(rest.replace(".", ""))
        if full is None or article.lower() not in {"", "the"}:
            return text
        return f"{article} {full}" if article else full


def _explained(tree: Tree) -> Iterator[tuple[str, str]]:
    for at in range(2, len(tree) - 2):
        if tree.words[at] != "(" or tree.words[at + 2] != ")":
            continue
        short = tree.words[at + 1].replace(".", "")
        first = _start(tree, at - 1, short)
        if first is not None:
            yield short, spaced(tree.words[first:at])


def _start(tree: Tree, last: int, short: str) -> int | None:
    """Return where the words before begin whose first letters the abbreviation is made of."""
    if not (short.isupper() and MIN_LETTERS <= len(short) <= MAX_LETTERS):
        return None
    letters, at = list(short), last
    while at >= 0 and letters:
        if tree.words[at][:1] == letters[-1]:
            letters.pop()
        elif tree.lower[at] not in _SMALL:
            return None
        at -= 1
    return None if letters else at + 1
