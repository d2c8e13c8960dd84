"""Figures for victims whom a sentence names or describes without a number."""

from collections.abc import Sequence

from spacy.tokens import Token

from index.extract.casualties.harm_verbs import REFLEXIVES, VerbHarm
from index.extract.casualties.harmed_nouns import ordinal_of
from index.extract.casualties.victims import is_one_person, people_named, told_victims
from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Measure, Quantity
from index.words.victims import ATTACKERS

_ATTACKER = "attacker"


def find_inferred(sentence: ParsedSentence, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Return the victims whom the sentence names or describes without a number, as figures.

    A harm of which the sentence gives a number has none: who is named then is one of those.
    """
    quoted = {quantity.measure for quantity in quantities}
    found: dict[tuple[int, int], Quantity] = {}
    for told in told_victims(sentence, {}):
        named = [head for head in told.heads if is_one_person(head)]
        own = [head for head in named if head.lower_ in REFLEXIVES]
        heads = own if told.harm.measure in quoted else named
        if told.happened and heads and told.harm.measure is not Measure.DISPLACED:
            quantity = _inferred(sentence, heads, told.harm)
            found.setdefault((quantity.span.start, quantity.span.end), quantity)
    return tuple(found.values())


def _inferred(sentence: ParsedSentence, heads: Sequence[Token], harm: VerbHarm) -> Quantity:
    first, last = _name_start(min(heads)), max(heads)
    span = sentence.locate(first.i, last.i + 1)
    people = float(sum(people_named(head, harm) for head in heads))
    text = sentence.text[span.start - sentence.span.start : span.end - sentence.span.start]
    attackers = all(head.lemma_.lower() in ATTACKERS or head.lower_ in REFLEXIVES for head in heads)
    whom = _ATTACKER if attackers else None
    return Quantity(text, span, people, people, measure=harm.measure, whom=whom, inferred=True)


def _name_start(head: Token) -> Token:
    """Return the first word of a name whose last word is ``head``, or the ordinal before it."""
    first = head
    for before in reversed(list(head.lefts)):
        if before.i != first.i - 1 or (before.dep_ != "compound" and not ordinal_of(head)):
            break
        if before.dep_ in ("det", "poss"):
            break
        first = before
    return first
