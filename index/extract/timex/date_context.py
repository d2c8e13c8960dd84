"""What a time expression is read against: its sentence, the day of speech, the calendar."""

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from index.extract.timex.temporal_orientation import (
    follows_reporting_verb,
    tense_at,
    token_at,
    verbs_above,
)
from index.extract.timex.tense import Tense, is_pluperfect, tense_of
from index.model.claim import Period
from index.words.calendar import WEEKDAY_NUMBERS
from index.words.reporting import REPORTING

CLOSE_PERIOD = timedelta(days=60)
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
# Stands for any four digits among a sentence's words.
FOUR_DIGITS = "0000"
PlacedDay = tuple[int, date]
"""At which character of the sentence a day stands, and which it is."""
# Dependencies of what is said on the verb of saying.
_CONTENT = frozenset("ccomp parataxis prep xcomp".split())
_WORDS_AROUND, _MAX_WEEKDAYS_AROUND = 40, 8
_FULL_WEEKDAYS = frozenset(name for name in WEEKDAY_NUMBERS if name.endswith("day"))


def year_of(year: int) -> Period:
    """Return the days of a calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_of(year: int, month: int) -> Period:
    """Return the days of a month; months outside 1 to 12 lie in the years around."""
    years, month = divmod(month - 1, 12)
    year, month = year + years, month + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def week_of(day: date) -> Period:
    """Return the Monday to Sunday around a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def unit_at(day: date, unit: str, shift: int) -> Period:
    """Return the day, week, month, year … around ``day``, moved by ``shift`` such units."""
    if unit in ("day", "night"):
        moved = day + timedelta(days=shift)
        return moved, moved
    if unit == "weekend":
        monday = week_of(day)[0] + timedelta(weeks=shift)
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit in ("week", "fortnight"):
        return week_of(day + timedelta(days=_LENGTHS[unit] * shift))
    if unit == "month":
        return month_of(day.year, day.month + shift)
    return year_of(day.year + shift * {"decade": 10, "century": 100}.get(unit, 1))


def weekday_by(day: date, number: int) -> date:
    """Return the last such weekday up to that day, Monday being 0."""
    return day - timedelta(days=(day.weekday() - number) % 7)


def weekday_from(day: date, number: int) -> date:
    """Return the next such weekday from that day on, Monday being 0."""
    return day + timedelta(days=(number - day.weekday()) % 7)


def stretch(day: date, unit: str, count: int) -> Period:
    """Return the ``count`` units that end on ``day``, or begin there if negative."""
    if unit in _LENGTHS:
        other = day - timedelta(days=_LENGTHS[unit] * count)
    else:
        months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
        first, last = month_of(day.year, day.month - months)
        other = min(first + timedelta(days=day.day - 1), last)
    return min(day, other), max(day, other)


def nearest(periods: list[Period], day: date, tense: Tense) -> Period | None:
    """Return the last period begun by ``day``, the next one not over, or the nearest of all."""
    if tense is Tense.PAST:
        return max((p for p in periods if p[0] <= day), default=None)
    ahead = min((p for p in periods if p[1] >= day), default=None)
    if tense is Tense.FUTURE:
        return ahead
    near = min(periods, key=lambda p: max(p[0] - day, day - p[1], timedelta()), default=None)
    long_over = near is not None and day - near[1] > CLOSE_PERIOD
    return ahead if tense.looks_ahead and long_over else near


def part_of(period: Period, part: str) -> Period:
    """Return the "early", "mid" or "late" third of a period, or all of it."""
    first, last = period
    third = ((last - first).days + 1) // 3
    if part in ("early", "start", "beginning"):
        return first, first + timedelta(days=third - 1)
    if part in ("mid", "middle"):
        return first + timedelta(days=third), last - timedelta(days=third)
    if part in ("late", "end"):
        return last - timedelta(days=third - 1), last
    return period


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
    return [each for each in around if each.lower_ in _FULL_WEEKDAYS][:_MAX_WEEKDAYS_AROUND]


def _said_before(token: Token, published: date) -> date | None:
    """Return the nearest past weekday before the token, for want of a better parse."""
    earlier = [each for each in _weekdays_around(token) if each.i < token.i - 1]
    past = (each for each in reversed(earlier) if tense_at(each.doc, each.idx) is Tense.PAST)
    return next((_by(published, each) for each in past), None)


def _by(published: date, weekday: Token) -> date:
    return weekday_by(published, WEEKDAY_NUMBERS[weekday.lower_])
