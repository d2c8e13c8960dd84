"""Words around a number that leave it open or make it vague."""

import re
from dataclasses import dataclass

LOWER = (
    r"over|more than|at least|no fewer than|no less than|not less than|upwards? of|in excess of"
    r"|exceed(?:s|ed|ing)?|above|a minimum of|north of|greater than|larger than|higher than|>"
)
UPPER = (
    r"up to|as many as|as much as|as high as|at most|no more than|not more than|a maximum of"
    r"|fewer than|less than|lower than|under|below|<"
)
ABOUT = (
    r"about|around|some|nearly|almost|approximately|roughly|an estimated|estimated|close to|circa"
    r"|just over|just under|just short of|well over|barely|an average of|~|≈"
)
_BEFORE = re.compile(
    rf"(?:(?<![\w])(?:(?P<lower>well over|{LOWER})|(?P<upper>{UPPER})|(?P<about>{ABOUT}))"
    rf"(?:\s+(?:{ABOUT}|at|a total of|another|an additional|approximately))?\s*)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s?(?P<lower>\+|-?plus\b(?!\s)|or more\b|and counting\b|at least\b(?!\s\d))"
    r"|\s(?P<about>or so\b)|\s(?P<upper>or (?:fewer|less)\b|at most\b)",
    re.IGNORECASE,
)
REACH = 40


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
    match = _BEFORE.search(text[max(0, start - REACH) : start])
    return _qualifier(match, max(0, start - REACH)) if match else None


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
