"""The time expressions of a sentence, resolved to days."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from index.extract.claim import Timex
from index.extract.parse import ParsedSentence
from index.extract.timex import calendar_dates, relative_dates
from index.extract.timex.date_rules import FOUR_DIGITS, Setting
from index.extract.timex.feasts import Period
from index.extract.timex.tense import Tense
from index.read.article import Span

_WORD = re.compile(r"[a-z]+|\d{4}")
_RULES = (*calendar_dates.RULES, *relative_dates.RULES)
_TRIGGERS = frozenset[str]().union(*(rule.triggers for rule in _RULES))
_OPERATOR = re.compile(
    r"\b(?P<word>since|until|till|up to|no later than|by|before|from|starting|beginning)\s"
    r"(?:(?:on|in|around|about|at least|early|late|the)\s){0,2}$",
    re.IGNORECASE,
)
_OPEN_END = frozenset(("since", "from", "starting", "beginning"))
_TO = re.compile(r"\s?[-–]\s?|\s(?:to|until|till|through)\s(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\sand\s(?:the\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:the\s)?$", re.IGNORECASE)
_APPOSED = re.compile(r",?\s(?:the\s)?")
_REACH = 30


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    period: Period | None

    @property
    def weekday(self) -> int | None:
        """The day of the week of a single day, Monday being 0."""
        one_day = self.period is not None and self.period[0] == self.period[1]
        return self.period[0].weekday() if self.period and one_day else None


def find_dates(sentence: ParsedSentence, published: date | None) -> tuple[Timex, ...]:
    """Return the time expressions in order, with the days they mean.

    What is relative is read from ``published`` and the tense of its verb, and stays unresolved
    without a publication day.
    """
    text = sentence.text
    if published is not None and not 1500 <= published.year < 9000:
        published = None  # a slip of the pen, and too near the ends of the calendar to reckon with
    found = _agreed(_scan(text, Setting(sentence.doc, published)), text)
    timexes, place = [], 0
    while place < len(found):
        one, two = found[place], found[place + 1] if place + 1 < len(found) else None
        joint = _joined(one, two, text) if two else None
        place += 2 if joint else 1
        timexes.append(_timex(sentence, joint, text) if joint else _bounded(sentence, one, text))
    return tuple(timexes)


def _scan(text: str, setting: Setting) -> list[_Found]:
    words = {FOUR_DIGITS if w.isdigit() else w for w in _WORD.findall(text.lower())}
    found: list[_Found] = []
    if _TRIGGERS.isdisjoint(words):
        return found
    taken: set[int] = set()
    for rule in _RULES:
        if rule.triggers.isdisjoint(words):
            continue
        for match in rule.pattern.finditer(text):
            offsets = range(*match.span())
            if rule.ahead and setting.tense(match) is not Tense.FUTURE:
                continue
            if taken.isdisjoint(offsets):
                taken.update(offsets)
                found.append(_Found(*match.span(), rule.reading(match, setting)))
    return sorted(found, key=lambda one: one.start)


def _agreed(found: list[_Found], text: str) -> list[_Found]:
    """Let the day named in apposition decide which one is meant: "Monday, the first of Ramadan"."""
    agreed = list(found)
    for place, (one, two) in enumerate(pairwise(found)):
        if _APPOSED.fullmatch(text[one.end : two.start]) and one.weekday == two.weekday is not None:
            agreed[place] = _Found(one.start, one.end, two.period)
    return agreed


def _joined(one: _Found, two: _Found, text: str) -> _Found | None:
    """Make one period of "from Monday to Thursday" and "between May 3 and June 5"."""
    gap = text[one.end : two.start]
    opening = _BETWEEN.search(text[max(0, one.start - _REACH) : one.start])
    if not (_TO.fullmatch(gap) or (opening and _AND.fullmatch(gap))):
        return None
    if one.period is None or two.period is None or one.period[0] > two.period[1]:
        return None
    start = one.start - len(opening.group()) if opening else one.start
    return _Found(start, two.end, (one.period[0], two.period[1]))


def _timex(sentence: ParsedSentence, found: _Found, text: str) -> Timex:
    first, last = found.period or (None, None)
    span = Span(sentence.span.start + found.start, sentence.span.start + found.end)
    return Timex(text[found.start : found.end], span, first, last)


def _bounded(sentence: ParsedSentence, found: _Found, text: str) -> Timex:
    """Open the period at one end after "since", "until", "by", "before" or "from"."""
    before = text[max(0, found.start - _REACH) : found.start]
    operator = _OPERATOR.search(before)
    if operator is None or re.match(r"[’']s?\s", text[found.end : found.end + 3]):
        return _timex(sentence, found, text)
    start = found.start - len(operator.group())
    span = Span(sentence.span.start + start, sentence.span.start + found.end)
    first, last = found.period or (None, None)
    word = operator["word"].lower()
    if word in _OPEN_END:
        last = None
    else:
        first, last = None, first - timedelta(days=1) if word == "before" and first else last
    return Timex(text[start : found.end], span, first, last)
