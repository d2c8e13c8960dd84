"""Single numbers and ranges of a sentence, with the words that leave them open or vague."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.extract.numbers.numerals import Numeral

_LOWER_WORDS = (
    r"over|more than|at least|no fewer than|no less than|not less than|upwards? of|in excess of"
    r"|exceed(?:s|ed|ing)?|above|a minimum of|north of|greater than|larger than|higher than|>"
)
_UPPER_WORDS = (
    r"up to|as many as|as much as|as high as|at most|no more than|not more than|a maximum of"
    r"|fewer than|less than|lower than|under|below|<"
)
_ABOUT_WORDS = (
    r"about|around|some|nearly|almost|approximately|roughly|an estimated|estimated|close to|circa"
    r"|just over|just under|just short of|well over|barely|an average of|~|≈"
)
_BEFORE = re.compile(
    rf"(?:(?<![\w])(?:(?P<lower>well over|{_LOWER_WORDS})|(?P<upper>{_UPPER_WORDS})"
    rf"|(?P<about>{_ABOUT_WORDS}))"
    rf"(?:\s+(?:{_ABOUT_WORDS}|at|a total of|another|an additional|approximately))?\s*)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?P<lower>\+|-?plus\b(?!\s)|or more\b|and counting\b|at least\b(?!\s\d))"
    r"|\s(?P<about>or so\b)|\s(?P<upper>or (?:fewer|less)\b|at most\b)",
    re.IGNORECASE,
)
_CHARS_BEFORE_NUMBER = 40
_TO = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s|\sto-")
_UP_TO = re.compile(
    r",?\s(?:and|but|or|to)?\s?(?:(?:possibly|perhaps|maybe|potentially|probably)\s)?"
    r"(?:up to|as many as)\s(?:more than\s)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# What changes "from 3 to 4" has been both; "From 3 to 4 people" at the start is a range.
_FROM = re.compile(r"(?:[^\s,(]\s+from|\bby)\s+$|\bby\s+\w+\s+$", re.IGNORECASE)
_RANGING = re.compile(r"\brang(?:ing|ed|es?)\s+from\s+$", re.IGNORECASE)
_CHARS_BEFORE_RANGE = 30
_THOUSAND, _MAX_TIMES_APART = 1000, 4


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A qualifier's words in lower case, its half-open offsets and which bounds it leaves."""

    text: str
    start: int
    end: int
    has_low: bool
    has_high: bool


def qualifier_before(text: str, start: int) -> Qualifier | None:
    """Return the qualifier that ends where the number starts."""
    match = _BEFORE.search(text[max(0, start - _CHARS_BEFORE_NUMBER) : start])
    return _qualifier(match, max(0, start - _CHARS_BEFORE_NUMBER)) if match else None


def qualifier_after(text: str, end: int) -> Qualifier | None:
    """Return the qualifier that starts where the number ends."""
    match = _AFTER.match(text, end)
    return _qualifier(match, 0) if match else None


def _qualifier(match: re.Match[str], offset: int) -> Qualifier:
    words = match.group().strip()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    return Qualifier(
        " ".join(words.lower().split()),
        offset + start,
        offset + start + len(words),
        has_low=match["upper"] is None,
        has_high=match["lower"] is None,
    )


@dataclass(frozen=True, slots=True)
class NumberRange:
    """A number or range as half-open offsets into its sentence; ``last`` is its last numeral."""

    start: int
    end: int
    low: float | None
    high: float | None
    last: Numeral
    qualifier: str | None = None


def find_ranges(numerals: list[Numeral], text: str) -> Iterator[NumberRange]:
    """Pair the numerals that are two ends of one range and take in the qualifiers around them."""
    place = 0
    while place < len(numerals):
        first = numerals[place]
        second = numerals[place + 1] if place + 1 < len(numerals) else None
        joint = _joint(first, second, text) if second else None
        place += 1 if joint is None else 2
        if joint is None:
            value = _unpaired(first, second, text)
            joint = NumberRange(first.start, first.end, value, value, first)
        yield _qualified(joint, text)


def _joint(first: Numeral, second: Numeral, text: str) -> NumberRange | None:
    gap = text[first.end : second.start]
    before = text[max(0, first.start - _CHARS_BEFORE_RANGE) : first.start]
    between = _BETWEEN.search(before)
    to = _TO.fullmatch(gap)
    if between and (to or gap == " and "):
        start = first.start - len(between.group())
        return _range(start, first, second, "between")
    if _UP_TO.fullmatch(gap) and first.value < second.value:
        return _range(first.start, first, second, "up to")
    changes = _FROM.search(before) and not _RANGING.search(before)
    if to is None or changes or _scaled(first, second) >= second.value:
        return None
    return _range(first.start, first, second, None)


def _unpaired(first: Numeral, second: Numeral | None, text: str) -> float:
    """Return the value of a number alone: 3 million in "rose from 3 to 4 million".

    What grew from 9 to 12,000 was nine.
    """
    if second is None or second.scale == 1 or not _FROM.search(text[: first.start]):
        return first.value
    to = _TO.fullmatch(text[first.end : second.start])
    return _scaled(first, second) if to else first.value


def _range(start: int, first: Numeral, second: Numeral, qualifier: str | None) -> NumberRange:
    low = _scaled(first, second)
    bounds = sorted((low, second.value))
    return NumberRange(start, second.end, bounds[0], bounds[1], second, qualifier)


def _scaled(first: Numeral, second: Numeral) -> float:
    """Return the first value with the scale that both share: "two to three million".

    Likewise "9 to 12,000", unless that would leave a number that is not even near.
    """
    if first.scale != 1 or first.value >= _THOUSAND:
        return first.value
    if second.scale == 1 and not second.spelled and second.value % _THOUSAND == 0:
        thousands = second.value / _THOUSAND
        near = thousands / _MAX_TIMES_APART <= first.value < thousands
        return first.value * (_THOUSAND if near else 1)
    return first.value * second.scale


def _qualified(bounds: NumberRange, text: str) -> NumberRange:
    before = None if bounds.qualifier == "between" else qualifier_before(text, bounds.start)
    after = qualifier_after(text, bounds.end)
    qualifier = before or after
    if qualifier is None:
        return bounds
    if bounds.qualifier:
        return replace(bounds, start=min(bounds.start, qualifier.start))
    return NumberRange(
        min(bounds.start, qualifier.start),
        max(bounds.end, after.end if after else qualifier.end),
        bounds.low if qualifier.has_low else None,
        bounds.high if qualifier.has_high else None,
        bounds.last,
        qualifier.text,
    )
