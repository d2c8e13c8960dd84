"""Phrases that say something of somebody instead of their name: "the 34-year-old"."""

import re

from index.extract.entities.animacy import is_aged
from index.extract.entities.people import Mention
from index.extract.syntax.parse import NounPhrase, Tree
from index.words.parties import HEADS, PARTISANS

_PARENTS = {"father": "m", "mother": "f", "grandfather": "m", "grandmother": "f"}
_OF = frozenset({"of"})
_WORDS = re.compile(r"\w+")
_ANY = frozenset({"a", "an", "another", "one"})
_NAMES = frozenset({"NNP", "NNPS"})


def describes_anybody(tree: Tree, source: NounPhrase) -> bool:
    """Tell what is told of whoever was named last: their age, party, home or children."""
    head = source.head
    if is_aged(tree, head):
        return source.last == head
    if tree.lower[head] in _PARENTS:
        children = tree.prepositional_object(head, _OF)
        return children is not None and tree.tags[children] == "CD"
    placed = any(tree.tags[i] in _NAMES for i in range(source.first + 1, head))
    return tree.lower[head] in PARTISANS and placed and source.last == head


def names_another(tree: Tree, word: str) -> bool:
    """Tell whether the sentence brings in somebody without a name: "a young singer"."""
    found = (i for i, lower in enumerate(tree.lower) if lower == word)
    return any(tree.lower[tree.left[i]] in _ANY for i in found)


def leads(tree: Tree, source: NounPhrase, role: str) -> bool:
    """Tell whether somebody of the role is meant: "the UN chief", "the head of the UN"."""
    body = [tree.lower[i] for i in range(source.first + 1, source.head)]
    if tree.lower[source.head] not in HEADS or not body or source.last != source.head:
        return False
    words = set(_WORDS.findall(role.lower()))
    named = any(tree.tags[i] in _NAMES for i in range(source.first + 1, source.head))
    return named and not HEADS.isdisjoint(words) and words.issuperset(body)


def gender_told(tree: Tree, source: NounPhrase) -> str | None:
    """Return "m" or "f" where the phrase tells it."""
    return _PARENTS.get(tree.lower[source.head])


def is_called(tree: Tree, mention: Mention, word: str) -> bool:
    """Tell whether a noun describes who is mentioned: "singer Jane Doe", "Jane Doe, a singer"."""
    size = len(mention.person.name)
    before = mention.token - size
    if before >= 0 and tree.lower[before] == word and tree.tags[before] != "NNS":
        return True
    below = tree.children[mention.token]
    return any(tree.deps[i] == "appos" and tree.lower[i] == word for i in below)
