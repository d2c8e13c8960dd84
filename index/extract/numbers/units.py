"""What a number counts: a currency, a share, an attached unit or a noun."""

import re

from spacy.tokens import Doc, Token

from index.extract.numbers.numerals import Numeral

_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₹": "rupees"}
_SHARE = re.compile(r"\s?%|\s?per\s?cent\b|\s(?:percentage\s)?points?\b", re.IGNORECASE)
_AGE = re.compile(r"[\s-]years?[\s-]olds?\b|(?<=\d)yo\b", re.IGNORECASE)
_ATTACHED = re.compile(r"[A-Za-zµμ°][A-Za-zµμ°]*(?:/[A-Za-z]+)?[²³23]?(?!\w)|[″”\"]")
_AGED = re.compile(r"\b(?:aged|age of|ages of)\s$", re.IGNORECASE)
_LONGEST = 5  # words
_REACH = 10
_NOUNS = ("NOUN", "PROPN", "PRON")
_MODIFIERS = ("nummod", "quantmod", "compound", "nmod", "amod", "npadvmod")


def written_unit(text: str, numeral: Numeral) -> tuple[str, int] | None:
    """Return a unit that is written with the number itself, and the offset where it ends."""
    if match := _AGE.match(text, numeral.end):
        return "years old", numeral.end
    if match := _SHARE.match(text, numeral.end):
        return "per cent" if "point" not in match.group() else "points", match.end()
    if numeral.currency:
        sign = numeral.currency.replace(" ", "")
        return _CURRENCIES.get(sign, sign), numeral.end
    if _AGED.search(text[max(0, numeral.start - _REACH) : numeral.start]):
        return "years old", numeral.end
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
    start = max(end, noun.i + 1 - _LONGEST)
    for token in doc[start : noun.i]:
        if token.pos_ == "NUM" or (token.i == start and token.pos_ in ("DET", "PUNCT", "ADP")):
            start = token.i + 1
    return doc[min(start, noun.i) : noun.i + 1].text
