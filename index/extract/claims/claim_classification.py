"""What a claim is about, and whether it is said to be so: negated, denied or in doubt."""

import re
from collections.abc import Iterator, Sequence

from index.extract.attribution.stance import denies
from index.extract.syntax.parse import Tree
from index.model.claim import Kind, Measure, Quantity
from index.words.casualties import OTHER_SENSES, RELATED_WORDS, harm_forms
from index.words.events import ATTACK_PATTERN, TRUCE_PATTERN
from index.words.reporting import ASSERTION_NOUNS, FALSE_WORDS, HEDGES, UNSURE_ADJECTIVES

# Matched against lower case: an expression that ignores case is several times slower.
# "Executed the plan", "hurt the economy" and "the body met" tell of nobody's death or injury.
_NO_CASUALTIES = frozenset("execute executes executed executing hurt hurts hurting".split())
_CASUALTY_FORMS = (
    {*harm_forms(Measure.KILLED), *harm_forms(Measure.WOUNDED), "casualty", "casualties"}
    - OTHER_SENSES
    - _NO_CASUALTIES
)
_CASUALTY = re.compile(rf"\b(?:{'|'.join(_CASUALTY_FORMS)}|lost (?:his|her|their) li(?:fe|ves))\b")
# A truce that only tells when or in spite of what: "after the truce had begun".
_BACKGROUND = re.compile(
    r"\b(?:after|amid|before|despite|during|since|until)\s(?:[\w’'-]+\s){0,6}?"
    rf"(?:{TRUCE_PATTERN})\b"
)
_APART = {Kind.DISPLACEMENT, Kind.ATTACK, Kind.AID, Kind.CONTROL}
# Checked in this order: a truce that is agreed is a truce, an attack on a convoy is an attack.
_TOPICS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b"))
    for kind, words in (
        (
            Kind.ACCUSATION,
            r"accus(?:e[ds]?|ing|ations?)|blam(?:e[ds]?|ing)|alleges?|alleged that|"
            r"allegations? (?:of|that|against)|war crimes?(?! investigat)|"
            r"(?<!who )(?:was|were|is|are) (?:behind|responsible for)",
        ),
        (
            Kind.CEASEFIRE,
            TRUCE_PATTERN,
        ),
        (
            Kind.DISPLACEMENT,
            "|".join((*harm_forms(Measure.DISPLACED), *RELATED_WORDS[Measure.DISPLACED], "asylum")),
        ),
        (
            Kind.ATTACK,
            ATTACK_PATTERN,
        ),
        (
            Kind.AID,
            r"humanitarian|aid|convoys?|relief|food parcels?|medical supplies|besieged|siege|"
            r"(?:safe|unhindered) (?:access|passage)",
        ),
        (
            Kind.CONTROL,
            r"captur(?:e[ds]?|ing)|recaptur(?:e[ds]?|ing)|seiz(?:e[ds]?|ing)|retak(?:en?|ing)|"
            r"retook|took control|tak(?:en?|ing) control|in control of|control(?:s|led|ling)|"
            r"advanc(?:e[ds]?|ing)|liberat(?:e[ds]?|ing|ion)|overr[au]n|withdr[ae]w(?:n|al|s)?",
        ),
        (
            Kind.AGREEMENT,
            r"agree(?:s|d|ments?)?|deals?|accords?|treat(?:y|ies)|pacts?|signed|memorandum|"
            r"package of documents|resolution",
        ),
        (
            Kind.PLAN,
            r"will|plan(?:s|ned|ning)?|intend(?:s|ed)?|vow(?:s|ed)?|pledg(?:e[ds]?|ing)|"
            r"demand(?:s|ed|ing)?|urg(?:e[ds]?|ing)|call(?:s|ed)? (?:on|for)|propos(?:e[ds]?|al)|"
            r"would|must|ready to",
        ),
    )
)
TRUCE_KINDS = {Kind.CEASEFIRE, Kind.ACCUSATION, Kind.DENIAL}
"""Kinds of claims that may be about a truce."""
_CASUALTY_MEASURES = set(Measure) - {Measure.DISPLACED}
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj", "csubjpass")
_NO = frozenset({"no", "none", "neither"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_DOUBT = frozenset({"may", "might", "could"})
# "Shots could be heard" tells that they were.
_SENSED = frozenset({"feel", "hear", "see", "smell", "watch"})
_SURE = frozenset({"certain", "clear", "known", "sure"})
_SEEMS = frozenset({"appear", "seem", "threaten"})


def kind_of(text: str, quantities: Sequence[Quantity], cue: str = "", denied: bool = False) -> Kind:
    """Return what a claim with this text, these figures and this cue is about.

    ``denied`` tells that its source, or its own main verb, says that something is not so.
    """
    if denied:
        return Kind.DENIAL
    measures = {quantity.measure for quantity in quantities if not quantity.inferred}
    if measures & _CASUALTY_MEASURES:
        return Kind.CASUALTIES
    if Measure.DISPLACED in measures:
        return Kind.DISPLACEMENT
    text = text.lower()
    if _TOPICS[0][1].search(cue.lower()):
        return Kind.ACCUSATION
    if _CASUALTY.search(text):
        return Kind.CASUALTIES
    topic = _topic(text)
    if topic is not Kind.CEASEFIRE:
        return topic
    apart = _topic(_BACKGROUND.sub(" ", text))
    return apart if apart in _APART else topic


def _topic(text: str) -> Kind:
    return next((kind for kind, words in _TOPICS if words.search(text)), Kind.OTHER)


def tops(tree: Tree, clause: range) -> list[int]:
    """Return the tokens of the clause that nothing else in it governs."""
    heads = tree.heads
    return [i for i in clause if heads[i] == i or heads[i] not in clause]


def is_negated(tree: Tree, clause: range) -> bool:
    """Tell whether its main verb is negated or denies ("did not", "no one", "denied")."""
    found = tops(tree, clause)
    return any(
        (is_denied(tree, top) and not _is_unclear(tree, top)) or _says_no(tree, top)
        for top in found
    )


def _is_unclear(tree: Tree, verb: int) -> bool:
    """Tell "it was not clear who fired" and "it is not known", which deny nothing."""
    state = tree.child(verb, "acomp")
    unknown = tree.lemmas[verb] == "know" and tree.child(verb, "ccomp") is not None
    return unknown or (state is not None and tree.lower[state] in _SURE)


def is_denying(tree: Tree, clause: range) -> bool:
    """Tell whether its main verb says that something is not so."""
    return any(_says_no(tree, top) for top in tops(tree, clause))


def _says_no(tree: Tree, top: int) -> bool:
    return (denies(tree, top) and not _is_neither(tree, top)) or is_called_false(tree, top)


def is_called_false(tree: Tree, verb: int) -> bool:
    """Tell whether a verb says that a report is not true: "The report that 20 died is false"."""
    if tree.lemmas[verb] != "be" or tree.child(verb, "neg") is not None:
        return False
    state, held = tree.child(verb, "acomp", "attr"), tree.child(verb, *_SUBJECTS)
    if state is None or held is None or tree.lower[state] not in FALSE_WORDS:
        return False
    return tree.lemmas[held] in ASSERTION_NOUNS or tree.deps[held] == "csubj"


def is_denied(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is negated by "not" or by who or what there is none of."""
    nothing = any(_is_missing(tree, child) for child in tree.children[verb])
    negated = tree.child(verb, "neg") is not None or _is_neither(tree, verb)
    return nothing or negated or is_by_nobody(tree, verb)


def _is_neither(tree: Tree, verb: int) -> bool:
    """Tell both verbs of "would neither confirm nor deny"."""
    first = tree.heads[verb] if tree.deps[verb] == "conj" else verb
    return any(tree.lower[i] == "neither" for i in tree.children[first])


def is_by_nobody(tree: Tree, verb: int) -> bool:
    """Tell whether nobody does it: "no group claimed the attack"."""
    subjects = (i for i in tree.children[verb] if tree.deps[i] in _SUBJECTS)
    return any(_is_nobody(tree, i) for i in subjects)


def _is_missing(tree: Tree, child: int) -> bool:
    """Tell the object of "reached no deal" and "there was no deal"."""
    if tree.deps[child] not in {"dobj", "attr"}:
        return False
    return any(tree.lower[i] == "no" for i in tree.children[child])


def _is_nobody(tree: Tree, noun: int) -> bool:
    return tree.lower[noun] in _NOBODY or any(tree.lower[i] in _NO for i in tree.children[noun])


def is_hedged(tree: Tree, clause: range) -> bool:
    """Tell whether its main verb is weakened: "may", "reportedly", "is believed to", "if"."""
    return any(_is_weak(tree, top) for top in tops(tree, clause))


def is_unasserted(tree: Tree, verb: int) -> bool:
    """Tell what is negated, in doubt, or infinitive."""
    alone = range(verb, verb + 1)
    to = any(tree.tags[i] == "TO" for i in tree.children[verb])
    return to or is_negated(tree, alone) or is_hedged(tree, alone)


def _is_weak(tree: Tree, verb: int) -> bool:
    if any(_weakens(tree, verb, child) for child in tree.children[verb]):
        return True
    if is_denied(tree, verb) and _is_unclear(tree, verb):
        return True
    held = tree.child(verb, "xcomp", "ccomp") is not None
    supposed = tree.child(verb, "auxpass") is not None and tree.lemmas[verb] in HEDGES
    return held and (supposed or tree.lemmas[verb] in _SEEMS)


def _weakens(tree: Tree, verb: int, child: int) -> bool:
    word, dep = tree.lower[child], tree.deps[child]
    if dep == "aux" and word in _DOUBT:
        was = word == "could" and (
            tree.lemmas[verb] in _SENSED or tree.child(verb, "neg") is not None
        )
        return not was
    if dep == "advcl":
        return any(tree.lower[i] in {"if", "unless"} for i in _marks(tree, child))
    return (dep == "advmod" and word in HEDGES) or (dep == "acomp" and word in UNSURE_ADJECTIVES)


def _marks(tree: Tree, clause: int) -> Iterator[int]:
    return (i for i in tree.children[clause] if tree.deps[i] == "mark")
