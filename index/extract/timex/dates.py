"""The time expressions of a sentence, resolved to days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter

from index.extract.syntax.parse import ParsedSentence
from index.extract.timex.calendar_dates import CALENDAR_RULES
from index.extract.timex.date_context import FOUR_DIGITS, DateContext, DateRule, FoundDate
from index.extract.timex.relative_dates import RELATIVE_RULES
from index.extract.timex.weekdays import WEEK_RULES, WEEKDAY_RULES
from index.model.article import Span
from index.model.claim import Timex
from index.words.calendar import WEEKDAY

_TRIGGER_WORD = re.compile(r"[a-z]+|\d{4}")
_RULES = (*CALENDAR_RULES, *WEEK_RULES, *RELATIVE_RULES)
_TRIGGERS = frozenset[str]().union(*(rule.triggers for rule in (*_RULES, *WEEKDAY_RULES)))
_OPERATOR = re.compile(
    r"\b(?P<word>since|until|till|up to|no later than|by|before|from|starting|beginning)\s"
    r"(?:(?:on|in|around|about|at least|early|late|the)\s){0,2}$",
    re.IGNORECASE,
)
_OPEN_END = frozenset(("since", "from", "starting", "beginning"))
_TO = re.compile(r"\s?[-–]\s?|\s(?:to|until|till|through)\s(?:the\s)?", re.IGNORECASE)
_AND = re.compile(r"\sand\s(?:the\s)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|from)\s(?:the\s)?$", re.IGNORECASE)
_CHARS_BEFORE_DATE = 30
_START = attrgetter("start")
# Of two weekdays in a list the second may come first, of a range it cannot.
_MAX_DAYS_LISTED, _MAX_DAYS_IN_RANGE = 3, 6
_TOGETHER = re.compile(
    r",?\s(?:(?P<listed>and|or)|to|until|till|through|(?:and\s)?into)"
    r"\s(?:(?:on|early|late|the)\s){0,2}|\s?[-–]\s?",
    re.IGNORECASE,
)
_ONLY_WEEKDAY = re.compile(rf"{WEEKDAY}(?:\s\w+)?", re.IGNORECASE)


def find_dates(sentence: ParsedSentence, published: date | None) -> tuple[Timex, ...]:
    """Return the time expressions in order, with the days they mean.

    What is relative is read from ``published`` and the tense of its verb, and stays unresolved
    without a publication day.
    """
    text = sentence.text
    if published is not None and not 1500 <= published.year < 9000:
        published = None  # a slip of the pen, and too near the ends of the calendar to reckon with
    found = _scan(text, DateContext(sentence.doc, published))
    if published is not None:
        found = _in_sequence(found, text, published)
    timexes, place = [], 0
    while place < len(found):
        one, two = found[place], found[place + 1] if place + 1 < len(found) else None
        joint = _joined(one, two, text) if two else None
        place += 2 if joint else 1
        timexes.append(_timex(sentence, joint, text) if joint else _bounded(sentence, one, text))
    return tuple(timexes)


def _scan(text: str, context: DateContext) -> list[FoundDate]:
    words = {FOUR_DIGITS if w.isdigit() else w for w in _TRIGGER_WORD.findall(text.lower())}
    if _TRIGGERS.isdisjoint(words):
        return []
    taken: set[int] = set()
    found = list(_apply(_RULES, text, words, taken, context))
    days = sorted((one.start, one.day) for one in found if one.day)
    found += _apply(WEEKDAY_RULES, text, words, taken, replace(context, days=days))
    return sorted(found, key=_START)


def _apply(
    rules: Sequence[DateRule], text: str, words: set[str], taken: set[int], context: DateContext
) -> Iterator[FoundDate]:
    """Yield what the rules find where no earlier one has."""
    for rule in rules:
        if rule.triggers.isdisjoint(words):
            continue
        for match in rule.pattern.finditer(text):
            offsets = range(*match.span())
            if rule.ahead and not context.tense(match).looks_ahead:
                continue
            if taken.isdisjoint(offsets):
                taken.update(offsets)
                yield FoundDate(*match.span(), rule.normalizer(match, context))


def _in_sequence(found: Sequence[FoundDate], text: str, published: date) -> list[FoundDate]:
    """Return the expressions, each run of weekdays put in order around the publication."""
    stepped = list(found)
    for place in range(len(stepped) - 1):
        one, two = stepped[place : place + 2]
        gap = _days_between(one, two, text)
        if gap is None or one.period is None or two.period is None:
            continue
        if one.period[0] > published:
            stepped[place + 1] = two.on(one.period[0] + gap)
        else:
            stepped[place] = one.on(two.period[0] - gap)
    return stepped


def _days_between(one: FoundDate, two: FoundDate, text: str) -> timedelta | None:
    """Return by how many days the second weekday follows the first in the same run."""
    together = _TOGETHER.fullmatch(text[one.end : two.start])
    bare = all(_ONLY_WEEKDAY.fullmatch(text[each.start : each.end]) for each in (one, two))
    if not (together and bare and one.period and two.period):
        return None
    days = (two.period[0] - one.period[0]).days % 7
    max_days = _MAX_DAYS_LISTED if together["listed"] else _MAX_DAYS_IN_RANGE
    return timedelta(days) if 0 < days <= max_days else None


def _joined(one: FoundDate, two: FoundDate, text: str) -> FoundDate | None:
    """Make one period of "from Monday to Thursday" and "between May 3 and June 5"."""
    gap = text[one.end : two.start]
    opening = _BETWEEN.search(text[max(0, one.start - _CHARS_BEFORE_DATE) : one.start])
    if not (_TO.fullmatch(gap) or (opening and _AND.fullmatch(gap))):
        return None
    if one.period is None or two.period is None or one.period[0] > two.period[1]:
        return None
    start = one.start - len(opening.group()) if opening else one.start
    return FoundDate(start, two.end, (one.period[0], two.period[1]))


def _timex(sentence: ParsedSentence, found: FoundDate, text: str) -> Timex:
    first, last = found.period or (None, None)
    span = Span(sentence.span.start + found.start, sentence.span.start + found.end)
    return Timex(text[found.start : found.end], span, first, last)


def _bounded(sentence: ParsedSentence, found: FoundDate, text: str) -> Timex:
    """Open the period at one end after "since", "until", "by", "before" or "from"."""
    before = text[max(0, found.start - _CHARS_BEFORE_DATE) : found.start]
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
