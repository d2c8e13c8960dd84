"""Nicknames in quotation marks inside a name: 'John "Jack" Doe' is John Doe."""

from collections.abc import Iterator

from index.extract.syntax.parse import QUOTATION_MARKS, Tree

_BEFORE = frozenset({"NNP"})
MAX_NICKNAME_TOKENS = 2


def without_nicknames(tree: Tree, first: int, last: int) -> Iterator[int]:
    """Yield the tokens from first to last (inclusive) without a nickname and its marks."""
    skipped = first
    for i in range(first, last + 1):
        if i < skipped:
            continue
        closes = _closing(tree, i, last) if first < i else None
        if closes is not None:
            skipped = closes + 1
        else:
            yield i


def _closing(tree: Tree, opens: int, last: int) -> int | None:
    """Return the mark that ends a nickname between two names, if one begins there."""
    if tree.words[opens] not in QUOTATION_MARKS or tree.tags[opens - 1] not in _BEFORE:
        return None
    for at in range(opens + 2, min(opens + 2 + MAX_NICKNAME_TOKENS, last)):
        if tree.words[at] in QUOTATION_MARKS:
            return at if tree.tags[at + 1] in _BEFORE else None
    return None
