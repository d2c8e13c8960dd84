"""Verbs that tell of an agreement: whose they are, who does it, and whether it came to pass."""

from itertools import pairwise

from index.extract.claims.ceasefires import CARRYING, LINKS
from index.extract.claims.claim_classification import is_denied
from index.extract.syntax.parse import Tree
from index.words.pacts import CALLED_FOR, HOURS_BEFORE, UNIT_HOURS

_SUBJECTS = ("nsubj", "nsubjpass")
_DOUBTFUL = frozenset({"can", "could", "may", "might", "should", "must", "would"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_ASSERTED = frozenset({"relcl", "acl", "advcl"})
_WITHOUT = frozenset({"without", "instead", "against"})
_PLANNING = CARRYING | LINKS | {"plan", "announce", "slate", "vow"}
MAX_STEPS = 4
MAX_AGENT_WORDS = 14


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the verb is done to its subject or, as a participle, to the noun before it."""
    if tree.has_passive_auxiliary(verb) or tree.child(verb, "nsubjpass") is not None:
        return True
    return tree.deps[verb] == "acl" and tree.tags[verb] == "VBN"


def subject_of(tree: Tree, verb: int) -> int | None:
    """Return the subject of a verb, which may stand with the verb that governs it."""
    for _ in range(MAX_STEPS):
        own = tree.child(verb, *_SUBJECTS)
        if own is not None and tree.tags[own] not in {"WDT", "WP"}:
            return own
        dep, head = tree.deps[verb], tree.heads[verb]
        if dep in {"relcl", "acl", "amod"}:
            return head
        if dep == "pcomp":  # "accused the army of breaking"
            verb = tree.heads[head]
            objects = [i for i in tree.children[verb] if tree.deps[i] in {"dobj", "nsubjpass"}]
            if not objects or is_each_other(tree, objects[0]):
                return tree.child(verb, *_SUBJECTS)
            return objects[0]
        if head == verb or dep not in {"xcomp", "acomp", "conj", "advcl", "ccomp"}:
            return own
        if dep == "ccomp" and own is None and tree.tags[verb] not in {"VB", "VBG"}:
            return None
        verb = head
    return None


def is_each_other(tree: Tree, noun: int) -> bool:
    """Tell "accused each other of breaking the truce"."""
    return tree.lower[noun] in {"other", "another"} and tree.lower[noun - 1] in {"each", "one"}


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return the noun that does it; ``None`` where a pronoun stands for it or nobody is named."""
    if is_passive(tree, verb):
        noun = tree.prepositional_object(verb, {"by"})
    else:
        noun = subject_of(tree, verb)
        if tree.deps[verb] == "acl" and noun is not None and tree.deps[noun] == "pobj":
            return None  # "attacks in several provinces breaching the truce"
    if noun is None or not tree.is_noun(noun) or tree.lemmas[noun] in UNIT_HOURS:
        return None
    phrase = tree.noun_phrase(noun)
    return noun if phrase.last - phrase.first < MAX_AGENT_WORDS else None


def is_unreal(tree: Tree, told: int) -> bool:
    """Tell what is negated, in doubt, asked for or only an aim, and so has not come to pass."""
    if is_denied(tree, told) or any(tree.lower[i] == "no" for i in tree.children[told]):
        return True
    if any(
        (tree.deps[i] == "aux" and tree.lower[i] in _DOUBTFUL - {"would"})
        or (tree.deps[i] == "mark" and tree.lower[i] in _CONDITIONS)
        for i in tree.children[told]
    ):
        return True
    return _is_aim(tree, told) or _is_called_for(tree, told) or _was_expected(tree, told)


def _was_expected(tree: Tree, told: int) -> bool:
    """Tell "had been expected to begin on Thursday", which then it did not."""
    head = tree.heads[told]
    had = any(tree.deps[i] == "aux" and tree.lower[i] == "had" for i in tree.children[head])
    return tree.deps[told] == "xcomp" and had and tree.lemmas[head] in LINKS | {"plan"}


def _is_aim(tree: Tree, told: int) -> bool:
    """Tell "met to extend the truce" from "agreed to extend" and "a truce to begin"."""
    if not any(tree.tags[i] == "TO" for i in tree.children[told]):
        return False
    head = tree.heads[told]
    if tree.deps[told] in {"relcl", "acl"} and tree.is_noun(head):
        return False
    return tree.lemmas[head] not in _PLANNING


def _is_called_for(tree: Tree, told: int) -> bool:
    below = told
    for above in tree.ancestors(told)[:MAX_STEPS]:
        if tree.deps[below] in _ASSERTED and not (below == told and tree.deps[below] == "acl"):
            return False
        if tree.lower[above] in _WITHOUT or tree.lemmas[above] in CALLED_FOR:
            return True
        if tree.is_verb(above) and any(
            tree.deps[i] == "aux" and tree.lower[i] in {"could", "may", "might"}
            for i in tree.children[above]
        ):
            return True
        below = above
    return False


def is_of_day(tree: Tree, told: int, verb: int) -> bool:
    """Tell "struck on Friday minutes after the truce expired", which is of the verb's day."""
    if verb not in tree.ancestors(told)[:MAX_STEPS]:
        return False
    before = tree.lower[max(verb, told - MAX_AGENT_WORDS) : told]
    return any(one in HOURS_BEFORE and after == "after" for one, after in pairwise(before))
