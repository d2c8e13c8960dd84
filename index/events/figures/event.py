"""The event that a claim tells of: its type, days and places, and whether two may be the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from index.events.figures.casualty_counts import CACHED_TEXTS
from index.events.figures.totals import has_gone_on, is_of_a_war, is_total
from index.model.answer import ShownClaim
from index.model.claim import Measure, Period, Timex
from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES
from index.words.events import EVENT_WORDS, HARM_CAUSES
from index.words.outlets import PHOTO_AGENCIES
from index.words.reporting import DATED_REPORTING_FORMS
from index.words.stems import stems

REPORTING_DELAY = timedelta(days=3)
"""For how long after it an event is reported without its day."""
MAX_EVENT_DURATION = timedelta(days=31)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
"""How far two reports may lie apart that name no day."""
CHARS_BEFORE_DAY = 60
"""Characters in which a verb of saying stands before its day."""


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim is about: a running total, or an incident with its days and places.

    ``dated`` says that the claim names its days itself; else they are those before the report.
    ``since`` is the day from which a total counts.
    """

    total: bool
    first: date | None
    last: date | None
    dated: bool
    places: frozenset[str]
    reported: date | None = None
    since: date | None = None

    def may_be(self, other: "Event") -> bool:
        """Tell whether nothing speaks against both being the same event.

        Running totals are never incidents; incidents must be within days of each other and, where
        both name places, share one.
        """
        if self.places and other.places and not self.places & other.places:
            return False
        return self.total == other.total and self.is_as_old_as(other)

    def is_as_old_as(self, other: "Event") -> bool:
        """Tell whether both may have been at the same time, by their days and their reports'."""
        if not (self.dated and other.dated) and not self._reported_with(other):
            return False
        return self.is_within(other.first, other.last) and self._as_long_as(other)

    def _reported_with(self, other: "Event") -> bool:
        """Tell whether the reports came in one week or, where neither names a day, at once."""
        if not (self.reported and other.reported):
            return True
        most = WEEK if self.dated or other.dated else DAY
        return abs(self.reported - other.reported) <= most

    def _as_long_as(self, other: "Event") -> bool:
        """Tell whether not one of them is of a month and the other of days."""
        lengths = [one.last - one.first for one in (self, other) if one.first and one.last]
        return not lengths or min(lengths) > WEEK or max(lengths) <= 2 * WEEK

    def is_within(self, first: date | None, last: date | None) -> bool:
        """Tell whether it may have been between these days; what is unknown may."""
        if not (self.first and self.last and first and last):
            return True
        return self.first <= last and first <= self.last


def event_of(match: ShownClaim, dateline: date | None = None) -> Event:
    """Return the event of a match's claim; its days are the claim's own, else from the article.

    :param dateline: the day that the article gives itself, by default that of its publication.
    """
    begin = caption_end(match)
    text = match.sentence[begin:]
    killed = (q.low or q.high or 0 for q in match.claim.quoted if q.measure is Measure.KILLED)
    vast = is_of_a_war(text, max(killed, default=0))
    counted = max((q.low or q.high or 0 for q in match.claim.quoted if q.measure), default=0)
    places = places_of(text, match.article.title or "")
    since = next((t.first for t in match.claim.dates if t.first and t.last is None), None)
    told, said = _days(match, begin, dateline or match.article.published)
    reported = _said_on(said, dateline or match.article.published)
    total = vast or is_total(text, counted) or (told is None and has_gone_on(text, counted))
    first, last = told or (reported - REPORTING_DELAY if reported else None, reported)
    return Event(total, first, last, told is not None, places, reported, since)


def _days(
    match: ShownClaim, begin: int, reported: date | None
) -> tuple[Period | None, Sequence[Period]]:
    """Return the days of the event, and those on which something was said of it.

    Of the event are those that stand nearest to the figure, with other days of the same week, but
    none before the offset ``begin``.
    """
    claim, published = match.claim, match.article.published
    figure = next((q.span.start for q in claim.quoted if q.measure), claim.sentence.start)
    told: list[Period] = []
    said: list[Period] = []
    for timex in sorted(claim.dates, key=lambda timex: abs(timex.span.start - figure)):
        start, end = (place - claim.sentence.start for place in (timex.span.start, timex.span.end))
        period = days_of(timex, published, reported)
        if period and start >= begin and period[1] - period[0] <= MAX_EVENT_DURATION:
            (said if is_day_of_saying(match.sentence, start, end) else told).append(period)
    near = [day for day in told if abs(day[0] - told[0][0]) <= WEEK]
    days = (min(day[0] for day in near), max(day[1] for day in near)) if near else None
    return days, said


def _said_on(said: Sequence[Period], reported: date | None) -> date | None:
    """Return the day on which it was said, if that is in the week before the article's."""
    days = [last for _, last in said if reported and reported - WEEK <= last <= reported]
    return max(days, default=reported)


_EXPLICIT = re.compile(r"\d")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAY_NAMES)})\b", re.IGNORECASE)


def days_of(timex: Timex, published: date | None, dateline: date | None) -> Period | None:
    """Return the days of a time expression, what is relative being read from the dateline."""
    if timex.first is None or timex.last is None:
        return None
    if not (published and dateline) or _EXPLICIT.search(timex.text):
        return timex.first, timex.last
    shift = dateline - published
    if _WEEKDAY.search(timex.text):
        shift = _weekday_at(dateline, timex.first, timex.first > published) - timex.first
    return timex.first + shift, timex.last + shift


def _weekday_at(dateline: date, weekday: date, ahead: bool) -> date:
    """Return the last such weekday up to the dateline, or the next one after it."""
    if ahead:
        return dateline + timedelta(days=(weekday.weekday() - dateline.weekday() - 1) % 7 + 1)
    return dateline - timedelta(days=(dateline.weekday() - weekday.weekday()) % 7)


_CREDIT = re.compile(
    rf"\((?:[^()]{{0,40}}\b)?(?:{PHOTO_AGENCIES}|Agenc(?:y|ies)|Archive|"
    r"[Pp]hotos?)\b[^()]{0,30}\)\W*(?=\w)"
)
_SAID = re.compile(
    rf"\b(?:saying|told(?: \w+){{1,3}}|(?<!was )(?<!were )(?:{'|'.join(DATED_REPORTING_FORMS)})|"
    r"speaking|in an? (?:\w+ )?(?:statement|report|tweet))"
    r"(?:,? (?:late|early|earlier|also))?(?: on)?\s*$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]?s\b")


def caption_end(match: ShownClaim) -> int:
    """Return the offset in the sentence behind a picture's caption and credit; 0 without them."""
    start = match.claim.sentence.start
    figures = (q.span.start - start for q in match.claim.quoted if q.measure)
    before = match.sentence[: next(figures, 0)]
    return max((credit.end() for credit in _CREDIT.finditer(before)), default=0)


def is_day_of_saying(text: str, start: int, end: int) -> bool:
    """Tell whether the day at these offsets is when something was said: "12 died, he said Monday".

    "He said Monday's raid killed 12" gives the day of the raid.
    """
    return bool(_SAID.search(text[max(0, start - CHARS_BEFORE_DAY) : start])) and not _OWNED.match(
        text, end
    )


_NAME = r"[A-Z][\w’'-]+"
_BEFORE = (
    r"\b(?:in|at|near|on|around|outside|inside|of|from|across|to|into|hit|struck|bombed|shelled) "
    r"(?:(?:the|its|an?|[a-z]+(?:-[a-z]+)*|\w+s) ){0,4}?"
)
_PLACE = re.compile(rf"{_BEFORE}({_NAME}(?:[ -](?:of |de )?(?:al-|ez-|el-)?{_NAME})*)")
_TITLE_PLACE = re.compile(rf"{_BEFORE}({_NAME})")
_GENERIC = frozenset(
    "islamic observatory province state eastern northern southern western central human rights "
    "united nations monitor army government regime ministry city syrian russian".split()
) | {*MONTH_NAMES, *WEEKDAY_NAMES}


def places_of(text: str, title: str = "") -> frozenset[str]:
    """Return the words of the names that stand where places do."""
    return _folded_in(text, "") | _folded_in("", title)


@lru_cache(maxsize=CACHED_TEXTS)
def _folded_in(text: str, title: str) -> frozenset[str]:
    return frozenset(map(folded, place_words(text, title)))


def place_words(text: str, title: str = "") -> list[str]:
    """Return those words as they are written, in order."""
    names = [found[1] for found in _PLACE.finditer(text)]
    names += [found[1] for found in _TITLE_PLACE.finditer(title)]
    words = [word for name in names for word in re.split(r"[ -]", name) if word[:1].isupper()]
    return [word for word in words if len(small := folded(word)) > 2 and small not in _GENERIC]


def folded(word: str) -> str:
    """Return the word in small letters without a possessive, whose apostrophe may be lost."""
    return re.sub(r"['’]?s$", "", word.casefold())


_WORD = re.compile(r"[^\W\d_]+")
_NO_FIRE = re.compile(r"\b(?:cease|under|open(?:ed|ing)?|exchange of)[ -]fire\b", re.IGNORECASE)
_KINDS = tuple(frozenset(stems(words)) for words in EVENT_WORDS)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a question asks about: its own words for it, and the stems of all there are."""

    words: tuple[str, ...]
    stems: tuple[str, ...]


@lru_cache(maxsize=CACHED_TEXTS)
def occasion_of(question: str) -> Occasion | None:
    """Return the occasion that the question names, if any."""
    words: list[str] = []
    known: dict[str, None] = {}
    for word in _WORD.findall(_NO_FIRE.sub("", question)):
        own = stems(word)
        kinds = [kind for kind in _KINDS if not kind.isdisjoint(own)]
        if kinds:
            words.append(word)
            known |= dict.fromkeys(sorted(frozenset().union(*kinds)))
    return Occasion(tuple(words), tuple(known)) if words else None


_MEANS = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in HARM_CAUSES.items()}


@lru_cache(maxsize=CACHED_TEXTS)
def means_of(text: str) -> frozenset[str]:
    """Return the kinds of harm that the text speaks of."""
    return frozenset(name for name, pattern in _MEANS.items() if pattern.search(text))
