"""Whom an act of speech is aimed at: whom somebody blames, urges or warns."""

from index.extract.attribution.arguments import arguments
from index.extract.attribution.frames import frame_of
from index.extract.attribution.uttered_acts import charged
from index.extract.entities.animacy import is_party
from index.extract.syntax.parse import Tree
from index.words.acts import ANSWERABLE, CHARGING

# "It" and "both" are named before, and may be whoever acts.
_TAKING_UP = frozenset({"both", "it", "them"})


def target_of(tree: Tree, cue: int) -> int | None:
    """Return the head of the noun that an act is aimed at: whom somebody blames, urges or warns."""
    if not tree.is_verb(cue):
        return None
    if (blamed := charged(tree, cue)) is not None:
        return blamed
    frame = frame_of(tree, cue)
    if frame is None:
        return None
    found = arguments(tree, cue)
    described = tree.deps[cue] == "acl" and tree.tags[cue] == "VBN" and "dobj" not in found
    if "dobj" in frame.target and described:
        return tree.heads[cue]
    if "on" in frame.target and "dobj" in found and "for" not in found:
        on_whom = tree.prepositional_object(found["dobj"], frozenset({"on"}))
        if on_whom is not None:
            return on_whom  # "blamed the raid on rebels", where the parser hangs "on" on the raid
    for label in sorted(frame.target & found.keys(), reverse=True):
        at: int | None = found[label]
        if at is not None and tree.deps[at] == "prep":
            at = tree.child(at, "pobj")
        charging = tree.lemmas[cue] in CHARGING
        if (
            at is not None
            and tree.lower[at] not in _TAKING_UP
            and (is_party(tree, at) or (charging and tree.is_noun(at)))
        ):
            return at
    return None


def charge_start(tree: Tree, cue: int, target: int) -> int:
    """Return where the target ends and the charge starts: "the rebels | of using the truce"."""
    frame = frame_of(tree, cue)
    labels = frame.content | ANSWERABLE if frame is not None else ANSWERABLE
    inside = range(target + 1, tree.right[target] + 1)
    return next((i for i in inside if tree.lower[i] in labels), tree.right[target] + 1)
