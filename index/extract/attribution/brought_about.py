"""What others bring somebody to do: "led the mayor to promise", "drew protests from farmers"."""

from index.extract.syntax.parse import Tree
from index.words.acts import ACT_NOUNS, CAUSING, DRAWING

_FROM = frozenset({"from"})
_BESIDE = frozenset({"acl", "advcl"})
_DONE = frozenset({"VBD", "VBZ", "VBG", "VBN"})


def is_caused(tree: Tree, verb: int) -> bool:
    """Tell whether somebody is brought to do it: "leading the mayor to promise more"."""
    above = tree.heads[verb]
    to = verb > 0 and any(tree.lower[i] == "to" for i in tree.children[verb])
    below = tree.deps[verb] in {"xcomp", "advcl", "ccomp"} and tree.tags[verb] == "VB"
    if not (to and below and tree.lemmas[above] in CAUSING and above < verb):
        return False
    if tree.tags[above] == "VBG" and tree.deps[above] not in _BESIDE:
        return False  # "accused of forcing him to agree"
    return tree.tags[above] in _DONE and tree.child(above, "neg") is None


def drawn_from(tree: Tree, noun: int) -> int | None:
    """Return who answers a deed with what the noun names: "the ban drew protests from farmers"."""
    verb = tree.heads[noun]
    drawn = tree.deps[noun] == "dobj" and tree.lemmas[verb] in DRAWING
    if not drawn or tree.lemmas[noun] not in ACT_NOUNS:
        return None
    return tree.prepositional_object(noun, _FROM) or tree.prepositional_object(verb, _FROM)
