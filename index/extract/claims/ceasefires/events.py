"""What one verb tells of a truce that is its subject or object."""

from index.extract.claims.ceasefires.nouns import is_truce, names_truce
from index.extract.syntax.dependency_tree import Tree
from index.model.claim import Phase

SUBJECTS = ("nsubj", "nsubjpass")


def _table(words: dict[Phase, str]) -> dict[str, Phase]:
    return {word: phase for phase, line in words.items() for word in line.split()}


# The truce is the object of these verbs, or the subject of their passive.
_DONE_TO_IT = _table(
    {
        Phase.AGREED: "agree announce broker clinch conclude declare reach seal secure sign strike",
        Phase.BEGINS: "begin commence launch start",
        Phase.ENDS: "abandon cancel end scrap terminate",
        Phase.EXTENDED: "extend prolong renew",
        Phase.VIOLATED: "breach break flout infringe violate",
    }
)
# The truce is their subject.
_DOES = _table(
    {
        Phase.BEGINS: "begin commence start",
        Phase.ENDS: "collapse crumble disintegrate end expire fail lapse unravel",
    }
)
_PARTICLES = {
    ("break", "down"): Phase.ENDS,
    ("break", "apart"): Phase.ENDS,
    ("fall", "apart"): Phase.ENDS,
    ("fall", "through"): Phase.ENDS,
    ("call", "off"): Phase.ENDS,
    ("kick", "off"): Phase.BEGINS,
}
# What is over when it is "over", and what begins by going "into effect".
_OVER = frozenset({"dead", "over", "finished"})
_COMING = frozenset({"come", "enter", "go"})
_EFFECT = frozenset({"effect", "force"})
_EVENTS = _table(
    {
        Phase.BEGINS: "beginning start",
        Phase.ENDS: "collapse end breakdown",
        Phase.EXTENDED: "extension prolongation renewal",
        Phase.VIOLATED: "breach infringement violation",
    }
)
# An event named as their object has happened: "announced the end of the truce".
_WITNESSING = frozenset(
    """
    agree announce commit confirm count declare detect document log note observe record register
    report see witness
    """.split()
)


def told(tree: Tree, verb: int) -> Phase | None:
    """Return what one verb says of a truce that is its subject or object."""
    objects = _objects(tree, verb)
    if phase := _of_event(tree, verb, objects):
        return phase
    lemma = tree.lemmas[verb]
    passive = tree.child(verb, "auxpass", "nsubjpass") is not None or _describes(tree, verb)
    particle = _particle(tree, verb)
    truce = next((noun for noun in objects if is_truce(tree, noun)), None)
    if truce is not None:
        # "Declared the truce over": what the parser hangs "over" on is anybody's guess.
        if not _OVER.isdisjoint(tree.lower[truce + 1 : truce + 3]):
            return Phase.ENDS
        return _PARTICLES.get((lemma, particle)) or _DONE_TO_IT.get(lemma)
    subject = tree.child(verb, *SUBJECTS)
    if subject is None and tree.deps[verb] in {"xcomp", "acomp"}:
        subject = next(
            (s for i in tree.ancestors(verb) if (s := tree.child(i, *SUBJECTS)) is not None), None
        )
    if tree.deps[verb] in {"relcl", "acl"} and (subject is None or tree.tags[subject] == "WDT"):
        subject = tree.heads[verb]
    if subject is None or not is_truce(tree, subject):
        return None
    if passive:
        return _PARTICLES.get((lemma, particle)) or _DONE_TO_IT.get(lemma)
    return _PARTICLES.get((lemma, particle)) or _DOES.get(lemma) or _by_phrase(tree, verb)


def _describes(tree: Tree, verb: int) -> bool:
    """Tell the participle of "the truce brokered by Norway"."""
    return tree.deps[verb] == "acl" and tree.tags[verb] == "VBN"


def _particle(tree: Tree, verb: int) -> str:
    found = tree.child(verb, "prt")
    if found is None:
        found = next((i for i in tree.children[verb] if tree.deps[i] == "advmod"), None)
    return tree.lower[found] if found is not None else ""


def _objects(tree: Tree, verb: int) -> list[int]:
    """Return what is done something to; "agree" takes its object with "to" or "on"."""
    found = [i for i in tree.children[verb] if tree.deps[i] == "dobj"]
    if tree.lemmas[verb] == "agree":
        steps = [i for i in tree.children[verb] if tree.lower[i] in {"to", "on", "upon"}]
        found += [i for step in steps for i in tree.children[step] if tree.deps[i] == "pobj"]
    return found


def _by_phrase(tree: Tree, verb: int) -> Phase | None:
    """Read "came into force", "took effect" and "is over"."""
    lemma = tree.lemmas[verb]
    for child in tree.children[verb]:
        word, dep = tree.lower[child], tree.deps[child]
        if lemma == "be" and word in _OVER and dep in {"acomp", "advmod", "prt", "prep"}:
            return Phase.ENDS
        if lemma == "take" and word == "effect":
            return Phase.BEGINS
        into = tree.child(child, "pobj") if word == "into" else child
        if lemma in _COMING and into is not None and tree.lower[into] in _EFFECT:
            return Phase.BEGINS
    return None


def _of_event(tree: Tree, verb: int, objects: list[int]) -> Phase | None:
    """Read "recorded violations of the truce" and "the end of the truce was announced"."""
    if tree.lemmas[verb] not in _WITNESSING:
        return None
    passive = tree.child(verb, "nsubjpass")
    for noun in objects + ([passive] if passive is not None else []):
        if tree.lemmas[noun] in _EVENTS and names_truce(tree, noun):
            return _EVENTS[tree.lemmas[noun]]
    return None
