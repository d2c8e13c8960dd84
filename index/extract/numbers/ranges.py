"""Single numbers and ranges of a sentence, with the words that leave them open."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index.extract.numbers.numerals import Numeral
from index.extract.numbers.qualifiers import qualifier_after, qualifier_before

_TO = re.compile(r"\s?[-–—]\s?|\s(?:to|or)\s|\sto-")
_UP_TO = re.compile(
    r",?\s(?:and|but|or|to)?\s?(?:(?:possibly|perhaps|maybe|potentially|probably)\s)?"
    r"(?:up to|as many as)\s(?:more than\s)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_FROM = re.compile(r"(?<!ranging )(?<!ranged )(?<!ranges )(?<!range )\bfrom\s+$", re.IGNORECASE)
_REACH = 30


@dataclass(frozen=True, slots=True)
class Bounds:
    """A number or range as half-open offsets into its sentence; ``last`` is its last numeral."""

    start: int
    end: int
    low: float | None
    high: float | None
    last: Numeral
    qualifier: str | None = None


def find_bounds(numerals: list[Numeral], text: str) -> Iterator[Bounds]:
    """Pair the numerals that are two ends of one range and take in the qualifiers around them."""
    place = 0
    while place < len(numerals):
        first = numerals[place]
        second = numerals[place + 1] if place + 1 < len(numerals) else None
        joint = _joint(first, second, text) if second else None
        place += 1 if joint is None else 2
        if joint is None:
            joint = Bounds(first.start, first.end, first.value, first.value, first)
        yield _qualified(joint, text)


def _joint(first: Numeral, second: Numeral, text: str) -> Bounds | None:
    gap = text[first.end : second.start]
    before = text[max(0, first.start - _REACH) : first.start]
    between = _BETWEEN.search(before)
    to = _TO.fullmatch(gap)
    if between and (to or gap == " and "):
        start = first.start - len(between.group())
        return _range(start, first, second, "between")
    if _UP_TO.fullmatch(gap) and first.value < second.value:
        return _range(first.start, first, second, "up to")
    if to is None or _FROM.search(before) or _scaled(first, second) >= second.value:
        return None
    return _range(first.start, first, second, None)


def _range(start: int, first: Numeral, second: Numeral, qualifier: str | None) -> Bounds:
    low = _scaled(first, second)
    bounds = sorted((low, second.value))
    return Bounds(start, second.end, bounds[0], bounds[1], second, qualifier)


def _scaled(first: Numeral, second: Numeral) -> float:
    """Return the first value with the scale that both share: "two to three million"."""
    return first.value * (second.scale if first.scale == 1 and first.value < 1000 else 1)


def _qualified(bounds: Bounds, text: str) -> Bounds:
    before = None if bounds.qualifier == "between" else qualifier_before(text, bounds.start)
    after = qualifier_after(text, bounds.end)
    qualifier = before or after
    if qualifier is None:
        return bounds
    if bounds.qualifier:
        return replace(bounds, start=min(bounds.start, qualifier.start))
    return Bounds(
        min(bounds.start, qualifier.start),
        max(bounds.end, after.end if after else qualifier.end),
        bounds.low if qualifier.has_low else None,
        bounds.high if qualifier.has_high else None,
        bounds.last,
        qualifier.text,
    )
