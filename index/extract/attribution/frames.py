"""Where verbs of speech acts put what is said, and whom it is said of or to."""

from dataclasses import dataclass

from index.extract.attribution.arguments import acted_on, arguments
from index.extract.attribution.control import FINITE
from index.extract.attribution.frame_conditions import WHERE_MET
from index.extract.attribution.stance import denies, is_left_open
from index.extract.entities.animacy import is_human, is_party
from index.extract.syntax.parse import Tree
from index.model.claim import Act
from index.words.acts import (
    ACCEPTED,
    ACT_VERBS,
    BACKED,
    BY_THE_WAY,
    CALLED_OFF,
    DEEDS,
    OWNED_UP,
    RULED_ON,
    SCOLDING,
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
_SCOLDED = _frame("for", "dobj")
# Verbs with a frame of their own; the others take an object.
_FRAMES = {
    "accuse": _frame("of", "dobj"),
    "attack": _frame("as", "dobj"),
    "charge": _frame("with", "dobj"),
    "indict": _frame("on for over", "dobj"),
    "come out": _frame("against"),
    "commit": _frame("to"),
    "own up": _frame("to"),
    "hit back": _frame("at against"),
    "hit out": _frame("at against"),
    "lash out": _frame("at against"),
    "push back": _frame("against on"),
    "sign off": _frame("on"),
    "speak out": _frame("against about"),
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
    "agree": _frame("to on upon xcomp dobj"),
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
    **dict.fromkeys(SCOLDING, _SCOLDED),
}
_OBJECTS = {
    "sign": SIGNED,
    "accept": ACCEPTED,
    "call off": CALLED_OFF,
    "strike down": RULED_ON,
    "throw out": RULED_ON,
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
_OWN = FINITE | {"VB"}


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
    if lemma in BY_THE_WAY and not _is_own_verb(tree, verb):
        return None
    if lemma == "ask" and tree.has_passive_auxiliary(verb):
        return None  # "was asked by a caller"
    if lemma in WHERE_MET:
        return _FRAMES[lemma] if WHERE_MET[lemma](tree, verb, lemma, found) else None
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


def _is_own_verb(tree: Tree, verb: int) -> bool:
    """Tell a clause's own verb, or a participle with an agent, from "the group supporting it"."""
    if tree.tags[verb] in _OWN or tree.has_passive_auxiliary(verb):
        return True
    return acted_on(tree, verb) is not None


def _is_somebody(tree: Tree, thing: int) -> bool:
    return tree.entities[thing] == "PERSON" or is_human(tree, thing)


def _may_be_said(tree: Tree, verb: int, thing: int, found: dict[str, int]) -> bool:
    """Tell whether the verb with this object is said: not "denied them visas", "admitted men"."""
    lemma = verb_of(tree, verb)
    if lemma == "deny" and ("dative" in found or not denies(tree, verb)):
        return is_left_open(tree, verb)
    if lemma == "threaten" and found.keys().isdisjoint({"xcomp", "with"}):
        return tree.lemmas[thing] in THREATENED or _is_somebody(tree, thing)
    of_thing = not is_party(tree, thing) or tree.lower[thing] == "it"
    return lemma not in _OF_THINGS or of_thing
