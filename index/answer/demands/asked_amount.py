"""How much money, how deep, how old, how many: what only a sentence that gives it answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from index.answer.demands.demand import Demand
from index.extract.numbers.numerals import Numeral, find_numerals
from index.model.answer import DemandKind
from index.words.calendar import MONTH_NAMES
from index.words.questions import MONEY_NOUNS, MONEY_VERBS, SIZES
from index.words.units import (
    LASTING,
    MASSES,
    SHARES,
    SOME_YEAR,
    SUMS,
    TELLING_ALONE,
    UNCOUNTED,
    UNITS_BEHIND,
)

_MONEY = re.compile(
    r"\bhow much (?:\w+ )?(?:money|bail|cash|aid|funding|rent|tax|compensation|damages)\b|"
    r"\bhow much (?:did|do|does|has|have|had|was|were|is|are|will|would|must|can|"
    rf"could|should)\b[^?]*\b(?:{'|'.join((*MONEY_VERBS, *MONEY_NOUNS))})\b|"
    rf"\bwhat (?:was|is|were|are) the (?:{'|'.join(MONEY_NOUNS)})\b|"
    r"\bwhat (?:reward|ransom|salary|bail) (?:was|is|were|are|did|does|has)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(rf"\b(?P<text>how (?P<size>{'|'.join(SIZES)}))\b", re.IGNORECASE)
_LASTING = re.compile(r"\bhow long\b(?! ago)", re.IGNORECASE)
_SHARE = re.compile(
    r"\b(?P<text>(?:what|which) (?:percentage|percent|per cent|share|proportion|fraction))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?P<text>(?:what|which) year)\b", re.IGNORECASE)
_RATE = re.compile(
    r"\b(?P<text>what (?:rate|speed|temperature|age|height|depth|length|weight|number|score))\b",
    re.IGNORECASE,
)
HOW_MUCH = "how much"
_SUM = re.compile(SUMS, re.IGNORECASE)
_MASS = re.compile(rf"\bhow much (?:\w+ )?(?:{MASSES})\b", re.IGNORECASE)
_COUNT = re.compile(r"\bhow many\b(?! times\b)", re.IGNORECASE)
_YEARS_OLD = re.compile(r"\bhow many (?:years|months|weeks|days) old\b", re.IGNORECASE)
_YEAR_NUMBER = re.compile(r"(?:1[6-9]|20)\d\d")
_MONTHS = "|".join(MONTH_NAMES)
_DAY = re.compile(rf"(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})\b|-\w+-old\b|[:.]\d\d", re.IGNORECASE)
_OF_MONTH = re.compile(rf"\b(?:{_MONTHS}) $", re.IGNORECASE)
_PART_OF_NAME = re.compile(r"[A-Z][\w]*[-–]$")
_UNCOUNTED = re.compile(UNCOUNTED, re.IGNORECASE)
CACHED_QUESTIONS = 1_000


@dataclass(frozen=True, slots=True)
class AskedAmount:
    """An amount that is asked for, in the question's words, and what tells that one is given."""

    text: str
    is_given: Callable[[str], bool]

    @property
    def demand(self) -> Demand:
        """What the question demands by it."""
        return Demand(DemandKind.AMOUNT, self.text)


@lru_cache(maxsize=CACHED_QUESTIONS)
def asked_amount(question: str) -> AskedAmount | None:
    """Return the amount that a question asks for, if any."""
    if _MONEY.search(question):
        return AskedAmount(HOW_MUCH, _holds(_SUM))
    if size := _SIZE.search(question):
        return AskedAmount(size["text"].lower(), _measured(size["size"].lower()))
    if _YEARS_OLD.search(question):
        return AskedAmount("how old", _measured("old"))
    for asked, told in ((_SHARE, SHARES), (_YEAR, SOME_YEAR)):
        if found := asked.search(question):
            return AskedAmount(found["text"].lower(), _holds(re.compile(told, re.IGNORECASE)))
    if _LASTING.search(question):
        return AskedAmount("how long", _holds(re.compile(LASTING, re.IGNORECASE)))
    if found := _RATE.search(question):
        return AskedAmount(found["text"].lower(), lambda told: bool(find_numerals(told)))
    if _MASS.search(question):
        return AskedAmount(HOW_MUCH, _counts)
    if _COUNT.search(question):
        return AskedAmount("how many", lambda told: _counts(told) or bool(_UNCOUNTED.search(told)))
    return None


def _holds(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda sentence: pattern.search(sentence) is not None


def _counts(sentence: str) -> bool:
    """Tell whether a sentence has a number that is no year and no part of a name."""
    return any(not _is_beside_counts(one, sentence) for one in find_numerals(sentence))


def _is_beside_counts(one: Numeral, sentence: str) -> bool:
    written = sentence[one.start : one.end]
    if _YEAR_NUMBER.fullmatch(written) or _PART_OF_NAME.search(sentence[: one.start]):
        return True
    return (
        _DAY.match(sentence[one.end :]) is not None
        or _OF_MONTH.search(sentence[: one.start]) is not None
    )


def _measured(size: str) -> Callable[[str], bool]:
    """Return what tells whether a sentence has a number of the units in which it is measured."""
    behind = re.compile(UNITS_BEHIND[size], re.IGNORECASE)
    alone = re.compile(TELLING_ALONE[size], re.IGNORECASE) if size in TELLING_ALONE else None

    def measured(sentence: str) -> bool:
        if alone and alone.search(sentence):
            return True
        return any(behind.match(sentence, one.end) for one in find_numerals(sentence))

    return measured
