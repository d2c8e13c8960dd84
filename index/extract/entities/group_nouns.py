"""Bodies and people that act as one: what "it" or "they" may mean beside things."""

import re
from dataclasses import dataclass

from index.extract.syntax.dependency_tree import Tree
from index.words.titles import BODIES, PERSONS, is_role

_ROLES = {"nsubj", "nsubjpass", "dobj", "dative", "iobj"}
_BODY_NAMES = {"ORG", "GPE", "NORP"}
_HUMANS = re.compile(
    r"(?:ers|ors|ists|ants|ents|ees|men|ians|sources|groups|countries|factions|people|parents|"
    r"rebels|militias|troops|officials|colleagues|families|witnesses|spokespersons)$"
)
_OWNERS = ("its ", "his ", "her ", "their ", "our ", "my ")
_APPOSITION = re.compile(r"(?:,| \().*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Group:
    """A body ("it"), or several people or bodies ("they")."""

    name: str
    plural: bool


def group_of(tree: Tree, head: int, name: str) -> Group | None:
    """Return what a noun phrase names if it is a body or several; ``None`` for one human."""
    word, tag, entity = tree.lower[head], tree.tags[head], tree.entities[head]
    if word in {"it", "its", "they", "their"}:
        return Group(name, plural=word.startswith("the"))
    if tag[:2] != "NN" or entity == "PERSON" or name.lower().startswith(_OWNERS):
        return None
    if _is_joined(tree, head):
        return Group(name, plural=True)
    short = _APPOSITION.sub("", name)
    if word in BODIES or entity in {"ORG", "GPE"} or (tag == "NNP" and tree.words[head].isupper()):
        return Group(short, plural=False)
    return Group(short, plural=True) if _HUMANS.search(word) and tag != "NN" else None


def may_act(tree: Tree, at: int, *, plural: bool) -> bool:
    """Tell whether a noun of the sentence may be what "they", or else "it", means."""
    if tree.deps[at] not in _ROLES or tree.tags[at][:2] != "NN":
        return False
    if plural:
        return tree.tags[at] in {"NNS", "NNPS"} or _is_joined(tree, at)
    return tree.entities[at] in _BODY_NAMES or tree.lower[at] in BODIES


def is_human(tree: Tree, noun: int) -> bool:
    """Tell whether a common noun names human beings, or a body of them."""
    word, single = tree.lower[noun], tree.tags[noun] == "NN"
    if word in BODIES or word in PERSONS or is_role(word):
        return True
    return not single and _HUMANS.search(word) is not None


def _is_joined(tree: Tree, at: int) -> bool:
    children = tree.children[at]
    joined = any(tree.deps[i] == "conj" for i in children)
    return joined and any(tree.lower[i] == "and" for i in children)
