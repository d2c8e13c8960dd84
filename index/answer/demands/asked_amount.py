"""How much money, how deep, how old: what only a sentence that gives an amount answers."""

import re
from dataclasses import dataclass

from index.answer.demands.demand import Demand
from index.extract.numbers.numerals import find_numerals
from index.model.answer import DemandKind
from index.words.questions import MONEY_NOUNS, MONEY_VERBS, MONEY_WORDS, SIZES

_MONEY = re.compile(
    r"\bhow much (?:money |bail )?(?:did|do|does|has|have|had|was|were|is|are|will|would|must|can|"
    rf"could|should)\b[^?]*\b(?:{'|'.join((*MONEY_VERBS, *MONEY_NOUNS))})\b|"
    rf"\bwhat (?:was|is|were|are) the (?:{'|'.join(MONEY_NOUNS)})\b|"
    r"\bwhat (?:reward|ransom|salary|bail) (?:was|is|were|are|did|does|has)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(rf"\b(?P<text>how (?:{'|'.join(SIZES)}))\b", re.IGNORECASE)
HOW_MUCH = "how much"
_SUM = re.compile(rf"[$£€¥₹]|\b(?:{'|'.join(MONEY_WORDS)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AskedAmount:
    """An amount that is asked for, in the question's words, and whether it is one of money."""

    text: str
    money: bool

    @property
    def demand(self) -> Demand:
        """What the question demands by it."""
        return Demand(DemandKind.AMOUNT, self.text)

    def is_given(self, sentence: str) -> bool:
        """Tell whether a sentence gives such an amount, of whatever."""
        return bool(_SUM.search(sentence) if self.money else find_numerals(sentence))


def asked_amount(question: str) -> AskedAmount | None:
    """Return the amount that a question asks for, if any."""
    if _MONEY.search(question):
        return AskedAmount(HOW_MUCH, True)
    size = _SIZE.search(question)
    return AskedAmount(size["text"].lower(), False) if size else None
