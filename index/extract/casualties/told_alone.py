"""Figures that stand alone beside one that says of what: "22 had died; a doctor spoke of 15"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Quantity
from index.words.casualties import FIGURE_NOUNS, FIGURE_VERBS

_OF_VERB = frozenset({"dobj", "ccomp", "npadvmod", "attr", "oprd"})
_BEHIND = frozenset({"of", "at", "as"})
"""The prepositions between such a verb, or noun, and its figure."""


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


def _is_given(quantity: Quantity, sentence: ParsedSentence) -> bool:
    start, end = (at - sentence.span.start for at in (quantity.span.start, quantity.span.end))
    tokens = sentence.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return False
    number = tokens.root
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
