"""Which harm a figure counts: read from the words near it and from the dependency parse."""

from spacy.tokens import Doc, Token

from index.extract.casualties.harm_verbs import VerbHarm
from index.extract.casualties.harmed_nouns import harm_of_counted
from index.extract.casualties.victim_roles import (
    has_object,
    has_passive_subject,
    measure_of_governor,
    measure_of_modifier,
    measure_of_noun,
)
from index.extract.numbers.non_quantities import headline_measure
from index.model.claim import Measure
from index.words.casualties import CAPTURED, COUNTED, KNOWN_AS, STATES, SUFFERED, UNDERGONE
from index.words.victims import (
    ANIMALS,
    COUNTED_THINGS,
    GROUP_SINGULARS,
    INHABITANTS,
    VICTIM_GROUPS,
    VICTIM_NOUNS,
)

# These may stand between a count and its state: "22 people were reported killed".
_PLAIN = frozenset(
    "more other others further additional people persons person civilians was were is are be been "
    "being have has had reportedly allegedly also confirmed reported feared left believed presumed "
    "to found said known all still now listed remain remained remains went gone already as yet "
    "officially formally".split()
)
_NO_PEOPLE = COUNTED_THINGS | ANIMALS
_PEOPLE = VICTIM_NOUNS | INHABITANTS | frozenset(KNOWN_AS) | {"member", "other"}
_QUALIFIED = frozenset(("worker", "officer", "student"))
_INSERTING = frozenset(", – — - ( including from of in belonging identified among".split())
_RESUMING = frozenset(("were", "was", "have", "had"))
_MAX_INSERTION_WORDS = 45
_WORDS_BEFORE_AT = 16
_HYPHENS = frozenset(("-", "‐", "‑", "–"))
_NUMBERED = STATES | {"deaths": Measure.KILLED, "injured": Measure.WOUNDED}
_WORDS_BEFORE_PAIR, _WORDS_BEHIND_PAIR = 4, 14  # a figure to the two harms


def classify_measure(doc: Doc, start: int, end: int, noun: Token | None) -> VerbHarm | None:
    """Return the harm told of by the number at tokens ``[start, end)`` that counts ``noun``.

    Who did it is not a victim: "three gunmen killed 20" gives none for the gunmen.
    """
    anchor = noun or doc[end - 1]
    if anchor.lemma_.lower() in _NO_PEOPLE or _is_adjective(doc, end) or _is_population(anchor):
        return None
    found = _harm(doc, start, end, anchor)
    if found is None:
        return harm_of_counted(anchor)
    if counts_two_harms(doc, start, end, anchor) or _is_booty(found, doc, anchor):
        return None
    return VerbHarm(found)


def _harm(doc: Doc, start: int, end: int, anchor: Token) -> Measure | None:
    return (
        _killed_though_harmed(doc, start, anchor)
        or measure_of_noun(anchor)
        or _followed(doc, end, anchor)
        or _preceded(doc, start)
        or measure_of_modifier(anchor)
        or measure_of_governor(anchor)
        or _resumed(doc, anchor)
        or _put(doc, start)
        or _of_pair(anchor)
        or KNOWN_AS.get(anchor.lemma_.lower())
    )


def _is_booty(measure: Measure, doc: Doc, anchor: Token) -> bool:
    """Tell what else than people a sentence may count as captured: "captured 12 positions"."""
    taking = {SUFFERED[token.lemma_] for token in doc if token.lemma_ in CAPTURED}
    if measure not in taking or (anchor.like_num and anchor.dep_ != "dobj"):
        return False
    return anchor.lemma_.lower() not in _PEOPLE


def _killed_though_harmed(doc: Doc, start: int, anchor: Token) -> Measure | None:
    """Read "six wounded soldiers died" and "killed 26 displaced people": not what they were."""
    if not any(child.lower_ in STATES and child.i < anchor.i for child in anchor.children):
        return None
    dies = UNDERGONE.get(anchor.head.lemma_.lower()) if anchor.dep_ == "nsubj" else None
    if dies:
        return dies
    killed = Measure.KILLED in (measure_of_governor(anchor), _preceded(doc, start))
    return Measure.KILLED if killed else None


def _is_population(anchor: Token) -> bool:
    """Tell the number of all the people that a place has."""
    of = anchor.head
    return anchor.dep_ == "pobj" and of.lower_ == "of" and of.head.lemma_.lower() == "population"


def _is_adjective(doc: Doc, end: int) -> bool:
    """Tell the number of "the six-year war"."""
    joined = end + 1 < len(doc) and doc[end].text in _HYPHENS
    return joined and doc[end + 1].lemma_.lower() in COUNTED_THINGS


def narrow_group(unit: str | None) -> str | None:
    """Return the counted group when it is narrower than people: "children", "aid workers"."""
    words = unit.lower().split() if unit else [""]
    one = GROUP_SINGULARS.get(words[-1], words[-1].removesuffix("s"))
    if one not in VICTIM_GROUPS:
        return None
    return " ".join(words[-2:]) if one in _QUALIFIED else words[-1]


def _followed(doc: Doc, end: int, anchor: Token) -> Measure | None:
    """Read "22 dead", "12 people were reported missing" and "five wounded soldiers"."""
    for token in doc[end : max(end, anchor.i) + 7]:
        if token.lower_ in STATES and (not has_object(token) or _is_told_apart(token, anchor)):
            return STATES[token.lower_]
        if token.i > anchor.i and token.lower_ not in _PLAIN and token.pos_ != "ADV":
            return None
    return None


def _is_told_apart(state: Token, anchor: Token) -> bool:
    """Tell whether what the parser takes for those it was done to are the victims themselves.

    That is "over 400 wounded mostly women", not "three wounded five".
    """
    if state.i != anchor.i + 1 or not anchor.like_num:
        return False
    done_to = [child for child in state.children if child.dep_ == "dobj"]
    return all(one.i > state.i and one.pos_ == "NOUN" and _is_bare(one) for one in done_to)


def _is_bare(noun: Token) -> bool:
    return all(child.dep_ not in ("nummod", "det", "poss") for child in noun.children)


def _preceded(doc: Doc, start: int) -> Measure | None:
    """Read "raids on the town killed at least 27" where the parser goes astray."""
    if not start:
        return None
    verb = doc[start - 1]
    found = SUFFERED.get(verb.lemma_.lower()) or headline_measure(verb)
    return None if found and has_passive_subject(verb) else found


def _of_pair(anchor: Token) -> Measure | None:
    """Read "for the 19 children and two teachers killed": what is told of the second is of both."""
    if anchor.lemma_.lower() not in _PEOPLE | VICTIM_GROUPS:
        return None
    both = (other for other in anchor.conjuncts if other.i > anchor.i)
    counted = (one for one in both if any(child.dep_ == "nummod" for child in one.children))
    return next(filter(None, map(measure_of_modifier, counted)), None)


def _put(doc: Doc, start: int) -> Measure | None:
    """Read "put the toll from the war at 470,000" where the parser hangs "at" elsewhere.

    Likewise "the toll may be as high as 75", where the comparison begins the figure.
    """
    compared = doc[start].lower_ == "as" and doc[start - 1].lemma_ == "be"
    if start < 2 or not (doc[start - 1].lower_ == "at" or compared):
        return None
    before = [token.lower_ for token in doc[max(0, start - _WORDS_BEFORE_AT) : start - 1]]
    if "toll" in before:
        return Measure.KILLED
    behind = before[before.index("number") :] if compared and "number" in before else ()
    return next((_NUMBERED[word] for word in behind if word in _NUMBERED), None)


def _resumed(doc: Doc, anchor: Token) -> Measure | None:
    """Read "12 civilians, including four women and a child, were reportedly killed".

    The parser loses the subject behind a long insertion; the first finite verb takes it up.
    """
    if anchor.i + 1 >= len(doc) or doc[anchor.i + 1].lower_ not in _INSERTING:
        return None
    for token in doc[anchor.i + 1 : anchor.i + 1 + _MAX_INSERTION_WORDS]:
        if token.lower_ in _RESUMING:
            rest = (t for t in doc[token.i : token.i + 5] if t.lower_ in STATES)
            return next((STATES[t.lower_] for t in rest if not has_object(t)), None)
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in ";.":
            return UNDERGONE.get(token.lemma_.lower()) if token.tag_ == "VBD" else None
    return None


def counts_two_harms(doc: Doc, start: int, end: int, anchor: Token) -> bool:
    """Tell whether the number at tokens ``[start, end)`` counts the killed and the wounded alike.

    ``anchor`` is the noun that it counts, or its own last word.

    The pair stands before it ("killing or injuring 12") or, as a state, behind it ("12 fighters
    were killed and wounded").
    """
    for at in range(
        max(0, start - _WORDS_BEFORE_PAIR), min(len(doc) - 2, end + _WORDS_BEHIND_PAIR)
    ):
        if doc[at + 1].lower_ not in ("and", "or") or not _differ(doc[at], doc[at + 2]):
            continue
        if at + 2 < start:
            return not (at and doc[at - 1].like_num)  # "left 5 dead and wounded 20"
        if at > anchor.i >= end - 1:
            counted = any(t.like_num or t.text in ",;" for t in doc[end : at + 4] if t.i != at + 1)
            told = any(t.lower_ in STATES for t in doc[end:at])  # "70 injured, with dozens of …"
            return not (counted or told)
    return False


def _differ(one: Token, two: Token) -> bool:
    first, second = _measure(one), _measure(two)
    return first is not None and second is not None and first is not second


def _measure(token: Token) -> Measure | None:
    lemma = token.lemma_.lower()
    return STATES.get(token.lower_) or SUFFERED.get(lemma) or COUNTED.get(lemma)
