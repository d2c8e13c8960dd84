"""Whether two claims are about the same event: scope, time and place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from index.answer.events.dateline import days_of
from index.answer.events.places import REMEMBERED, places_of
from index.model.answer import ShownClaim
from index.model.claim import Period
from index.words.casualties import HARM_VERBS
from index.words.events import CONFLICTS, WARS
from index.words.inflections import participle_of
from index.words.outlets import PHOTO_AGENCIES
from index.words.reporting import DATED_SAYING

REPORTING_DELAY = timedelta(days=3)
"""For how long after it an event is reported without its day."""
LONGEST_EVENT = timedelta(days=31)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
"""How far two reports may lie apart that name no day."""


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
    counted = (q.low or q.high or 0 for q in match.claim.quantities if q.measure)
    begin = telling_start(match)
    text = match.sentence[begin:]
    total = is_total(text, max(counted, default=0))
    places = places_of(text, match.article.title or "")
    since = next((t.first for t in match.claim.dates if t.first and t.last is None), None)
    told, said = _days(match, begin, dateline or match.article.published)
    reported = _said_on(said, dateline or match.article.published)
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
    figure = next((q.span.start for q in claim.quantities if q.measure), claim.sentence.start)
    told: list[Period] = []
    said: list[Period] = []
    for timex in sorted(claim.dates, key=lambda timex: abs(timex.span.start - figure)):
        start, end = (place - claim.sentence.start for place in (timex.span.start, timex.span.end))
        period = days_of(timex, published, reported)
        if period and start >= begin and period[1] - period[0] <= LONGEST_EVENT:
            (said if is_day_of_saying(match.sentence, start, end) else told).append(period)
    near = [day for day in told if abs(day[0] - told[0][0]) <= WEEK]
    days = (min(day[0] for day in near), max(day[1] for day in near)) if near else None
    return days, said


def _said_on(said: Sequence[Period], reported: date | None) -> date | None:
    """Return the day on which it was said, if that is in the week before the article's."""
    days = [last for _, last in said if reported and reported - WEEK <= last <= reported]
    return max(days, default=reported)


_CONFLICT = rf"(?:{'|'.join(sorted(CONFLICTS))})"
_HAS_COST = (
    r"(?:has|had|have) (?:(?:so|far|already|since|now|also|thus) ){0,2}"
    rf"(?:{'|'.join(map(participle_of, HARM_VERBS))}|claimed|cost|taken|left|driven|forced|caused)"
)
_TOTAL = re.compile(
    r"\bsince\b|"
    r"\b(?:in|during|throughout|over|of|from) (?:the|this|its|\w+?['’]?s) (?:\w+[ -]){0,3}"
    rf"{_CONFLICT}\b|"
    rf"\b{_CONFLICT}(?:,? which| that)? (?:has|had|have) \w+|"
    rf"\b(?:{'|'.join(sorted(WARS))})\b[^.;]*?\b{_HAS_COST}\b|"
    rf"\b(?:days|weeks|months|years) of (?:\w+ ){{0,2}}{_CONFLICT}\b|"
    r"\b(?:in|over|during|within) (?:the |just |less than )?(?:past |last |recent )?(?:\w+ )?"
    r"(?:days?|weeks?|months|month(?! of (?-i:[A-Z]))|years?)\b|"
    r"\b(?:so far|to date|overall|in all|in total|altogether|(?:this|last) year|on average|"
    r"every (?:day|week|month)|to \d[\d,]* the number of)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:deadliest|worst|first|biggest|largest|highest|heaviest|fiercest)\b[^.;]*?\bsince\b",
    re.IGNORECASE,
)
_ANY_WAR = re.compile(rf"\b{_CONFLICT}\b", re.IGNORECASE)
VAST = 20_000
"""From how many on a figure beside the word "war" is of all of it."""


@lru_cache(maxsize=REMEMBERED)
def is_total(sentence: str, figure: float = 0) -> bool:
    """Tell whether the sentence counts over a time: "since March", "in two weeks of fighting".

    :param figure: the greatest number of people that it counts.
    """
    if figure >= VAST and _ANY_WAR.search(sentence):
        return True
    return _TOTAL.search(_RECORD.sub("", sentence)) is not None


_CREDIT = re.compile(
    rf"\((?:[^()]{{0,40}}\b)?(?:{PHOTO_AGENCIES}|Agenc(?:y|ies)|Archive|"
    r"[Pp]hotos?)\b[^()]{0,30}\)\W*(?=\w)"
)
_SAID = re.compile(
    rf"\b(?:saying|told(?: \w+){{1,3}}|(?<!was )(?<!were )(?:{'|'.join(DATED_SAYING)})|"
    r"speaking|in an? (?:\w+ )?(?:statement|report|tweet))"
    r"(?:,? (?:late|early|earlier|also))?(?: on)?\s*$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]?s\b")
CHARS_BEFORE_DAY = 60
"""Characters in which a verb of saying stands before its day."""


def telling_start(match: ShownClaim) -> int:
    """Return where the match's sentence begins to tell: after a picture's caption and credit."""
    start = match.claim.sentence.start
    figures = (q.span.start - start for q in match.claim.quantities if q.measure)
    before = match.sentence[: next(figures, 0)]
    return max((credit.end() for credit in _CREDIT.finditer(before)), default=0)


def is_day_of_saying(text: str, start: int, end: int) -> bool:
    """Tell whether the day at these offsets is when something was said: "12 died, he said Monday".

    "He said Monday's raid killed 12" gives the day of the raid.
    """
    return bool(_SAID.search(text[max(0, start - CHARS_BEFORE_DAY) : start])) and not _OWNED.match(
        text, end
    )
