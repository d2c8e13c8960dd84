"""What a sentence tells that was not or is not said to be so.

"Were nearly killed", "would have killed 20", "no truth in the claim that 20 died".
"""

import re

from spacy.tokens import Token

from index.words.acts import APPRAISING
from index.words.casualties import INTENDING
from index.words.reporting import ASSERTION_NOUNS, FALSE_WORDS, REPORTING

_PROOF = frozenset({"evidence", "indication", "proof", "sign", "truth"})
_CONFIRMING = frozenset({"confirm", "corroborate", "substantiate", "verify"})
_PREDICATES = frozenset({"acomp", "attr", "oprd"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_CONDITIONAL = frozenset({"could", "might", "would"})
_BARELY = frozenset({"nearly", "almost", "narrowly"})
_ESCAPING = frozenset({"avert", "avoid", "dodge", "escape", "evade"})
_ASKING = frozenset({"ask", "question", "wonder"})
_REPORT_OF = re.compile(
    rf"\b(?:{'|'.join(sorted(ASSERTION_NOUNS))})s? of (?:about |some |at least |over )?$",
    re.IGNORECASE,
)
_IS_FALSE = re.compile(
    r"[^,.;:]{0,60}? (?:is|are|was|were|proved|turned out) (?:to be )?(?:[a-z]+ly |all )?"
    rf"(?:an? )?(?:{'|'.join(sorted(FALSE_WORDS))})\b",
    re.IGNORECASE,
)
_MAX_ASKED = 4
_MAX_HEADS = 6


def did_not_happen(counted: Token) -> bool:
    """Tell "were nearly killed", "would have killed 20" and "asked whether 20 died"."""
    token, below = counted, counted
    for _ in range(_MAX_HEADS):
        if _is_unreal(token, below) or is_disbelieved(token):
            return True
        if token.head is token:
            return False
        below, token = token, token.head
    return False


def _is_unreal(token: Token, below: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.lemma_ in _ESCAPING and below.dep_ in {"nsubj", "xcomp", "dobj"}:
        return True
    before = [child.lower_ for child in token.children if child.i < token.i]
    if "have" in before and not _CONDITIONAL.isdisjoint(before):
        return True  # "the plot would have killed 200"
    intended = token.tag_ == "VB" and "to" in before and token.dep_ in {"xcomp", "acl"}
    if intended and token.head.lemma_ in INTENDING:
        return True
    return any(
        (child.lower_ in _BARELY and child.i == token.i - 1)
        or (child.dep_ == "mark" and _is_asked(child) and not _is_given(below))
        for child in token.children
    )


def _is_asked(mark: Token) -> bool:
    """Tell "whether 20 died", and "asked if 20 died" from "the dam fails if 20 pumps do"."""
    before = mark.doc[max(0, mark.i - _MAX_ASKED) : mark.i]
    asked = any(token.lemma_.lower() in _ASKING for token in before)
    return mark.lower_ == "whether" or (mark.lower_ == "if" and asked)


def _is_given(noun: Token) -> bool:
    """Tell what is taken to be so: "whether the 20 dead were soldiers"."""
    return any(child.lower_ in {"the", "these", "those"} for child in noun.children)


def is_disbelieved(verb: Token) -> bool:
    """Tell whether a clause is what a report is of that is false, unproven or not confirmed."""
    if _is_called_false(verb):
        return True
    noun = verb.head
    if verb.dep_ not in {"acl", "relcl"} or noun is verb:
        return False
    if noun.lemma_.lower() in _PROOF:
        return _has_no(noun)
    if noun.lemma_.lower() not in ASSERTION_NOUNS:
        return False
    above = noun.head
    if noun.dep_ == "pobj" and above.head.lemma_.lower() in _PROOF:
        return _has_no(above.head)  # "no truth in the claim that"
    if noun.dep_ == "pobj" and _is_said_false(above):
        return True
    if noun.dep_ in _SUBJECTS and _is_false(above):
        return True
    if noun.dep_ == "dobj" and above.lemma_ in _CONFIRMING:
        unable = above.head.lower_ == "unable" and above.dep_ == "xcomp"
        return unable or any(child.dep_ == "neg" for child in above.children)
    return noun.dep_ in {"dobj", "oprd"} and above.lemma_ in APPRAISING and _is_false(above)


def is_false_report(before: str, behind: str) -> bool:
    """Tell "reports of | 20 dead | are false" by the words around the number."""
    return _REPORT_OF.search(before) is not None and _IS_FALSE.match(behind) is not None


def _is_said_false(above: Token) -> bool:
    """Tell "it is a lie", he said of the report that; ``above`` is the preposition."""
    verb = above.head
    if above.lower_ not in {"of", "about"} or verb.lemma_ not in REPORTING:
        return False
    said = (child for child in verb.children if child.dep_ == "ccomp")
    return any(_is_false(child) or _is_untrue(child) for child in said)


def _is_untrue(verb: Token) -> bool:
    true = any(child.lower_ in {"true", "correct", "accurate"} for child in verb.children)
    return true and any(child.dep_ == "neg" for child in verb.children)


def _is_called_false(verb: Token) -> bool:
    """Tell what is denied in "called it a lie that", "it is false that", "wrong to say that".

    "It is wrong that 20 died" deplores it.
    """
    if not any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children):
        return False
    above = verb.head
    if verb.dep_ == "ccomp" and above.tag_ == "VB" and above.dep_ == "xcomp":
        said = above.head if above.head.lower_ not in FALSE_WORDS else above.head.head
        return above.lemma_ in REPORTING and _is_false(said)
    if above.lower_ in FALSE_WORDS and above.dep_ in {*_PREDICATES, "pobj"}:
        holder = above.head.head if above.dep_ == "pobj" else above.head
        return not any(child.dep_ == "neg" for child in holder.children)
    deplored = any(child.lower_ == "wrong" for child in above.children)
    held = verb.dep_ == "ccomp" and above.lemma_ == "be"
    return held and _is_false(above) and not deplored


def _has_no(noun: Token) -> bool:
    return any(child.lower_ == "no" for child in noun.children)


def _is_false(verb: Token) -> bool:
    """Tell "is false", "proved untrue" and "called it a lie"; not "is not false"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    said = (child for child in verb.children if child.dep_ in _PREDICATES)
    return any(child.lower_ in FALSE_WORDS for child in said)
