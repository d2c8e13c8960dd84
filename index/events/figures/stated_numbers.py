"""How many people a source's words allow: "at least 46", "about 400", 200 for what may be 203."""

import re
from dataclasses import dataclass

from index.events.figures.casualty_counts import order

VAGUE_SHARE = 0.1
"""By what share of it a number may be off that is given as "about", "nearly" or "just over"."""
MIN_ROUNDED_PEOPLE = 100
"""From how many on a number may be a round one though nothing says so."""

Interval = tuple[float, float]

_BELOW = re.compile(r"\b(?:nearly|almost|close to|just under|just short of)\b")
_ABOVE = re.compile(r"\b(?:just over|barely)\b")
_ABOUT = re.compile(
    r"\b(?:about|around|some|approximately|roughly|estimated|circa|or so|an average of)\b|[~≈]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """A number or range as a source gives it; an open end is ``None``, as in ``Quantity``."""

    low: float | None
    high: float | None
    qualifier: str | None = None

    @property
    def named(self) -> float:
        """The number that the source names; of a range, the lower one."""
        return order((self.low, self.high))[0]


def agree(one: StatedNumber, other: StatedNumber) -> bool:
    """Tell whether both name the same number, as far as it is rounded: 200 and 203, or 20 and 20.

    "At least 20" and 20 do.
    """
    if (one.low, one.high) == (other.low, other.high) or one.named == other.named:
        return True
    return _holds(around(one), _numbers(other)) or _holds(around(other), _numbers(one))


def allow(one: StatedNumber, other: StatedNumber) -> bool:
    """Tell whether some number of people fits both."""
    return any(
        first[0] <= second[1] and second[0] <= first[1]
        for first, second in (
            (_allowed(one, rounded=True), _allowed(other)),
            (_allowed(one), _allowed(other, rounded=True)),
        )
    )


def around(figure: StatedNumber) -> Interval:
    """Return how far the numbers that are named may be off, as they are round or vague."""
    low, high = _numbers(figure)
    said = figure.qualifier or ""
    if _BELOW.search(said):
        return low * (1 - VAGUE_SHARE), high
    if _ABOVE.search(said):
        return low, high * (1 + VAGUE_SHARE)
    if _ABOUT.search(said):
        return low * (1 - VAGUE_SHARE), high * (1 + VAGUE_SHARE)
    if low == high and None not in (figure.low, figure.high):
        return low - _rounding(low), high + _rounding(high)
    return low, high


def _allowed(figure: StatedNumber, rounded: bool = False) -> Interval:
    """Return how many people there may be by the figure's own words."""
    low, high = around(figure) if rounded else _numbers(figure)
    return (0 if figure.low is None else low), (float("inf") if figure.high is None else high)


def _numbers(figure: StatedNumber) -> Interval:
    """Return the numbers that the source names, both the same where it names only one."""
    named = [bound for bound in (figure.low, figure.high) if bound is not None] or [0.0]
    return min(named), max(named)


def _rounding(number: float) -> float:
    """Return by how much a number may have been rounded: 200 by 5, 1,200 by 50, 203 not at all.

    Two of its digits are taken to be meant; what is below a hundred is taken to be counted.
    """
    if number < MIN_ROUNDED_PEOPLE or number != int(number):
        return 0
    digits = str(int(number))
    zeros = len(digits) - len(digits.rstrip("0"))
    step: int = 10 ** min(zeros, len(digits) - 2)
    return step / 2 if step > 1 else 0


def _holds(whole: Interval, part: Interval) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]
