"""How many victims a sentence names or counts: "a woman and her two children were killed"."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from index.extract.casualties.victim_roles import has_object
from index.model.claim import Measure, Quantity
from index.words.calendar import WEEKDAY_NUMBERS
from index.words.casualties import CAPTURED, SUFFERED, UNDERGONE
from index.words.victims import ARMED_GROUPS, GROUP_SINGULARS, UNARMED_GROUPS, VICTIM_NOUNS

_ALONG = frozenset("with alongside along together plus".split())
_NO_PERSONS = frozenset(("GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT"))
_LISTING = frozenset((":", "–", "—", "including", "among", "namely", "identified", "named"))
_MAX_WORDS_BELOW = 100  # below one word or behind one count
_NAME_TAGS = frozenset(("NNP", "NNPS", "HYPH"))
_PAIRS = frozenset(("couple", "pair"))


@dataclass(frozen=True, slots=True)
class Victims:
    """The victims that one verb or noun of harm tells of, and whether the text gives a number.

    ``low`` or ``high`` is ``None`` where a counted part leaves it open; ``armed`` is ``None``
    where the text does not tell fighters from civilians.
    """

    low: float | None
    high: float | None
    counted: bool
    armed: bool | None = None


def find_victims(
    doc: Doc, counts: Mapping[int, Quantity], measure: Measure
) -> list[tuple[Victims | None, frozenset[int]]]:
    """Return the victims of each verb of that harm, in order, with the tokens they stand at.

    ``counts`` gives the quantity that counts the noun at a token. ``None`` are victims of what has
    not happened: "could kill 400".
    """
    found: list[tuple[Victims | None, frozenset[int]]] = []
    for verb in doc:
        lemma = verb.lemma_.lower()
        if SUFFERED.get(lemma, UNDERGONE.get(lemma)) is not measure or lemma in CAPTURED:
            continue
        spread = _whole_names(doc, dict.fromkeys(_spread(verb, _bases(verb))))
        heads = _without_parts(doc, spread, counts)
        if victims := _sum(heads, counts):
            places = frozenset(head.i for head in heads)
            found.append((victims if _has_happened(verb) else None, places))
    return found


def _has_happened(verb: Token) -> bool:
    """Tell "was killed" and a headline's "kills" from "could kill", "to kill" and "not killed"."""
    return verb.tag_ != "VB" and all(
        c.dep_ != "neg" and c.lower_ not in ("will", "would", "could", "may", "might")
        for c in verb.children
    )


def _bases(verb: Token) -> list[Token]:
    """Return the nouns that suffered: the object, the passive subject, or who died."""
    undergone = verb.lemma_.lower() in UNDERGONE
    roles = ("nsubj", "nsubjpass") if undergone else ("nsubjpass", "dobj")
    bases = [child for child in verb.children if child.dep_ in roles]
    if bases or undergone:
        return bases
    if verb.dep_ == "acl" and not has_object(verb):
        return [verb.head]
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        return [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    return [c for c in verb.children if c.dep_ == "nsubj" and verb.tag_ == "VBN"]


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


def _sum(heads: list[Token], counts: Mapping[int, Quantity]) -> Victims | None:
    low, high, counted, known = 0.0, 0.0, False, False
    is_open_low = is_open_high = False
    listed = [head for head in heads if head.i not in counts and _is_one(head)]
    named = next((counts[head.i] for head in heads if head.i in counts), None)
    if named and named.low == len(listed) > 1:
        heads = [head for head in heads if head not in listed]
    for head in heads:
        quantity = counts.get(head.i)
        if quantity is not None:
            counted = known = True
            is_open_low |= quantity.low is None
            is_open_high |= quantity.high is None
            low, high = low + (quantity.low or 0), high + (quantity.high or 0)
        elif _is_one(head):
            people = 2 if head.lemma_.lower() in _PAIRS else 1
            low, high, known = low + people, high + people, True
    if not known:
        return None
    armed = is_armed(named) if named else None
    return Victims(None if is_open_low else low, None if is_open_high else high, counted, armed)


def is_armed(quantity: Quantity) -> bool | None:
    """Tell whether the counted group bears arms, ``None`` for people as such."""
    words = (quantity.whom or quantity.unit or "").lower().split()
    if not words:
        return None
    one = GROUP_SINGULARS.get(words[-1], words[-1].removesuffix("s"))
    return True if one in ARMED_GROUPS else False if one in UNARMED_GROUPS else None


def _is_one(head: Token) -> bool:
    """Tell a single person from a thing and, among names, from a place or an institution."""
    if head.tag_ == "NNP":
        if head.lower_ in WEEKDAY_NUMBERS or not head.text.isalpha():
            return False
        if head.ent_type_ in _NO_PERSONS:
            return False
        return head.ent_type_ != "ORG" or all(c.dep_ != "det" for c in head.children)
    return head.tag_ == "NN" and head.lemma_.lower() in VICTIM_NOUNS
