"""What a rule for reading time expressions is, and what it reads them against."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc

from index.extract.timex.holidays import Period
from index.extract.timex.temporal_orientation import tense_at
from index.extract.timex.tense import Tense


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression of a sentence, half-open offsets into it, and the days it means."""

    start: int
    end: int
    period: Period | None

    @property
    def day(self) -> date | None:
        """The day, where it is a single one."""
        return self.period[0] if self.period and self.period[0] == self.period[1] else None

    def on(self, day: date) -> "Found":
        """Return it moved to begin on that day."""
        shift = day - self.period[0] if self.period else None
        moved = (day, self.period[1] + shift) if self.period and shift is not None else None
        return Found(self.start, self.end, moved)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a relative expression is read against: its sentence and the day of publication.

    ``days`` are those that the sentence gives by themselves, each with where it stands, in order.
    """

    doc: Doc
    published: date | None
    days: Sequence[tuple[int, date]] = ()

    def days_near(self, offset: int, reach: int) -> Sequence[tuple[int, date]]:
        """Return the days that stand within ``reach`` characters."""
        first, last = (
            bisect_left(self.days, (offset + side, date.min)) for side in (-reach, reach)
        )
        return self.days[first:last]

    def tense(self, match: re.Match[str], group: str | int = 0) -> Tense:
        """Return the tense around the expression or one of its groups."""
        return tense_at(self.doc, match.start(group))


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
