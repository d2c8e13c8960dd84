"""What the arguments of some verbs have to be for these to be acts of speech."""

from collections.abc import Callable

from index.extract.entities.animacy import is_party
from index.extract.syntax.parse import Tree
from index.words.acts import AGREED, ANSWERABLE, SCOLDING

NEEDED = {"ascribe": "to", "attribute": "to", "pin": "on", "put down": "to"}
"""The preposition without which the verb puts nothing down to anybody."""
ONLY_WITH = {"estimate": "at", "place": "at", "put": "at"}
"""The preposition, with a number, without which the verb says nothing of the kind."""


def _is_put_down(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "attributed the raid to rebels", where the parser may hang the word on the raid."""
    thing, word = found.get("dobj"), NEEDED[lemma]
    if thing is None or is_party(tree, thing):
        return False
    return word in found or tree.prepositional_object(thing, frozenset({word})) is not None


def _is_answerable(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "held the owners responsible", where the parser may hang the word on the owners."""
    held = found.get("dobj")
    if held is None:
        return False
    return any(tree.lower[i] in ANSWERABLE for i in (*tree.children[verb], *tree.children[held]))


def _is_counted(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "put the toll at 40" from "put the book at her feet"."""
    at = found.get(ONLY_WITH[lemma])
    return (
        at is not None and "dobj" in found and "CD" in tree.tags[tree.left[at] : tree.right[at] + 1]
    )


def _is_charged_with(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "charged him with fraud" from "charged a fee"."""
    whom = found.get("dobj")
    return "with" in found and whom is not None and is_party(tree, whom)


def _is_attacked_as(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "attacked the deal as a fraud" from "attacked the town"."""
    return "as" in found


def _is_agreed(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "agreed a truce" and "agreed to leave" from "agreed the mayor"."""
    thing = found.get("dobj")
    return thing is None or tree.is_time(thing) or tree.lemmas[thing] in AGREED


def _is_scolded_for(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "hammered the mayor for his silence" from "hammered the nail"."""
    whom, charge = found.get("dobj"), found.get("for")
    if whom is None or charge is None or not is_party(tree, whom):
        return False
    for_how_long = tree.child(charge, "pobj")
    return for_how_long is None or not tree.is_time(for_how_long)


def _is_against(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "came out against the plan" from "came out of the hall"."""
    return "against" in found


def _is_committed(tree: Tree, verb: int, lemma: str, found: dict[str, int]) -> bool:
    """Tell "committed (itself) to the plan" from "committed a crime" and "committed to jail"."""
    whom = found.get("dobj")
    itself = whom is not None and tree.lower[whom].endswith(("self", "selves"))
    return "to" in found and (whom is None or itself) and not tree.has_passive_auxiliary(verb)


WHERE_MET: dict[str, Callable[[Tree, int, str, dict[str, int]], bool]] = {
    **dict.fromkeys(NEEDED, _is_put_down),
    **dict.fromkeys(ONLY_WITH, _is_counted),
    **dict.fromkeys(SCOLDING, _is_scolded_for),
    "agree": _is_agreed,
    "attack": _is_attacked_as,
    "charge": _is_charged_with,
    "come out": _is_against,
    "commit": _is_committed,
    "hold": _is_answerable,
}
"""Verbs that are acts of speech only where their arguments meet this."""
