"""Verbs that tell of an agreement: whose they are, who does it, and whether it came to pass."""

from datetime import timedelta
from itertools import pairwise

from index.extract.claims.ceasefires import CARRYING, LINKS
from index.extract.claims.claim_classification import is_denied
from index.extract.claims.pact_times import number_of
from index.extract.syntax.parse import Tree
from index.words.pacts import CALLED_FOR, HOURS_BEFORE, PAIRS, UNIT_HOURS

_SUBJECTS = ("nsubj", "nsubjpass")
_DOUBTFUL = frozenset({"can", "could", "may", "might", "should", "must", "would"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_BESIDE_NOUNS = frozenset({"prep", "amod", "acl"})
_ORDINALS = frozenset({"first", "one"})
_ASSERTED = frozenset({"relcl", "acl", "advcl"})
_WITHOUT = frozenset({"without", "instead", "against"})
_PLANNING = CARRYING | LINKS | {"plan", "announce", "slate", "vow"}
MAX_STEPS = 4
MAX_AGENT_WORDS = 14
MAX_WORDS_BEFORE = 14
HOURS_A_DAY = 24


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
            return _who_is_first(tree, head)
        if dep == "pcomp":  # "accused the army of breaking"
            verb = tree.heads[head]
            objects = [i for i in tree.children[verb] if tree.deps[i] in {"dobj", "nsubjpass"}]
            if not objects or is_each_other(tree, objects[0]):
                return tree.child(verb, *_SUBJECTS)
            return objects[0]
        if dep == "xcomp" and tree.lemmas[head] in LINKS and tree.deps[head] in _BESIDE_NOUNS:
            above = tree.heads[head]  # "mulled a truce due to begin", where "due" hangs on either
            return above if tree.is_noun(above) else head - 1
        if head == verb or dep not in {"xcomp", "acomp", "conj", "advcl", "ccomp"}:
            return own
        if dep == "ccomp" and own is None and tree.tags[verb] not in {"VB", "VBG"}:
            return None
        verb = head
    return None


def _who_is_first(tree: Tree, noun: int) -> int | None:
    """Return of "the rebels were the first to break it" the rebels, else the noun itself."""
    subject = tree.child(tree.heads[noun], *_SUBJECTS)
    if tree.lemmas[tree.heads[noun]] == "be" and tree.deps[noun] == "attr" and subject is not None:
        return subject
    return noun


def is_each_other(tree: Tree, noun: int) -> bool:
    """Tell "accused each other of breaking the truce", "both accused the other of it"."""
    before = {"each", "one", "the"} if tree.lower[noun] == "other" else {"one"}
    return tree.lower[noun] in {"other", "another"} and tree.lower[noun - 1] in before


def agent_of(tree: Tree, verb: int) -> int | None:
    """Return the noun that does it; ``None`` where a pronoun stands for it or nobody is named."""
    if is_passive(tree, verb):
        noun = tree.prepositional_object(verb, {"by"})
    else:
        noun = subject_of(tree, verb)
        if tree.deps[verb] == "acl" and noun is not None and tree.deps[noun] == "pobj":
            return None  # "attacks in several provinces breaching the truce"
    if noun is not None and tree.lower[noun] in PAIRS:
        return noun
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
    if _is_aim(tree, told) or _is_called_for(tree, told) or _was_expected(tree, told):
        return True
    return any(_is_condition(tree, i) for i in tree.children[told])


def _is_condition(tree: Tree, clause: int) -> bool:
    """Tell the "if it holds" of "if it holds, the truce would be renewed"."""
    marks = (i for i in tree.children[clause] if tree.deps[i] == "mark")
    return tree.deps[clause] == "advcl" and any(tree.lower[i] in {"if", "unless"} for i in marks)


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
    if tree.deps[told] in {"relcl", "acl"} and (
        tree.is_noun(head) or tree.lower[head] in _ORDINALS
    ):
        return False
    return tree.lemmas[head] not in _PLANNING


def _is_called_for(tree: Tree, told: int) -> bool:
    below = told
    for above in tree.ancestors(told)[:MAX_STEPS]:
        if tree.lemmas[below] in LINKS and tree.deps[below] in _BESIDE_NOUNS:
            return False  # "mulled a truce due to begin"
        if tree.deps[below] in _ASSERTED and not (below == told and tree.deps[below] == "acl"):
            return False
        if tree.lower[above] in _WITHOUT or tree.lemmas[above] in CALLED_FOR:
            named = tree.lemmas[above] == "call" and tree.deps[below] != "prep"
            return not (named and tree.is_verb(above))  # "called it a breach of the truce"
        if tree.is_verb(above) and any(
            tree.deps[i] == "aux" and tree.lower[i] in {"could", "may", "might"}
            for i in tree.children[above]
        ):
            return True
        below = above
    return False


def is_along(tree: Tree, told: int, verb: int) -> bool:
    """Tell what came to pass with what the verb tells: "struck on Friday as the truce expired"."""
    if tree.deps[told] != "advcl" or tree.heads[told] != verb:
        return False
    opening = [i for i in tree.children[told] if tree.deps[i] in {"mark", "advmod", "prep"}]
    if not opening:
        return tree.tags[told] == "VBG"
    return all(tree.lower[i] in {"as", "when"} or i > told for i in opening)


def days_after(tree: Tree, told: int, *, is_timed: bool) -> timedelta | None:
    """Return how long before something else it was: "a day after it began", "hours after".

    :param is_timed: its hour is given, and so what came after it was on the same day.
    """
    at = _after(tree, told)
    if at is None:
        return None
    before = tree.lower[max(0, at - 2) : at]
    if is_timed or (before and before[-1] in HOURS_BEFORE | {"hours"}):
        return timedelta()
    unit = UNIT_HOURS.get(tree.lemmas[at - 1], 0) if len(before) > 1 else 0
    number = number_of(before[0]) if unit >= HOURS_A_DAY else None
    return timedelta(hours=unit * number) if number else None


def _after(tree: Tree, told: int) -> int | None:
    """Return the "after" in whose clause it is told, which may lack its place in the parse."""
    for at in range(told - 1, max(-1, told - MAX_WORDS_BEFORE), -1):
        if tree.lower[at] == "after":
            return at if tree.heads[told] != told else None
        if tree.tags[at] in {"VBD", "VBZ", "VBP", "MD"} and tree.deps[told] != "xcomp":
            return None
    return None


def is_of_day(tree: Tree, told: int, verb: int) -> bool:
    """Tell "struck on Friday minutes after the truce expired", which is of the verb's day."""
    if verb not in tree.ancestors(told)[:MAX_STEPS]:
        return False
    before = tree.lower[max(verb, told - MAX_AGENT_WORDS) : told]
    return any(one in HOURS_BEFORE and after == "after" for one, after in pairwise(before))
