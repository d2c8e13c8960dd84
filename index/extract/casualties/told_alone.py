"""Figures that stand alone beside one that says of what: "22 had died; a doctor spoke of 15".

Such a figure may also follow in another sentence: "A first count stood at 12."
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Measure, Quantity
from index.words.casualties import FIGURE_NOUNS, FIGURE_VERBS

_OF_VERB = frozenset({"dobj", "ccomp", "npadvmod", "attr", "oprd"})
_TOLD = frozenset({"speak", "talk"})
"""Verbs whose "of" gives a figure."""
_BEHIND = frozenset({"of", "at", "as", "to"})
"""The prepositions between such a verb, or noun, and its figure."""
_STANDING = frozenset({"be", "stand", "remain", "reach", "stay", "become"})
"""Verbs by which a count is what it is: "stood at 30"."""
_OF_BE = frozenset({"attr", "acomp", "dobj"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEAD = frozenset({"dead", "death", "fatality", "victim", "body", "casualty"})
_NUMBERS = frozenset({"number", "total"})
"""Nouns whose "of" says what is counted, and never by whom."""
MAX_SENTENCES = 6
"""How many sentences later a figure stands that says of itself nothing."""


def with_figures_alone(found: Sequence[Quantity], sentence: ParsedSentence) -> Iterator[Quantity]:
    """Give a figure of which nothing is said the harm of the one before it in the sentence.

    It has to be what somebody speaks of, counts or gives; the group stays that of all people, since
    whoever gives another figure need not count the same ones.
    """
    before: Quantity | None = None
    for quantity in found:
        alone = quantity.measure is None and quantity.unit is None
        if before is not None and alone and _is_given(quantity, sentence):
            yield replace(quantity, measure=before.measure)
            continue
        yield quantity
        before = quantity if quantity.measure else before


def with_figures_told_later(
    found: Sequence[tuple[Quantity, ...]], sentences: Sequence[ParsedSentence]
) -> Iterator[tuple[Quantity, ...]]:
    """Yield the figures of each sentence, those that stand alone with what one before it counted.

    Only the dead are counted again and again; and a noun has to say that it is a count.
    """
    since = MAX_SENTENCES + 1
    for quantities, sentence in zip(found, sentences, strict=True):
        counted = any(quantity.measure for quantity in quantities)
        if not counted and since <= MAX_SENTENCES:
            yield tuple(_told_later(quantity, sentence) for quantity in quantities)
        else:
            yield quantities
        dead = any(q.measure is Measure.KILLED and not q.inferred for q in quantities)
        since = 0 if dead else since + 1


def _told_later(quantity: Quantity, sentence: ParsedSentence) -> Quantity:
    alone = quantity.unit is None and quantity.low is not None
    if not alone or not _is_a_count(quantity, sentence):
        return quantity
    return replace(quantity, measure=Measure.KILLED)


def _is_a_count(quantity: Quantity, sentence: ParsedSentence) -> bool:
    """Read "the last count was 80", "stood at 30", "its figure of 70" and "put the toll at 9"."""
    number = _token(quantity, sentence)
    if number is None:
        return False
    verb = number.head
    if _is_the_reported(number):
        return True
    if number.dep_ in _OF_BE and verb.lemma_.lower() in _STANDING:
        return _counts(verb)
    if number.dep_ not in {"pobj", "pcomp"} or verb.lower_ not in _BEHIND:
        return False
    told = verb.head
    if told.lemma_.lower() in FIGURE_NOUNS:
        return _is_of_dead(told, number)
    if told.lemma_.lower() in _TOLD and verb.lower_ == "of":
        return True
    held = any(c.dep_ == "dobj" and _is_of_dead(c, number) for c in told.children)
    return held or (told.lemma_.lower() in _STANDING and _counts(told))


def _is_the_reported(number: Token) -> bool:
    """Read "well short of the 90 reported by the ministry"."""
    the = any(child.dep_ == "det" for child in number.children)
    told = (child for child in number.children if child.dep_ == "acl" and child.tag_ == "VBN")
    return the and any(child.lemma_.lower() in FIGURE_VERBS for child in told)


def _counts(verb: Token) -> bool:
    """Tell whether the subject of a verb is a count."""
    return any(c.dep_ in _SUBJECTS and _is_of_dead(c) for c in verb.children)


def _is_of_dead(noun: Token, number: Token | None = None) -> bool:
    """Tell whether a noun is a count of the dead, or of whom it does not say: "the last count".

    "The number of homes" is none; "the tally of the ministry" is whose it is.
    """
    if noun.lemma_.lower() not in FIGURE_NOUNS:
        return False
    counted = [
        child
        for preposition in noun.children
        if preposition.lower_ == "of"
        for child in preposition.children
        if child.dep_ == "pobj" and child != number
    ]
    return all(child.lemma_.lower() in _DEAD or _is_somebody(noun, child) for child in counted)


def _is_somebody(noun: Token, child: Token) -> bool:
    """Tell whose a count is: "of the ministry"; a number is always of what is counted."""
    owned = noun.lemma_.lower() not in _NUMBERS and child.tag_ in {"NN", "NNP"}
    return owned and any(each.dep_ == "det" for each in child.children)


def _token(quantity: Quantity, sentence: ParsedSentence) -> Token | None:
    start, end = (at - sentence.span.start for at in (quantity.span.start, quantity.span.end))
    tokens = sentence.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return None
    root = tokens.root
    return root.head if root.lower_ == "between" and root.head.lower_ in _BEHIND else root


def _is_given(quantity: Quantity, sentence: ParsedSentence) -> bool:
    number = _token(quantity, sentence)
    if number is None:
        return False
    return _is_object(number) or _is_behind(number)


def _is_object(number: Token) -> bool:
    """Read "activists reported 26" and "state television said nine"."""
    return number.dep_ in _OF_VERB and number.head.lemma_.lower() in FIGURE_VERBS


def _is_behind(number: Token) -> bool:
    """Read "spoke of 15", "put it at 75" and "gave a figure of 38"."""
    preposition = number.head
    if number.dep_ != "pobj" or preposition.lower_ not in _BEHIND:
        return False
    return preposition.head.lemma_.lower() in FIGURE_VERBS | FIGURE_NOUNS
