"""What a rule for reading time expressions is, and what it reads them against."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from index.extract.timex.feasts import Period
from index.extract.timex.tense import Tense, tense_at


@dataclass(frozen=True, slots=True)
class Setting:
    """What a relative expression is read against: its sentence and the day of publication."""

    doc: Doc
    published: date | None

    def tense(self, match: re.Match[str]) -> Tense:
        """Return the tense around the expression."""
        return tense_at(self.doc, match.start())


Reading = Callable[[re.Match[str], Setting], Period | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of expression: tried only where one of its trigger words stands in the sentence.

    ``ahead`` says that it is a date only in a sentence that looks ahead.
    """

    pattern: re.Pattern[str]
    reading: Reading
    triggers: frozenset[str]
    ahead: bool = False


def rule(pattern: str, reading: Reading, triggers: Iterable[str], ahead: bool = False) -> Rule:
    """Compile one rule, blind to case."""
    return Rule(re.compile(pattern, re.IGNORECASE), reading, frozenset(triggers), ahead)


# Stands for any four digits among a sentence's words.
FOUR_DIGITS = "0000"
