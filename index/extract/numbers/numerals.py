"""Numbers as news text writes them: in digits, in words, or half and half ("1.5 million")."""

import re
from dataclasses import dataclass
from itertools import pairwise

from index.words.numerals import FRACTION_WORDS, NUMBER_WORDS, SCALE_LETTERS, SCALE_WORDS

_MONEY = re.compile(
    r"(?:(?:\b(?:US|AU|HK|NZ|CA|[CASR])\s?)?\$|\$(?:US|HK|NZ|[AC])|[£€¥₹₽₺]"
    r"|\b(?:USD|EUR|GBP|JPY|CHF|RMB|HKD|AUD|CAD|NZD|SGD|INR|CNY|AED|RM|PS|Rs\.?))\s?$"
)
_LETTERS = "|".join(sorted(SCALE_LETTERS, key=len, reverse=True))
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(
    r"(?<![\d.,:/])(?P<digits>(?P<dotted>\d{1,3}(?:\.\d{3}){2,}(?![\d.]\d))"
    r"|(?P<comma>\d{1,3},\d{1,2}(?=[ \u00a0](?:m|b|tr)illion\b))"
    r"|(?:\d{1,3}(?:,\d{2,3})+(?!\d)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![,.]?\d)|\d+)(?:\.\d+)?|\.\d+)"
    rf"(?:\s?(?P<letters>(?a:{_LETTERS}))(?![\w²³/])"
    r"|(?P<times>\s?[×x·]\s?10)?(?P<power>[⁺⁻]?[¹²³⁰⁴-⁹]+))?",
    re.IGNORECASE,
)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_MIN_BARE_POWER, _MAX_POWER = 4, 15
"""A small number that is raised behind a ten may be a footnote's."""
_SMALL = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
_WORDS = re.compile(
    rf"\b(?a:(?P<small>{_SMALL})|(?P<scale>{'|'.join(SCALE_WORDS)})|(?P<part>{'|'.join(FRACTION_WORDS)}))(?!\w)"
    r"|(?P<glyph>[½¼¾])",
    re.IGNORECASE,
)
_LETTER_RUN = re.compile(r"[a-z]+|[½¼¾]")
_NAMES = frozenset((*NUMBER_WORDS, *SCALE_WORDS, *FRACTION_WORDS))
_METRES = re.compile(
    r"\s*(?:$|[.,;)]|-?(?:deep|high|wide|long|tall|away|from|above|below|off|race|final|wall|x)\b)"
)
_NEGATIVE = re.compile(r"(?:(?:^|(?<=[(\s]))[Mm]inus[ -]|(?:^|(?<=\()|(?<=\s))[-−])$")
_ARTICLE = re.compile(r"\ba\s+$", re.IGNORECASE)
_WHOLE = re.compile(r"\s+(?:of|the|an?)\b", re.IGNORECASE)
_AND_A = ("-and-a-", " and a ", "")
_POINT, _TEN = " point ", 10
_OF_A = (" a ", " of a ", "-of-a-")
_CHARS_BEFORE_NUMERAL = 8  # of a number, that hold its sign or article
_MAX_DIGITS = 15  # more is a serial number, and no float could hold it


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a sentence: half-open offsets, value, and the currency sign before it, if any.

    The offsets take in the sign and the scale ("$2.3 billion"). ``spelled`` says that it holds
    no digit; ``scale`` is the power of ten that a word or letter adds ("million": 1e6).
    """

    start: int
    end: int
    value: float
    currency: str | None = None
    spelled: bool = False
    scale: float = 1


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    kind: str
    value: float
    currency: str | None = None
    scale: float = 1


def find_numerals(text: str) -> list[Numeral]:
    """Return the numbers of a text in order, ordinals left out."""
    matches = _DIGITS.finditer(text) if _DIGIT.search(text) else ()
    pieces = [piece for match in matches if (piece := _digits(match, text))]
    if not _NAMES.isdisjoint(_LETTER_RUN.findall(text.lower())):
        pieces += [_word(match) for match in _WORDS.finditer(text)]
        pieces.sort(key=lambda piece: piece.start)
    if not pieces:
        return []
    runs = [[pieces[0]]]
    for before, piece in pairwise(pieces):
        if _joins(before, piece, text[before.end : piece.start].lower()):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return [_compose(run, text) for run in runs if _stands_alone(run, text)]


def _word(match: re.Match[str]) -> _Piece:
    kind = match.lastgroup or ""
    table = {"small": NUMBER_WORDS, "scale": SCALE_WORDS}.get(kind, FRACTION_WORDS)
    kind = "part" if kind == "glyph" else kind
    return _Piece(match.start(), match.end(), kind, table[match.group().lower()])


def _digits(match: re.Match[str], text: str) -> _Piece | None:
    start, end = match.span()
    digits = match["digits"].replace(",", "." if match["comma"] else "")
    digits = re.sub(r"[^\d]" if match["dotted"] else r"[^\d.]", "", digits)
    before = text[max(0, start - _CHARS_BEFORE_NUMERAL) : start]
    money = _MONEY.search(before)
    if len(digits) > _MAX_DIGITS or (before[-1:].isalnum() and not money):
        return None
    scale = 1.0
    if match["power"] and (match["times"] or float(digits) == _TEN):
        power = int(match["power"].translate(_RAISED))
        least = 0 if match["times"] else _MIN_BARE_POWER
        if not least <= power <= _MAX_POWER:
            return None
        scale = float(10 ** (power if match["times"] else power - 1))
    elif match["power"]:
        end = match.end("digits")
    elif match["letters"]:
        scale = SCALE_LETTERS[match["letters"].lower()] if _means_scale(match, text, money) else 1.0
        end = end if scale > 1 else match.end("digits")
    sign = None if money else _NEGATIVE.search(before)
    value = float(digits) * scale * (-1 if sign else 1)
    prefix = money or sign
    return _Piece(
        start - len(prefix.group()) if prefix else start,
        end,
        "digits",
        value,
        money.group().strip() if money else None,
        scale,
    )


def _means_scale(match: re.Match[str], text: str, money: re.Match[str] | None) -> bool:
    """Tell "1.5m people" and "$5m" from a wall "5m high" and the 10 b of nothing in particular."""
    letters = match["letters"]
    if letters.lower() in ("m", "b", "k") and text[match.end("digits")].isspace():
        return False
    if letters.lower() == "b":
        return bool(money)
    return letters != "m" or bool(money) or not _METRES.match(text, match.end())


def _joins(before: _Piece, piece: _Piece, gap: str) -> bool:
    if piece.kind == "part":
        return before.kind in ("digits", "small") and (
            gap in _AND_A or (gap in (" ", "-") and before.value < 4)
        )
    if piece.kind == "scale":
        return gap in (" ", "-", "\u00a0") or (before.kind == "part" and gap in _OF_A)
    if piece.kind != "small" or before.kind == "digits":
        return False
    if gap == _POINT:
        return before.kind == "small" and piece.value < _TEN
    if before.kind == "scale":
        return gap in (" ", "-", " and ") and piece.value < before.value
    return gap in (" ", "-") and 20 <= before.value < 100 and 0 < piece.value < 10


def _compose(run: list[_Piece], text: str) -> Numeral:
    total, current = 0.0, 0.0
    for before, piece in zip([None, *run], run, strict=False):
        if piece.kind == "scale" and piece.value > 100:
            total, current = total + (current or 1) * piece.value, 0.0
        elif piece.kind == "scale":
            current = (current or 1) * piece.value
        elif before and text[before.end : piece.start].lower() == _POINT:
            current += piece.value / _TEN
        elif piece.kind == "part" and before and text[before.end : piece.start] in (" ", "-"):
            current *= piece.value
        else:
            current += piece.value
    start, value = run[0].start, total + current
    article = _ARTICLE.search(text[max(0, start - _CHARS_BEFORE_NUMERAL) : start])
    if article and run[0].kind in ("scale", "part"):
        start -= len(article.group())
    scale = run[-1].value if run[-1].kind == "scale" else run[-1].scale
    return Numeral(start, run[-1].end, value, run[0].currency, run[0].kind != "digits", scale)


def _stands_alone(run: list[_Piece], text: str) -> bool:
    """Keep "half of" and "a million"; drop "second half", "third round" and "multi-million"."""
    if len(run) > 1 or run[0].kind not in ("part", "scale"):
        return True
    has_article = bool(
        _ARTICLE.search(text[max(0, run[0].start - _CHARS_BEFORE_NUMERAL) : run[0].start])
    )
    if run[0].kind == "scale":
        return has_article
    return (has_article or run[0].value == FRACTION_WORDS["half"]) and bool(
        _WHOLE.match(text, run[0].end)
    )
