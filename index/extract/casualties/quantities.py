"""The figures of a sentence: value or range, qualifier, what is counted and who came to harm."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from index.extract.casualties.ages import is_age
from index.extract.casualties.harm_phrases import with_harm_by_phrase
from index.extract.casualties.labelled_figures import with_labels
from index.extract.casualties.measure_classifier import classify_measure, narrow_group
from index.extract.casualties.replaced_counts import without_replaced
from index.extract.casualties.told_alone import with_figures_alone
from index.extract.casualties.unreal_counts import is_unreal, real_counts
from index.extract.numbers.non_quantities import counting_numerals
from index.extract.numbers.numerals import Numeral, find_numerals
from index.extract.numbers.ranges import NumberRange, find_ranges
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Quantity

_VAGUE = re.compile(
    r"\b(?:(?:(?:several|many|a few|few|tens of|hundreds of|dozens of)\s+)?"
    r"(?:dozens|scores|hundreds|thousands|(?:m|b|tr)illions)"
    r"|(?:several|a few|many)\s+(?:dozen|hundred|thousand|million))\b",
    re.IGNORECASE,
)
_VAGUE_WORDS = ("dozen", "scores", "hundred", "thousand", "illion")
_SPELL = re.compile(
    r"\b(?:for|within|last(?:s|ed|ing)?|after)\s+(?P<one>an?)\s+"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century)\b",
    re.IGNORECASE,
)
_PART_OPENER = re.compile(
    r"\b(?:including|among them|among whom|of (?:whom|them))\s(?:\w+\s){0,2}$"
)
_OF_THEM = re.compile(r"\sof (?:them|whom|these)\b(?:\s(?:were\s|are\s)?(?P<group>[a-z]+))?")
_OF_THE = re.compile(r"\bof the\s$", re.IGNORECASE)
_COMPOUND = re.compile(r"-(?P<unit>[a-z]+)\b(?!-old)")
_CHARS_BEFORE_PART, _CHARS_BEFORE_AGED = 25, 30
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")
_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₹": "rupees"}
_SHARE = re.compile(r"\s?%|\s?per\s?cent\b|\s(?:percentage\s)?points?\b", re.IGNORECASE)
_AGE = re.compile(r"[\s-]years?[\s-]olds?\b|(?<=\d)yo\b", re.IGNORECASE)
_ATTACHED = re.compile(r"[A-Za-zµμ°][A-Za-zµμ°]*(?:/[A-Za-z]+)?[²³23]?(?!\w)|[″”\"]")
_AGED = re.compile(
    r"\b(?:aged|ages?|age of|ages of|(?:young|old)est(?: of (?:them|whom|the \w+))?(?: was)?)\s"
    r"(?:between\s)?(?:\d{1,2}(?:,\s|,?\sand\s|\sto\s))*$",
    re.IGNORECASE,
)
_YEARS_OLD = "years old"
_MAX_UNIT_WORDS = 5
_NOUNS = ("NOUN", "PROPN", "PRON")
_MODIFIERS = ("nummod", "quantmod", "compound", "nmod", "amod", "npadvmod")


def find_quantities(sentence: ParsedSentence) -> tuple[Quantity, ...]:
    """Return every figure of the sentence in order, casualties or not.

    Ordinals, dates, clock times and numbers that are names are left out.
    """
    text = sentence.text
    lower = text.lower()
    vague = list(_VAGUE.finditer(text)) if any(word in lower for word in _VAGUE_WORDS) else []
    numerals = [
        numeral
        for numeral in counting_numerals(find_numerals(text), sentence.doc, text)
        if not any(match.start() < numeral.end <= match.end() for match in vague)
    ]
    found = [_spell(sentence, match) for match in _SPELL.finditer(text)]
    found += [_vague(sentence, match) for match in vague]
    counted = (_count(sentence, bounds, text) for bounds in find_ranges(numerals, text))
    found += [quantity for quantity in counted if quantity]
    found.sort(key=lambda quantity: quantity.span)
    of_whole = list(_with_harm_of_whole(found, sentence, text))
    told = list(with_figures_alone(of_whole, sentence))
    real = tuple(
        one if is_unreal(one, sentence) else with_harm_by_phrase(one, text, sentence.span.start)
        for one in real_counts(told, sentence)
    )
    return with_labels(tuple(without_replaced(real, sentence)), sentence)


def _with_harm_of_whole(
    found: list[Quantity], sentence: ParsedSentence, text: str
) -> Iterator[Quantity]:
    """Give a part the harm of its whole: "executed 48 people, among them ten children"."""
    whole: Quantity | None = None
    for quantity in found:
        if quantity.measure is None and whole is not None and quantity.unit != _YEARS_OLD:
            start, end = (
                at - sentence.span.start for at in (quantity.span.start, quantity.span.end)
            )
            behind = _OF_THEM.match(text, end)
            if behind or _opens_part(text[:start], text[: whole.span.start - sentence.span.start]):
                group = behind["group"] if behind else quantity.unit
                yield replace(quantity, measure=whole.measure, whom=narrow_group(group))
                continue
        yield quantity
        whole = quantity if quantity.measure else whole


def _opens_part(before: str, before_whole: str) -> bool:
    """Tell "including 45" and "Of the 310 dead, 45" from another number."""
    if _PART_OPENER.search(before[-_CHARS_BEFORE_PART:]):
        return True
    return _OF_THE.search(before_whole) is not None and before.endswith(", ")


def _count(sentence: ParsedSentence, bounds: NumberRange, text: str) -> Quantity | None:
    """Say what is counted; ``None`` for the pronoun "one" and for parts of compound words."""
    doc, last, end = sentence.doc, bounds.last, bounds.end
    unit, noun, harm = None, None, None
    tokens = doc.char_span(last.start, last.end, alignment_mode="expand")
    if written := written_unit(text, last):
        unit, end = written[0], max(end, written[1])
    elif tokens is not None:
        noun = counted_noun(doc, tokens.end)
        if last.spelled and _is_no_figure(last, noun, text):
            return None
        whole = doc.char_span(bounds.start, bounds.end, alignment_mode="expand") or tokens
        unit = unit_phrase(doc, whole.end, noun) if noun else None
        if compound := _COMPOUND.match(text, last.end):
            unit = compound["unit"]
        if not is_age(last, text):
            harm = classify_measure(doc, whole.start, tokens.end, noun)
    return Quantity(
        text[bounds.start : end],
        _span(sentence, bounds.start, end),
        bounds.low,
        bounds.high,
        bounds.qualifier,
        unit,
        harm.measure if harm else None,
        narrow_group(unit) if harm else None,
        harm.inferred if harm else False,
    )


def _is_no_figure(numeral: Numeral, noun: Token | None, text: str) -> bool:
    if text[numeral.end : numeral.end + 1] == "-":
        return not text[numeral.end + 1 :].lower().startswith(_TIMES)
    return numeral.value == 1 and noun is None and not text.startswith(" fatally", numeral.end)


def _vague(sentence: ParsedSentence, match: re.Match[str]) -> Quantity:
    """Keep "dozens" as it stands: it has no value."""
    doc = sentence.doc
    tokens = doc.char_span(*match.span(), alignment_mode="expand")
    end = tokens.end if tokens is not None else len(doc)
    noun = counted_noun(doc, end) if end else None
    harm = classify_measure(doc, tokens.start, end, noun) if tokens is not None else None
    unit = unit_phrase(doc, end, noun) if noun else None
    return Quantity(
        match.group(),
        _span(sentence, *match.span()),
        None,
        None,
        " ".join(match.group().lower().split()),
        unit,
        harm.measure if harm else None,
        narrow_group(unit) if harm else None,
        harm.inferred if harm else False,
    )


def _spell(sentence: ParsedSentence, match: re.Match[str]) -> Quantity:
    """Read the length of time in "lasted for a week"."""
    text = match.group()[match.start("one") - match.start() :]
    span = _span(sentence, match.start("one"), match.end())
    return Quantity(text, span, 1, 1, unit=match["unit"].lower())


def _span(sentence: ParsedSentence, start: int, end: int) -> Span:
    return Span(sentence.span.start + start, sentence.span.start + end)


def written_unit(text: str, numeral: Numeral) -> tuple[str, int] | None:
    """Return a unit that is written with the number itself, and the offset where it ends."""
    if match := _AGE.match(text, numeral.end):
        return _YEARS_OLD, numeral.end
    if match := _SHARE.match(text, numeral.end):
        return "per cent" if "point" not in match.group() else "points", match.end()
    if numeral.currency:
        sign = numeral.currency.replace(" ", "")
        return _CURRENCIES.get(sign, sign), numeral.end
    if _AGED.search(text[max(0, numeral.start - _CHARS_BEFORE_AGED) : numeral.start]):
        return _YEARS_OLD, numeral.end
    if not numeral.spelled and (match := _ATTACHED.match(text, numeral.end)):
        return match.group(), match.end()
    return None


def counted_noun(doc: Doc, end: int) -> Token | None:
    """Return the noun counted by the number whose tokens stop at ``end``, if the text has one.

    "two of the drivers" counts drivers; in "22 were killed" nothing is named.
    """
    token = doc[end - 1]
    for _ in range(5):
        # "at least 35 identified civilians": the parser takes the participle for a verb.
        is_lost = token.dep_ == "nsubj" and token.head.dep_ == "amod"
        if (token.dep_ not in _MODIFIERS and not is_lost) or token.head is token:
            break
        token = token.head
        if token.i >= end and token.pos_ in _NOUNS and token.dep_ not in ("compound", "nmod"):
            return token
    if token.i >= end and token.pos_ in _NOUNS:
        return token
    return _partitive(doc, end) or _following(doc, end)


def _partitive(doc: Doc, end: int) -> Token | None:
    if end >= len(doc) or doc[end].lower_ != "of":
        return None
    return next((t for t in doc[end].children if t.dep_ == "pobj" and t.i > end), None)


def _following(doc: Doc, end: int) -> Token | None:
    """Return the last noun of the nouns and adjectives right after the number."""
    found = None
    for token in doc[end : end + 5]:
        if token.pos_ in ("NOUN", "PROPN") and (found or token.tag_ != "NNP"):
            found = token
        elif found or token.pos_ != "ADJ":
            break
    return found


def unit_phrase(doc: Doc, end: int, noun: Token) -> str:
    """Return the words from the number's end up to the counted noun, determiners left out."""
    start = max(end, noun.i + 1 - _MAX_UNIT_WORDS)
    for token in doc[start : noun.i]:
        if token.pos_ == "NUM" or (token.i == start and token.pos_ in ("DET", "PUNCT", "ADP")):
            start = token.i + 1
    return doc[min(start, noun.i) : noun.i + 1].text
