"""Titled names that ran into the phrase before them: "After talks in Rome Dr Ann Doe said"."""

from index.extract.entities.name_parser import after_place
from index.extract.syntax.dependency_tree import Tree
from index.extract.syntax.noun_phrases import Source
from index.words.titles import HONORIFICS, is_role

_SAID = frozenset({"VBD", "VBZ", "VBP"})
_PREPOSITIONS = frozenset({"IN", "TO"})
_FRONTED = frozenset({"after", "before", "during", "following", "in", "at", "on", "amid", "since"})


def from_title(tree: Tree, source: Source, cue: int) -> Source:
    """Return the source from its title on, where a preposition before it claims its first words.

    A subject does not stand under a preposition, so the comma between them is missing.
    """
    if tree.tags[cue] not in _SAID or source.last >= cue or not _is_claimed(tree, source.first):
        return source
    title = _title(tree, source)
    if title is None:
        return source
    first = title
    while first - 1 >= source.first and _is_part(tree, first - 1):
        first -= 1
    first = min(after_place(tree, first, source.last), title)
    if "and" in tree.lower[first : source.last]:  # several, whom no single name stands for
        return Source(first, first, source.last)
    return Source(source.head if source.head >= first else source.last, first, source.last)


def _is_claimed(tree: Tree, first: int) -> bool:
    """Tell whether a preposition stands before the phrase: any, or at the start its opening one."""
    if first == 0:
        return False
    opening = next((i for i in range(first) if tree.words[i][0].isalnum()), first)
    return tree.tags[first - 1] in _PREPOSITIONS or tree.lower[opening] in _FRONTED


def _title(tree: Tree, source: Source) -> int | None:
    """Return the first office or honorific in the phrase that a name follows."""
    for at in range(source.first, source.last):
        if is_role(tree.lower[at]) or tree.lower[at] in HONORIFICS:
            names = range(at + 1, source.last + 1)
            if tree.words[at].istitle() and any(tree.entities[i] == "PERSON" for i in names):
                return at
    return None


def _is_part(tree: Tree, at: int) -> bool:
    """Tell whether the word belongs to a title: "US", "Russian Foreign" before "Minister"."""
    return tree.tags[at][:3] == "NNP" or (tree.tags[at] == "JJ" and tree.words[at].istitle())
