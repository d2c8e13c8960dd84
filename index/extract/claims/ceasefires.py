"""What a claim says of a ceasefire: that it is agreed, begins, ends, is extended or violated."""

from collections.abc import Iterator
from itertools import chain

from index.extract.attribution.stance import denies
from index.extract.claims.claim_classification import (
    is_denied,
    is_hedged,
    is_negated,
    is_unasserted,
    tops,
)
from index.extract.syntax.parse import Tree
from index.model.pact import Phase
from index.words.events import CALM_NOUNS, PACTS, TRUCE_SPELLS, TRUCES
from index.words.reporting import REPORTING

# What hangs on these happens, as far as they do: "agreed to extend", "is due to begin".
CARRYING = frozenset({"agree", "begin", "decide", "start"})
LINKS = frozenset({"be", "due", "schedule", "set", "expect"})
_OF = frozenset({"of", "on", "for", "to"})
_SUBJECTS = ("nsubj", "nsubjpass")


def _table(words: dict[Phase, str]) -> dict[str, Phase]:
    return {word: phase for phase, line in words.items() for word in line.split()}


# The truce is the object of these verbs, or the subject of their passive.
DONE_TO_IT = _table(
    {
        Phase.AGREED: "agree broker clinch conclude reach seal secure sign strike",
        Phase.ANNOUNCED: "announce declare order proclaim",
        Phase.BEGINS: "begin commence launch start",
        Phase.ENDS: "abandon cancel end scrap terminate",
        Phase.EXTENDED: "extend prolong renew",
        Phase.VIOLATED: "breach break flout infringe violate",
    }
)
# The truce is their subject.
DOES = _table(
    {
        Phase.BEGINS: "begin commence start",
        Phase.ENDS: "collapse crumble disintegrate end expire fail lapse unravel",
    }
)
PARTICLES = {
    ("break", "down"): Phase.ENDS,
    ("break", "apart"): Phase.ENDS,
    ("fall", "apart"): Phase.ENDS,
    ("fall", "through"): Phase.ENDS,
    ("call", "off"): Phase.ENDS,
    ("kick", "off"): Phase.BEGINS,
}
# What is over when it is "over", and what begins by going "into effect".
OVER = frozenset({"dead", "over", "finished"})
DECLARING = frozenset("announce call consider declare proclaim pronounce say".split())
COMING = frozenset({"come", "enter", "go"})
EFFECT = frozenset({"effect", "force"})
EVENTS = _table(
    {
        Phase.BEGINS: "beginning start",
        Phase.ENDS: "collapse end breakdown",
        Phase.EXTENDED: "extension prolongation renewal",
        Phase.VIOLATED: "breach infringement violation",
    }
)
# An event named as their object has happened: "announced the end of the truce".
_WITNESSING = frozenset(
    "agree announce commit confirm count declare detect document log note observe record register "
    "report see witness".split()
)


def phase_of(tree: Tree, clause: range) -> Phase | None:
    """Return what the clause says of a truce; to be read with its negation and its doubt.

    What is only called for, planned, threatened or asked has not come to pass and gives ``None``.
    """
    main = [top for top in tops(tree, clause) if _is_said(tree, top, clause)]
    for verb in chain(main, *(_carried(tree, top) for top in main)):
        if phase := _phase_of_verb(tree, verb):
            return phase
    if is_negated(tree, clause) or is_hedged(tree, clause):
        return None
    further = chain(
        *(_joined(tree, top) for top in main), *(_of_subject(tree, top) for top in main)
    )
    return next(
        (
            phase
            for verb in further
            if not is_unasserted(tree, verb) and (phase := _phase_of_verb(tree, verb))
        ),
        None,
    )


def _is_said(tree: Tree, top: int, clause: range) -> bool:
    """Tell a finite clause, and what somebody is accused of, from what is called for."""
    to = any(tree.tags[i] == "TO" for i in tree.children[top])
    if tree.tags[top] not in {"VB", "VBG"} or tree.child(top, *_SUBJECTS) is not None:
        return not (to and tree.heads[top] not in clause)
    above = tree.ancestors(top)[:2]
    finite = any(tree.deps[i] == "aux" and tree.tags[i] != "TO" for i in tree.children[top])
    return finite or any(
        tree.lemmas[i] == "accuse" or (to and tree.lemmas[i] in CARRYING) or denies(tree, i)
        for i in above
    )


def _carried(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what happens because the verb does: "agreed to extend", "said it had ended"."""
    for child in tree.children[verb]:
        dep = tree.deps[child]
        linked = tree.lemmas[verb] in CARRYING | LINKS or tree.deps[verb] == "acomp"
        if dep == "xcomp" and linked and not is_denied(tree, child):
            yield child
        elif dep == "acomp" and tree.lemmas[child] in LINKS:
            yield from _carried(tree, child)
        elif dep == "ccomp" and tree.lemmas[verb] in REPORTING and not is_unasserted(tree, child):
            yield child


def _joined(tree: Tree, verb: int) -> Iterator[int]:
    for child in tree.children[verb]:
        if tree.deps[child] == "conj" and tree.tags[child][:2] == "VB":
            yield child
            yield from _joined(tree, child)


def _of_subject(tree: Tree, verb: int) -> Iterator[int]:
    """Yield what is told of a truce that the main verb is about: "the truce, which began"."""
    for noun in tree.children[verb]:
        if tree.deps[noun] in _SUBJECTS and is_truce(tree, noun):
            yield from (i for i in tree.children[noun] if tree.deps[i] in {"relcl", "acl"})


def _phase_of_verb(tree: Tree, verb: int) -> Phase | None:
    """Return what one verb says of a truce that is its subject or object."""
    objects = objects_of(tree, verb)
    if phase := _of_event(tree, verb, objects):
        return phase
    lemma = tree.lemmas[verb]
    passive = tree.child(verb, "auxpass", "nsubjpass") is not None or _is_participle_of_noun(
        tree, verb
    )
    particle = particle_of(tree, verb)
    truce = next((noun for noun in objects if is_truce(tree, noun)), None)
    if truce is not None:
        # "Declared the truce over": what the parser hangs "over" on is anybody's guess.
        if lemma in DECLARING and not OVER.isdisjoint(tree.lower[truce + 1 : truce + 3]):
            return Phase.ENDS
        return PARTICLES.get((lemma, particle)) or DONE_TO_IT.get(lemma)
    subject = tree.child(verb, *_SUBJECTS)
    if subject is None and tree.deps[verb] in {"xcomp", "acomp"}:
        subject = next(
            (s for i in tree.ancestors(verb) if (s := tree.child(i, *_SUBJECTS)) is not None), None
        )
    if tree.deps[verb] in {"relcl", "acl"} and (subject is None or tree.tags[subject] == "WDT"):
        subject = tree.heads[verb]
    if subject is None or not is_truce(tree, subject):
        return None
    if passive:
        return PARTICLES.get((lemma, particle)) or DONE_TO_IT.get(lemma)
    return PARTICLES.get((lemma, particle)) or DOES.get(lemma) or by_phrase_of(tree, verb)


def _is_participle_of_noun(tree: Tree, verb: int) -> bool:
    """Tell the participle of "the truce brokered by Norway"."""
    return tree.deps[verb] == "acl" and tree.tags[verb] == "VBN"


def particle_of(tree: Tree, verb: int) -> str:
    """Return the "down" of "broke down"; empty without one."""
    found = tree.child(verb, "prt")
    if found is None:
        found = next((i for i in tree.children[verb] if tree.deps[i] == "advmod"), None)
    return tree.lower[found] if found is not None else ""


def objects_of(tree: Tree, verb: int) -> list[int]:
    """Return what is done something to; "agree" takes its object with "to" or "on"."""
    found = [i for i in tree.children[verb] if tree.deps[i] == "dobj"]
    if tree.lemmas[verb] == "agree":
        steps = [i for i in tree.children[verb] if tree.lower[i] in {"to", "on", "upon"}]
        found += [i for step in steps for i in tree.children[step] if tree.deps[i] == "pobj"]
    return found


def by_phrase_of(tree: Tree, verb: int) -> Phase | None:
    """Read "came into force", "took effect" and "is over"."""
    lemma = tree.lemmas[verb]
    for child in tree.children[verb]:
        word, dep = tree.lower[child], tree.deps[child]
        if lemma == "be" and word in OVER and dep in {"acomp", "advmod", "prt", "prep"}:
            return Phase.ENDS
        if lemma == "take" and word in {"effect", "hold"}:
            return Phase.BEGINS
        into = tree.child(child, "pobj") if word == "into" else child
        if lemma in COMING and into is not None and tree.lower[into] in EFFECT:
            return Phase.BEGINS
    return None


def _of_event(tree: Tree, verb: int, objects: list[int]) -> Phase | None:
    """Read "recorded violations of the truce" and "the end of the truce was announced"."""
    if tree.lemmas[verb] not in _WITNESSING:
        return None
    passive = tree.child(verb, "nsubjpass")
    for noun in objects + ([passive] if passive is not None else []):
        if tree.lemmas[noun] in EVENTS and names_truce(tree, noun):
            return EVENTS[tree.lemmas[noun]]
    return None


def is_truce(tree: Tree, noun: int) -> bool:
    """Tell whether a noun names a truce or a pact that is one."""
    lemma = tree.lemmas[noun]
    if lemma in TRUCES or tree.lower[noun] in {"truces", "ceasefires"}:
        phrase = tree.lemmas[tree.left[noun] : tree.right[noun] + 1]
        return lemma != "cessation" or "hostility" in phrase
    if lemma == "fire":
        return any(tree.lower[i] == "cease" for i in tree.children[noun])
    if lemma in TRUCE_SPELLS:
        return _has_of(tree, noun, CALM_NOUNS)
    return lemma in PACTS and names_truce(tree, noun)


def names_truce(tree: Tree, noun: int) -> bool:
    """Tell "ceasefire violations" and "the end of the truce"."""
    before = (i for i in tree.children[noun] if i < noun)
    if any(tree.deps[i] in {"compound", "poss"} and is_truce(tree, i) for i in before):
        return True
    return any(
        is_truce(tree, i)
        for step in tree.children[noun]
        if tree.deps[step] == "prep" and tree.lower[step] in _OF
        for i in tree.children[step]
    )


def _has_of(tree: Tree, noun: int, words: frozenset[str]) -> bool:
    return any(
        tree.lemmas[i] in words
        for step in tree.children[noun]
        if tree.lower[step] == "of"
        for i in tree.children[step]
    )
