"""Numbers that name, order or time something and so count nothing."""

import re

from spacy.tokens import Doc, Token

from index.extract.numbers.numerals import Numeral
from index.model.claim import Measure
from index.words.calendar import DAY_OF_MONTH, MONTH, WEEKDAY, YEAR
from index.words.casualties import COUNTED, STATES, SUFFERED

# Patterns that begin with a digit, with a letter, and those around a spelled number, apart
# because most sentences need only one of them.
_FROM_DIGIT = re.compile(
    r"(?<![\w.,])(?=\d)(?:"
    + "|".join(
        (
            r"\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?",
            r"(?<![$£€])\d{1,2}(?:[./-]\d{1,2}[./-](?:\d{4}|\d\d)\b|/\d{1,2}\b(?![/\d]))",
            rf"{DAY_OF_MONTH}(?:\s?(?:-|–|to|and|or)\s?{DAY_OF_MONTH})?\s(?:of\s)?{MONTH}(?:,?\s{YEAR}\b)?",
            rf"{YEAR}(?:s\b|\s?[-–/]\s?(?:{YEAR}|\d\d)\b)",
            r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m\b\.?)|\d{1,2}:\d\d(?::\d\d(?:[.]\d+)?)?",
            r"\d{1,4}\s?[ap]\.?m\b\.?|[0-2]\d{3}\s?(?:GMT|UTC|BST|EST|local|hours\slocal)\b",
            r"\d[\d,]*(?:st|nd|rd|th)\b|\d{1,2}\so['’]clock\b",
            r"\d+(?-i:[GDPx]|[A-Z]{1,2}\d+)\b",
            r"\d+\s(?-i:[A-Z][\w’'-]+\s){1,3}(?:Road|Street|Avenue|Lane|Drive|Boulevard|Square)\b",
            r"\d+\s(?-i:North|South|East|West|[NSEW]\.)\s(?-i:[A-Z]|\d+(?:st|nd|rd|th)\b)|\d+\sblock\sof\b",
        )
    )
    + r")|^\s*[(\[]?\d{1,2}(?:[.)\]](?!\d)|\s?[-–]\s?(?-i:(?=[A-Z“\"'])))",
    re.IGNORECASE,
)
_FROM_LETTER = re.compile(
    r"\b(?:"  # once for all of them: most places in a sentence are inside a word
    + "|".join(
        (
            r"(?:top|bottom)\s\d+\b(?!\s\w+s\b)",
            rf"{MONTH}(?:\s{DAY_OF_MONTH}(?:\s?(?:-|–|to|and|or)\s?{DAY_OF_MONTH})?\b(?![:,]\d{{3}}))?(?:,?\s{YEAR}\b)?",
            r"at\s\d{3,5}\s(?-i:[A-Z][a-z]+)\b(?<!ish)(?<!an)(?<!ese)(?!\s[a-z]+s\b)",
            rf"(?:between|from)\s{YEAR}\s(?:and|to)\s{YEAR}\b",
            r"(?!(?:minus|to|and|or)-)[a-z]+-\d[\w-]*|(?-i:[A-Z]{2,})\s-\d+(?![\d.]*\s?%)",
            r"(?:nos?\.|number|article|section|chapter|resolution|category|flight|route|highway"
            r"|page|paragraph|clause|phase|tier|version|episode|season)\s\d+(?:\.\d+)?\b",
            r"(?-i:S\s?&?\s?P|Dow|FTSE|Stoxx|Nasdaq|Nikkei|CAC|DAX|Russell|Fortune|Big|Group\sof"
            r"|Euro|Part|Block|Gate|Room|Unit|Channel|Level|Chapter|Title|Formula)\s\d+\b",
        )
    )
    + r")|https?://\S+|www\.\S+|[#@]\w+|[’']\d0s\b",
    re.IGNORECASE,
)
_SPELLED = re.compile(
    r"\b(?:(?:top|bottom|final|starting)\s\w+\b(?!\s\w+s\b)|one\sanother|\w+\so['’]clock"
    r"|(?:no|any|every|each|some)[\s-]one\b(?!\s(?!was|is|has)[a-z]+s\b)"
    r"|(?:this|that|the|which|same)\sone(?=\s(?:is|was|who|that|which|would|will|has|in|to)\b|[.,;:?!]|$))",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?<=[^\s(])(?:\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\])+")
"""Marks of notes right behind a word or number: "killed 9[1] people", "fled.[2][3]"."""
_SCORE = re.compile(r"(?<![\w$£€.,-])(?P<home>\d{1,3})[-–](?P<away>\d{1,3})(?![\w,-]|\.\d)")
_NAMING = ("PROPN", "NOUN", "ADJ", "X")
_AFTER_DAY = re.compile(rf"{WEEKDAY}|{MONTH}|I$")
_COUNTED_UNITS = frozenset(
    "people per percent % were more others of mile foot feet inch yard acre hectare degree metre "
    "meter kilometre kilometer km kilogram kg gram litre liter ton tonne watt kilowatt megawatt "
    "gigawatt byte megabyte gigabyte cent barrel gallon pound ounce year month week day hour "
    "minute second".split()
) | frozenset(STATES)
_CHARS_BEFORE_NUMERAL = 20
_YEAR = re.compile(rf"{YEAR}$")
_MEASURED = re.compile(
    r"\b(?:over|than|least|nearly|almost|average of|total of|up to|as many as|some)\s+$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\b(?:the|in|since|until|from|by|of|during|its|their|his|[’']s|s[’'])\s+$", re.IGNORECASE
)


def counting_numerals(numerals: list[Numeral], doc: Doc, text: str) -> list[Numeral]:
    """Return the numerals of ``text``, parsed as ``doc``, that stand in no date, time or name."""
    if not numerals:
        return []
    taken = _taken(numerals, text)
    return [
        numeral
        for numeral in numerals
        if taken.isdisjoint(range(numeral.start, numeral.end))
        and not (numeral.currency is None and _names(numeral, doc, text))
    ]


def _taken(numerals: list[Numeral], text: str) -> set[int]:
    """Return the offsets of all characters that designate."""
    patterns = [_SPELLED] if any(numeral.spelled for numeral in numerals) else []
    if not all(numeral.spelled for numeral in numerals):
        patterns += [_FROM_DIGIT, _FROM_LETTER, _NOTE]
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    spans += [m.span() for m in _SCORE.finditer(text) if int(m["home"]) >= int(m["away"])]
    return {offset for start, end in spans for offset in range(start, end)}


def _names(numeral: Numeral, doc: Doc, text: str) -> bool:
    piece = text[numeral.start : numeral.end]
    before_it = text[max(0, numeral.start - _CHARS_BEFORE_NUMERAL) : numeral.start]
    span = doc.char_span(numeral.start, numeral.end, alignment_mode="expand")
    if span is None or not span.start:
        return bool(_YEAR.match(piece)) and not _counts_plural(doc, span.end if span else len(doc))
    if _YEAR.match(piece) and not _MEASURED.search(before_it):
        return bool(_DETERMINED.search(before_it)) or not _counts_plural(doc, span.end)
    if numeral.spelled or not before_it.endswith(" "):
        return False
    before = doc[span.start - 1]
    if before.i == 0 or before.is_lower or before.pos_ not in _NAMING:
        return False
    if not before.is_alpha or _AFTER_DAY.match(before.lower_) or headline_measure(before):
        return False
    return span.text == piece and not _counts_plural(doc, span.end)


def _counts_plural(doc: Doc, position: int) -> bool:
    """Tell whether a plural noun follows within three words, as after a number that counts."""
    for token in doc[position : position + 4]:
        if token.tag_ in ("NNS", "NNPS") or token.lower_ in _COUNTED_UNITS:
            return True
        if token.pos_ not in ("ADJ", "NOUN", "VERB") or token.tag_ in ("VBD", "VBZ"):
            return False
    return False


def headline_measure(word: Token) -> Measure | None:
    """Read "Raid on Market Kills Five": headlines write a verb as if it were a name.

    "Murder 12" may be one.
    """
    verb = word.lower_.removesuffix("s")
    return SUFFERED.get(verb) if word.is_title and verb not in COUNTED else None
