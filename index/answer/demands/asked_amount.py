"""How much money, how deep, how old: what only a sentence that gives an amount answers."""

import re
from dataclasses import dataclass

from index.answer.demands.demand import Demand
from index.model.answer import DemandKind
from index.words.numerals import NUMBER_WORDS, SCALE_WORDS
from index.words.questions import MONEY_NOUNS, MONEY_VERBS, MONEY_WORDS, SIZES

_MONEY = re.compile(
    rf"\b(?P<text>how much)\b[^?]*\b(?:{'|'.join((*MONEY_VERBS, *MONEY_NOUNS))})\b|"
    rf"\bwhat (?P<named>(?:was |is |were |are )?(?:the )?(?:{'|'.join(MONEY_NOUNS)}))\b",
    re.IGNORECASE,
)
_SIZE = re.compile(rf"\b(?P<text>how (?:{'|'.join(SIZES)}))\b", re.IGNORECASE)
_NUMBER = re.compile(
    rf"\d|\b(?:{'|'.join((*NUMBER_WORDS, *SCALE_WORDS, 'dozens?', 'half'))})\b", re.IGNORECASE
)
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
        return bool(_SUM.search(sentence) if self.money else _NUMBER.search(sentence))


def asked_amount(question: str) -> AskedAmount | None:
    """Return the amount that a question asks for, if any."""
    if money := _MONEY.search(question):
        return AskedAmount((money["text"] or money["named"]).lower(), True)
    size = _SIZE.search(question)
    return AskedAmount(size["text"].lower(), False) if size else None
