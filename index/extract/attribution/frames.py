"""Where verbs of speech acts put what is said, and whom it is said of or to."""

from dataclasses import dataclass

from index.extract.attribution.control import FINITE
from index.extract.attribution.stance import denies, is_left_open
from index.extract.entities.animacy import is_human, is_party
from index.extract.syntax.parse import Tree
from index.model.claim import Act
from index.words.acts import (
    ACCEPTED,
    ACT_VERBS,
    ANSWERABLE,
    BACKED,
    BY_THE_WAY,
    DEEDS,
    OWNED_UP,
    SIGNED,
    THREATENED,
    TOLLS,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The labels of a verb's arguments; that of a preposition is itself: "of", "for" ..."""

    content: frozenset[str]
    target: frozenset[str] = frozenset()

    @property
    def parts(self) -> frozenset[str]:
        """The labels of all that belongs to the content."""
        return self.content | self.target


def _frame(content: str, target: str = "") -> Frame:
    return Frame(frozenset(content.split()), frozenset(target.split()))


_OBJECT = _frame("dobj")
_AIMED = _frame("dobj", "dobj")
_AIMING = frozenset({Act.CONDEMNS, Act.WELCOMES})
_HELD = _frame("state for", "dobj")
# Verbs with a frame of their own; the others take an object.
_FRAMES = {
    "accuse": _frame("of", "dobj"),
    "blame": _frame("for", "dobj on"),
    "fault": _frame("for", "dobj"),
    "ascribe": _frame("dobj to", "to"),
    "attribute": _frame("dobj to", "to"),
    "pin": _frame("dobj on", "on"),
    "put down": _frame("dobj to", "to"),
    "deny": _frame("dobj xcomp"),
    "decline": _frame("dobj xcomp"),
    "refuse": _frame("dobj xcomp"),
    "admit": _frame("dobj xcomp doing"),
    "confess": _frame("to doing"),
    "order": _frame("dobj xcomp ccomp", "dobj"),
    "command": _frame("xcomp ccomp", "dobj"),
    "instruct": _frame("xcomp ccomp", "dobj"),
    "agree": _frame("to on upon xcomp"),
    "appeal": _frame("for xcomp", "to"),
    "call": _frame("for xcomp", "on upon"),
    "ask": _frame("for xcomp", "dobj"),
    "beg": _frame("for xcomp", "dobj"),
    "plead": _frame("for xcomp", "with"),
    "protest": _frame("against at over dobj"),
    "demand": _frame("dobj xcomp"),
    "decide": _frame("xcomp on against"),
    "exhort": _frame("xcomp", "dobj"),
    "implore": _frame("xcomp", "dobj"),
    "insist": _frame("on upon"),
    "object": _frame("to"),
    "allude": _frame("to"),
    "apologise": _frame("for"),
    "apologize": _frame("for"),
    "boast": _frame("of about"),
    "hint": _frame("at"),
    "speak": _frame("of"),
    "talk": _frame("of"),
    "tell": _frame("of"),
    "urge": _frame("dobj xcomp ccomp", "dobj"),
    "caution": _frame("against about xcomp", "dobj"),
    "warn": _frame("of about against over xcomp", "dobj"),
    "threaten": _frame("with xcomp dobj", "dobj"),
    "advise": _frame("xcomp", "dobj"),
    "invite": _frame("xcomp", "dobj"),
    "offer": _frame("xcomp"),
    "propose": _frame("dobj xcomp"),
    "recommend": _frame("dobj xcomp"),
    "promise": _frame("dobj xcomp", "dative"),
    "guarantee": _frame("dobj xcomp"),
    "pledge": _frame("dobj xcomp"),
    "undertake": _frame("xcomp"),
    "resolve": _frame("xcomp"),
    "swear": _frame("xcomp"),
    "vow": _frame("dobj xcomp"),
    "estimate": _frame("dobj at"),
    "place": _frame("dobj at"),
    "put": _frame("dobj at"),
    "hold": _HELD,
}
_NEEDED = {"ascribe": "to", "attribute": "to", "pin": "on", "put down": "to"}
"""The preposition without which the verb puts nothing down to anybody."""
ONLY_WITH = {"estimate": "at", "place": "at", "put": "at"}
"""The preposition, with a number, without which the verb says nothing of the kind."""
_OBJECTS = {
    "sign": SIGNED,
    "accept": ACCEPTED,
    "claim": OWNED_UP | DEEDS,
    "take": OWNED_UP,
    "assume": OWNED_UP,
    "give": TOLLS,
    **dict.fromkeys(("back", "favor", "favour", "support"), BACKED),
}
# Verbs that with people for their object do something else: "admitted refugees".
_OF_THINGS = frozenset(
    """
    accept acknowledge admit confirm defend deny dismiss outline question reject threaten welcome
    """.split()
)
CHARGING = frozenset({"accuse", "blame", "fault", "hold"})
"""Verbs whose content is whom they charge together with what."""
_OWN = FINITE | {"VB"}
_CALLING = frozenset({"appeal", "call"})
_OBJECT_LABELS = frozenset({"dobj", "dative", "xcomp", "ccomp"})


def verb_of(tree: Tree, verb: int) -> str:
    """Return the verb's lemma, with its particle where the two are an act: "turn down"."""
    particle = tree.child(verb, "prt")
    if particle is None:
        return tree.lemmas[verb]
    phrase = f"{tree.lemmas[verb]} {tree.lower[particle]}"
    return phrase if phrase in ACT_VERBS else tree.lemmas[verb]


def may_have_frame(lemma: str) -> bool:
    """Tell whether a verb with the lemma may be an act of speech."""
    return lemma in ACT_VERBS or lemma in _FRAMES


def frame_of(tree: Tree, verb: int) -> Frame | None:
    """Return the verb's frame if its arguments are those of an act of speech."""
    lemma, found = verb_of(tree, verb), arguments(tree, verb)
    if lemma in BY_THE_WAY and tree.tags[verb] not in _OWN:
        return None
    if lemma == "ask" and tree.has_passive_auxiliary(verb):
        return None  # "was asked by a caller"
    if lemma in _NEEDED:
        return _FRAMES[lemma] if _is_put_down(tree, lemma, found) else None
    if lemma == "hold":
        return _HELD if "dobj" in found and _is_answerable(tree, verb, found["dobj"]) else None
    if lemma in ONLY_WITH:
        number = found.get(ONLY_WITH[lemma])
        counted = number is not None and _has_number(tree, number)
        return _FRAMES[lemma] if counted and "dobj" in found else None
    thing = found.get("dobj")
    if thing is not None and not _may_be_said(tree, verb, thing, found):
        return None
    if lemma in _OBJECTS:
        return _OBJECT if thing is not None and tree.lemmas[thing] in _OBJECTS[lemma] else None
    if lemma not in ACT_VERBS:
        return None
    return _FRAMES.get(lemma, _AIMED if ACT_VERBS[lemma] in _AIMING else _OBJECT)


def is_filled(tree: Tree, verb: int) -> bool:
    """Tell whether a verb has what its frame asks for: "called for calm", not "called a friend"."""
    frame, found = frame_of(tree, verb), arguments(tree, verb)
    if frame is None:
        return False
    wanted = frame.content | (frame.target & {"dobj"})
    of_noun = tree.deps[verb] in {"acl", "relcl"} and "dobj" in frame.content
    return of_noun or not found.keys().isdisjoint(wanted)


def arguments(tree: Tree, verb: int) -> dict[str, int]:
    """Return the verb's arguments by label; the subject of a passive is the object."""
    found: dict[str, int] = {}
    particle = tree.child(verb, "prt")
    below = [] if particle is None else tree.children[particle]  # "put it down | to a storm"
    for child in (*tree.children[verb], *below):
        dep = tree.deps[child]
        if dep == "prep" and tree.child(child, "pcomp") is not None:
            found.setdefault("doing", child)
        if dep == "prep":
            found.setdefault(tree.lower[child], child)
        elif dep == "nsubjpass":
            found.setdefault("dobj", child)
        elif tree.lower[child] in ANSWERABLE:
            found.setdefault("state", child)
        elif dep in _OBJECT_LABELS:
            found.setdefault(dep, child)
        elif dep == "advcl" and tree.tags[child] == "VB" and tree.lemmas[verb] in _CALLING:
            found.setdefault("xcomp", child)  # "called on the army to leave"
    return found


def _is_somebody(tree: Tree, thing: int) -> bool:
    return tree.entities[thing] == "PERSON" or is_human(tree, thing)


def _is_put_down(tree: Tree, lemma: str, found: dict[str, int]) -> bool:
    """Tell "attributed the raid to rebels", where the parser may hang the word on the raid."""
    thing, word = found.get("dobj"), _NEEDED[lemma]
    if thing is None or is_party(tree, thing):
        return False
    return word in found or tree.prepositional_object(thing, frozenset({word})) is not None


def _is_answerable(tree: Tree, verb: int, held: int) -> bool:
    """Tell "held the owners responsible", where the parser may hang the word on the owners."""
    return any(tree.lower[i] in ANSWERABLE for i in (*tree.children[verb], *tree.children[held]))


def _has_number(tree: Tree, at: int) -> bool:
    return "CD" in tree.tags[tree.left[at] : tree.right[at] + 1]


def _may_be_said(tree: Tree, verb: int, thing: int, found: dict[str, int]) -> bool:
    """Tell whether the verb with this object is said: not "denied them visas", "admitted men"."""
    lemma = verb_of(tree, verb)
    if lemma == "deny" and ("dative" in found or not denies(tree, verb)):
        return is_left_open(tree, verb)
    if lemma == "threaten" and found.keys().isdisjoint({"xcomp", "with"}):
        return tree.lemmas[thing] in THREATENED or _is_somebody(tree, thing)
    of_thing = not is_party(tree, thing) or tree.lower[thing] == "it"
    return lemma not in _OF_THINGS or of_thing
