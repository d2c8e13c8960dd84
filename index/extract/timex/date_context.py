"""What a time expression is read against: its sentence, and the day it was published or spoken."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from index.extract.timex.intervals import Period, weekday_by
from index.extract.timex.temporal_orientation import (
    follows_reporting_verb,
    tense_at,
    token_at,
    verbs_above,
)
from index.extract.timex.tense import Tense, is_pluperfect, tense_of
from index.words.calendar import WEEKDAY_NUMBERS
from index.words.reporting import REPORTING

# Stands for any four digits among a sentence's words.
FOUR_DIGITS = "0000"


PlacedDay = tuple[int, date]
"""At which character of the sentence a day stands, and which it is."""
# Dependencies of what is said on the verb of saying.
_CONTENT = frozenset("ccomp parataxis prep xcomp".split())
_WORDS_AROUND, _MAX_WEEKDAYS = 40, 8
_FULL = frozenset(name for name in WEEKDAY_NUMBERS if name.endswith("day"))


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A time expression of a sentence, half-open offsets into it, and the days it means."""

    start: int
    end: int
    period: Period | None

    @property
    def day(self) -> date | None:
        """The day, where it is a single one."""
        return self.period[0] if self.period and self.period[0] == self.period[1] else None

    def on(self, day: date) -> "FoundDate":
        """Return it moved to begin on that day."""
        shift = day - self.period[0] if self.period else None
        moved = (day, self.period[1] + shift) if self.period and shift is not None else None
        return FoundDate(self.start, self.end, moved)


@dataclass(frozen=True, slots=True)
class DateContext:
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


Normalizer = Callable[[re.Match[str], DateContext], Period | None]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A kind of expression: tried only where one of its trigger words stands in the sentence.

    ``ahead`` says that it is a date only in a sentence that looks ahead.
    """

    pattern: re.Pattern[str]
    normalizer: Normalizer
    triggers: frozenset[str]
    ahead: bool = False


def date_rule(
    pattern: str, normalizer: Normalizer, triggers: Iterable[str], ahead: bool = False
) -> DateRule:
    """Compile one rule, blind to case."""
    return DateRule(re.compile(pattern, re.IGNORECASE), normalizer, frozenset(triggers), ahead)


def speech_day(
    token: Token, tense: Tense, days: Sequence[PlacedDay], published: date
) -> date | None:
    """Return the day on which what stands at the token was said or settled, if another is named.

    ``days`` are those beside it that are known by themselves.
    """
    ahead = tense.looks_ahead
    above = list(verbs_above(token))
    pluperfect = bool(above) and is_pluperfect(above[0][0])
    for verb, below in above if ahead else above[1:]:
        reported = verb.lemma_.lower() in REPORTING and below.dep_ in _CONTENT
        fits = (ahead and below.dep_ != "conj") or pluperfect or reported
        if fits and tense_of(verb) is Tense.PAST:
            day = next(_days_of(verb, token, days, published), None)
            if day is not None:
                return day
    return _said_before(token, published) if tense is Tense.FUTURE_IN_PAST else None


def _days_of(
    verb: Token, apart_from: Token, days: Sequence[PlacedDay], published: date
) -> Iterator[date]:
    """Yield the days that a verb in the past has for its own."""
    known = [(found, day) for at, day in days if (found := token_at(verb.doc, at))]
    known += [(each, _by(published, each)) for each in _weekdays_around(apart_from)]
    for token, day in known:
        if abs(token.i - apart_from.i) > 1 and _is_own(token, verb):
            yield day


def _is_own(token: Token, verb: Token) -> bool:
    own, below = next(verbs_above(token), (None, token))
    return own == verb and (
        below.dep_ not in ("nsubj", "nsubjpass") or follows_reporting_verb(token)
    )


def _weekdays_around(token: Token) -> list[Token]:
    around = token.doc[max(0, token.i - _WORDS_AROUND) : token.i + _WORDS_AROUND]
    return [each for each in around if each.lower_ in _FULL][:_MAX_WEEKDAYS]


def _said_before(token: Token, published: date) -> date | None:
    """Return the nearest past weekday before the token, for want of a better parse."""
    earlier = [each for each in _weekdays_around(token) if each.i < token.i - 1]
    past = (each for each in reversed(earlier) if tense_at(each.doc, each.idx) is Tense.PAST)
    return next((_by(published, each) for each in past), None)


def _by(published: date, weekday: Token) -> date:
    return weekday_by(published, WEEKDAY_NUMBERS[weekday.lower_])
