"""The day from which a sentence tells another: "said on Friday that from Monday …"."""

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Token

from index.extract.timex.intervals import weekday_by
from index.extract.timex.temporal_orientation import (
    is_day_of_saying,
    tense_at,
    token_at,
    verbs_above,
)
from index.extract.timex.tense import Tense, is_pluperfect, tense_of
from index.words.calendar import WEEKDAY_NUMBERS
from index.words.reporting import REPORTING

Known = tuple[int, date]
"""At which character of the sentence a day stands, and which it is."""
_CONTENT = frozenset("ccomp parataxis prep xcomp".split())
_AROUND, _MOST = 40, 8  # words, days
_FULL = frozenset(name for name in WEEKDAY_NUMBERS if name.endswith("day"))


def told_on(token: Token, tense: Tense, days: Sequence[Known], published: date) -> date | None:
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
    verb: Token, apart_from: Token, days: Sequence[Known], published: date
) -> Iterator[date]:
    """Yield the days that a verb in the past has for its own."""
    known = [(found, day) for at, day in days if (found := token_at(verb.doc, at))]
    known += [(each, _by(published, each)) for each in _weekdays_around(apart_from)]
    for token, day in known:
        if abs(token.i - apart_from.i) > 1 and _is_own(token, verb):
            yield day


def _is_own(token: Token, verb: Token) -> bool:
    own, below = next(verbs_above(token), (None, token))
    return own == verb and (below.dep_ not in ("nsubj", "nsubjpass") or is_day_of_saying(token))


def _weekdays_around(token: Token) -> list[Token]:
    around = token.doc[max(0, token.i - _AROUND) : token.i + _AROUND]
    return [each for each in around if each.lower_ in _FULL][:_MOST]


def _said_before(token: Token, published: date) -> date | None:
    """Return the nearest past weekday before the token, for want of a better parse."""
    earlier = [each for each in _weekdays_around(token) if each.i < token.i - 1]
    past = (each for each in reversed(earlier) if tense_at(each.doc, each.idx) is Tense.PAST)
    return next((_by(published, each) for each in past), None)


def _by(published: date, weekday: Token) -> date:
    return weekday_by(published, WEEKDAY_NUMBERS[weekday.lower_])
