"""How many victims a sentence names or counts: "a woman and her two children were killed"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from spacy.tokens import Doc, Token

from index.extract.casualties.harm_verbs import REFLEXIVES, VerbHarm
from index.extract.casualties.harmed_nouns import is_found_body, ordinal_of, told_harms
from index.extract.casualties.unreal_counts import is_not_even, is_ratio
from index.extract.syntax.parse import ParsedSentence
from index.model.claim import Measure, Quantity
from index.words.calendar import WEEKDAY_NUMBERS
from index.words.victims import (
    ANIMALS,
    ARMED_GROUPS,
    GROUP_SINGULARS,
    UNARMED_GROUPS,
    VICTIM_NOUNS,
)

_ALONG = frozenset("with alongside along together plus".split())
_NO_PERSONS = frozenset(("GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT"))
_LISTING = frozenset((":", "–", "—", "including", "among", "namely", "identified", "named"))
_MAX_WORDS_BELOW = 100  # below one word or behind one count
_NAME_TAGS = frozenset(("NNP", "NNPS", "HYPH"))
_PAIRS = frozenset(("couple", "pair"))
_PERSONS = frozenset("he she him her himself herself someone somebody one another both".split())
_NOBODY = frozenset("no any every each neither".split())


@dataclass(frozen=True, slots=True)
class Victims:
    """The victims that one verb or noun of harm tells of, and whether the text gives a number.

    ``low`` or ``high`` is ``None`` where a counted part leaves it open; ``armed`` is ``None``
    where the text does not tell fighters from civilians. ``hit`` says that they were shot or
    stabbed and that the text leaves open who of them died.
    """

    low: float | None
    high: float | None
    counted: bool
    armed: bool | None = None
    hit: bool = False


Placed = tuple[Victims | None, frozenset[int]]
"""Victims with the tokens they stand at; ``None`` of what has not happened: "could kill 400"."""


def find_victims(
    sentence: ParsedSentence, counts: Mapping[int, Quantity]
) -> dict[Measure, list[Placed]]:
    """Return the victims of each word of harm, in order, by what befell them.

    ``counts`` gives the quantity that counts the noun at a token.
    """
    victims: dict[Measure, list[Placed]] = {}
    for found in told_victims(sentence, counts):
        of_measure = victims.setdefault(found.harm.measure, [])
        places = frozenset(head.i for head in found.heads)
        before = of_measure[-1][0] if of_measure else None
        if before and found.is_own_death and found.happened:
            of_measure[-1] = (_with_one_more(before), of_measure[-1][1] | places)
        else:
            of_measure.append((found.victims if found.happened else None, places))
    return victims


def _with_one_more(victims: Victims) -> Victims:
    """Add who killed others "and then himself"."""
    low, high = (None if bound is None else bound + 1 for bound in (victims.low, victims.high))
    return replace(victims, low=low, high=high)


@dataclass(frozen=True, slots=True)
class ToldVictims:
    """What one word of harm tells: of whom, whether it happened, and the nouns that name them."""

    harm: VerbHarm
    victims: Victims
    happened: bool
    heads: list[Token]

    @property
    def is_own_death(self) -> bool:
        """Whether it killed who did it."""
        killed = self.harm.measure is Measure.KILLED
        return killed and all(head.lower_ in REFLEXIVES for head in self.heads)


def told_victims(sentence: ParsedSentence, counts: Mapping[int, Quantity]) -> Iterator[ToldVictims]:
    """Yield the victims of each word of harm that names any, as ``find_victims`` groups them."""
    for word, harm, bases in told_harms(sentence.tokens):
        counting = {at: one for at, one in counts.items() if one.measure is harm.measure}
        spread = _whole_names(sentence.doc, dict.fromkeys(_spread(word, bases)))
        heads = _without_parts(sentence.doc, spread, counting)
        if victims := _sum(heads, counting, harm):
            yield ToldVictims(harm, victims, _has_happened(word), heads)


def _has_happened(verb: Token) -> bool:
    """Tell "was killed" and a headline's "kills" from "could kill", "to kill" and "not killed"."""
    done = verb.tag_ != "VB" or (verb.dep_ == "relcl" and ordinal_of(verb.head) is not None)
    return done and all(
        c.dep_ != "neg" and c.lower_ not in ("will", "would", "could", "may", "might")
        for c in verb.children
    )


def _spread(verb: Token, bases: list[Token]) -> Iterator[Token]:
    """Yield the nouns with those joined to them by "and", "with" or "alongside"."""
    if not bases:
        return
    waiting = [*bases, *_companions(verb)]
    for base in bases:
        waiting += [p for t in _near(base) if t.lower_ in _ALONG for p in _companions(t.head)]
    while waiting:
        token = waiting.pop(0)
        yield token
        waiting += [c for c in token.children if c.dep_ == "conj" and c.pos_ != "VERB"]
        waiting += [c for c in token.children if _is_listed(c)]


def _is_listed(noun: Token) -> bool:
    """Tell the son of "his wife, son and daughter" from another name for the same person."""
    if noun.dep_ != "appos" or noun.tag_ != "NN" or noun.lemma_.lower() not in VICTIM_NOUNS:
        return False
    deps = {child.dep_ for child in noun.children}
    return "conj" in deps and deps.isdisjoint(("det", "poss"))


def _whole_names(doc: Doc, heads: Iterable[Token]) -> list[Token]:
    """Return the last word alone of a name that the parser took to pieces: "Omar al-Masri"."""
    kept: list[Token] = []
    for head in sorted(heads):
        before = doc[kept[-1].i : head.i] if kept else doc[:0]
        if before and all(t.tag_ in _NAME_TAGS or t.text == "-" for t in (*before, head)):
            kept.pop()
        kept.append(head)
    return kept


def _companions(token: Token) -> list[Token]:
    """Return who is "with his wife" or "alongside two others", not what is "with a knife"."""
    return [
        companion
        for preposition in token.children
        if preposition.lower_ in _ALONG
        for companion in _near(preposition)
        if companion.dep_ == "pobj" and companion.head.lower_ in _ALONG and _is_person(companion)
    ]


def _near(token: Token) -> Iterator[Token]:
    """Yield what hangs on a word, not to the end of a text that is one endless sentence."""
    return islice(token.subtree, _MAX_WORDS_BELOW)


def _is_person(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(c.dep_ in ("poss", "nummod") for c in noun.children)


def _without_parts(doc: Doc, heads: list[Token], counts: Mapping[int, Quantity]) -> list[Token]:
    """Drop who is listed after a count as part of it: "17 people, including her sister"."""
    counted = next((head for head in heads if head.i in counts), None)
    if counted is None:
        return heads
    opening = next(
        (t.i for t in doc[counted.i : counted.i + _MAX_WORDS_BELOW] if t.lower_ in _LISTING),
        len(doc),
    )
    return [head for head in heads if head.i < opening]


def _sum(heads: list[Token], counts: Mapping[int, Quantity], harm: VerbHarm) -> Victims | None:
    low, high, counted, known = 0.0, 0.0, False, False
    is_open_low = is_open_high = False
    hit = harm.inferred
    listed = [head for head in heads if head.i not in counts and is_one_person(head)]
    named = next((counts[head.i] for head in heads if head.i in counts), None)
    if named and named.low == len(listed) > 1:
        heads = [head for head in heads if head not in listed]
    for head in _without_their_parts(heads, counts):
        quantity = counts.get(head.i)
        if quantity is not None:
            counted = known = True
            hit &= quantity.inferred
            is_open_low |= quantity.low is None
            is_open_high |= quantity.high is None
            low, high = low + (quantity.low or 0), high + (quantity.high or 0)
        elif is_one_person(head):
            people = people_named(head, harm)
            low, high, known = low + people, high + people, True
    if not known:
        return None
    armed = is_armed(named) if named else None
    low_bound, high_bound = None if is_open_low else low, None if is_open_high else high
    return Victims(low_bound, high_bound, counted, armed, hit)


def _without_their_parts(heads: list[Token], counts: Mapping[int, Quantity]) -> list[Token]:
    """Return only "six people" of "six people, three men and three women"."""
    counted = [counts[head.i].low or 0 for head in heads if head.i in counts]
    if len(counted) > 2 and counted[0] == sum(counted[1:]):
        return [head for head in heads if head.i in counts][:1]
    return heads


def people_named(head: Token, harm: VerbHarm) -> int:
    """Return how many one noun names: "both men" are two, "the 13th victim to die" thirteen."""
    if head.lower_ == "both" or any(child.lower_ == "both" for child in head.children):
        return 2
    if harm.measure is Measure.KILLED and head.lemma_.lower() in VICTIM_NOUNS:
        return ordinal_of(head) or (2 if head.lemma_.lower() in _PAIRS else 1)
    return 2 if head.lemma_.lower() in _PAIRS else 1


def is_armed(quantity: Quantity) -> bool | None:
    """Tell whether the counted group bears arms, ``None`` for people as such."""
    words = (quantity.whom or quantity.unit or "").lower().split()
    if not words:
        return None
    one = GROUP_SINGULARS.get(words[-1], words[-1].removesuffix("s"))
    return True if one in ARMED_GROUPS else False if one in UNARMED_GROUPS else None


def is_one_person(head: Token) -> bool:
    """Tell a single person from a thing and, among names, from a place or an institution."""
    if any(child.lower_ in _NOBODY or is_not_even(child) for child in head.children):
        return False
    if head.lower_ == "one" and is_ratio(head):
        return False
    if head.lower_ in _PERSONS or is_found_body(head):
        return True
    if any(child.lower_ == "both" for child in head.children):
        return head.lemma_.lower() in VICTIM_NOUNS
    if head.lemma_.lower() in ANIMALS:
        return False
    if head.tag_ == "NNP" and head.lower_ not in VICTIM_NOUNS:
        if head.lower_ in WEEKDAY_NUMBERS or not head.text.isalpha():
            return False
        if head.ent_type_ in _NO_PERSONS:
            return False
        return head.ent_type_ != "ORG" or all(c.dep_ != "det" for c in head.children)
    if head.lower_ == "old" and head.i >= 2 and head.nbor(-2).lower_ == "year":
        return all(child.dep_ != "nummod" for child in head.children)
    return head.tag_ in ("NN", "NNP") and head.lemma_.lower() in VICTIM_NOUNS
