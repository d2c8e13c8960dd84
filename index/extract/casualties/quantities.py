"""The figures of a sentence: value or range, qualifier, what is counted and who came to harm."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from index.extract.casualties.measure_classifier import group, harm
from index.extract.numbers.non_quantities import counting
from index.extract.numbers.numerals import Numeral, find_numerals
from index.extract.numbers.ranges import Bounds, find_bounds
from index.extract.numbers.units import counted_noun, unit_phrase, written_unit
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span
from index.model.claim import Quantity

_VAGUE = re.compile(
    r"\b(?:(?:(?:several|many|a few|few|tens of|hundreds of|dozens of)\s+)?"
    r"(?:dozens|scores|hundreds|thousands|(?:m|b|tr)illions)"
    r"|(?:several|a few|many)\s+(?:dozen|hundred|thousand|million))\b",
    re.IGNORECASE,
)
_MANY = ("dozen", "scores", "hundred", "thousand", "illion")
_SPELL = re.compile(
    r"\b(?:for|within|last(?:s|ed|ing)?|after)\s+(?P<one>an?)\s+"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|century)\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:including|among them|among whom|of (?:whom|them))\s(?:\w+\s){0,2}$")
_COMPOUND = re.compile(r"-(?P<unit>[a-z]+)\b(?!-old)")
_NAMED = re.compile(r"[A-Z][\w’'-]*[”\"’']?(?:,\s|\s\()$")
_OLDEST = 120  # years
_REACH = 25  # characters
_TIMES = ("second", "minute", "hour", "day", "week", "month", "year")


def find_quantities(sentence: ParsedSentence) -> tuple[Quantity, ...]:
    """Return every figure of the sentence in order, casualties or not.

    Ordinals, dates, clock times and numbers that are names are left out.
    """
    text = sentence.text
    lower = text.lower()
    vague = list(_VAGUE.finditer(text)) if any(word in lower for word in _MANY) else []
    numerals = [
        numeral
        for numeral in counting(find_numerals(text), sentence.doc, text)
        if not any(match.start() < numeral.end <= match.end() for match in vague)
    ]
    found = [_spell(sentence, match) for match in _SPELL.finditer(text)]
    found += [_vague(sentence, match) for match in vague]
    counted = (_count(sentence, bounds, text) for bounds in find_bounds(numerals, text))
    found += [quantity for quantity in counted if quantity]
    found.sort(key=lambda quantity: quantity.span)
    return tuple(_shared(found, sentence, text))


def _shared(found: list[Quantity], sentence: ParsedSentence, text: str) -> Iterator[Quantity]:
    """Give a part the harm of its whole: "executed 48 people, among them ten children"."""
    whole: Quantity | None = None
    for quantity in found:
        before = text[: quantity.span.start - sentence.span.start]
        if quantity.measure is None and whole is not None and _PART.search(before[-_REACH:]):
            yield replace(quantity, measure=whole.measure, whom=group(quantity.unit))
        else:
            yield quantity
        whole = quantity if quantity.measure else whole


def _count(sentence: ParsedSentence, bounds: Bounds, text: str) -> Quantity | None:
    """Say what is counted; ``None`` for the pronoun "one" and for parts of compound words."""
    doc, last, end = sentence.doc, bounds.last, bounds.end
    unit, noun, measure = None, None, None
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
        if not _is_age(last, text):
            measure = harm(doc, whole.start, tokens.end, noun)
    return Quantity(
        text[bounds.start : end],
        _span(sentence, bounds.start, end),
        bounds.low,
        bounds.high,
        bounds.qualifier,
        unit,
        measure,
        group(unit) if measure else None,
    )


def _is_age(numeral: Numeral, text: str) -> bool:
    """Tell the age after a name: "Jane Roe (54)", "John Roe, 31, died"."""
    if numeral.spelled or not 0 < numeral.value < _OLDEST:
        return False
    return bool(_NAMED.search(text[max(0, numeral.start - _REACH) : numeral.start])) and (
        text[numeral.end : numeral.end + 1] in (")", ",", ".", "")
    )


def _is_no_figure(numeral: Numeral, noun: Token | None, text: str) -> bool:
    if text[numeral.end : numeral.end + 1] == "-":
        return not text[numeral.end + 1 :].lower().startswith(_TIMES)
    return numeral.value == 1 and noun is None


def _vague(sentence: ParsedSentence, match: re.Match[str]) -> Quantity:
    """Keep "dozens" as it stands: it has no value."""
    doc = sentence.doc
    tokens = doc.char_span(*match.span(), alignment_mode="expand")
    end = tokens.end if tokens is not None else len(doc)
    noun = counted_noun(doc, end) if end else None
    measure = harm(doc, tokens.start, end, noun) if tokens is not None else None
    unit = unit_phrase(doc, end, noun) if noun else None
    return Quantity(
        match.group(),
        _span(sentence, *match.span()),
        None,
        None,
        " ".join(match.group().lower().split()),
        unit,
        measure,
        group(unit) if measure else None,
    )


def _spell(sentence: ParsedSentence, match: re.Match[str]) -> Quantity:
    """Read the length of time in "lasted for a week"."""
    text = match.group()[match.start("one") - match.start() :]
    span = _span(sentence, match.start("one"), match.end())
    return Quantity(text, span, 1, 1, unit=match["unit"].lower())


def _span(sentence: ParsedSentence, start: int, end: int) -> Span:
    return Span(sentence.span.start + start, sentence.span.start + end)
