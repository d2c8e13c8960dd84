"""Whether two claims are about the same event: scope, time and place."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.answer.answer import Match
from index.answer.period import MONTHS, WEEKDAYS, Period

NEWS = timedelta(days=3)
"""For how long after it an event is reported without its day."""
LONGEST_EVENT = timedelta(days=31)
WEEK = timedelta(days=7)
DAY = timedelta(days=1)
"""How far two reports may lie apart that name no day."""

_CONFLICT = r"(?:war|conflict|uprising|crisis|revolution|unrest)"
_TOTAL = re.compile(
    r"\bsince\b|"
    r"\b(?:in|during|throughout|over|of) (?:the|this|its|\w+?['’]?s) (?:\w+[ -]){0,3}"
    rf"{_CONFLICT}\b|"
    rf"\b{_CONFLICT}(?:,? which| that)? (?:has|had|have) \w+|"
    r"\b(?:in|over|during|within) (?:the |just |less than )?(?:past |last |recent )?(?:\w+ )?"
    r"(?:days?|weeks?|months?|years?)\b|"
    r"\b(?:so far|to date|overall|in all|in total|altogether|(?:this|last) year|on average|"
    r"every (?:day|week|month)|to \d[\d,]* the number of)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:deadliest|worst|first|biggest|largest|highest|heaviest|fiercest)\b[^.;]*?\bsince\b",
    re.IGNORECASE,
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
) | {*MONTHS, *WEEKDAYS}


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim is about: a running total, or an incident with its days and places.

    ``dated`` says that the claim names its days itself; else they are those before the report.
    """

    total: bool
    first: date | None
    last: date | None
    dated: bool
    places: frozenset[str]
    published: date | None = None

    def may_be(self, other: "Event", everywhere: frozenset[str] = frozenset()) -> bool:
        """Tell whether nothing speaks against both being the same event.

        Running totals are never incidents; incidents must be within days of each other and, where
        both name places other than those that are named ``everywhere``, share one.
        """
        if self.total != other.total:
            return False
        ours, theirs = self.places - everywhere, other.places - everywhere
        if ours and theirs and not ours & theirs:
            return False
        if not (self.dated and other.dated) and not self._reported_with(other):
            return False
        return self.is_within(other.first, other.last) and self._as_long_as(other)

    def _reported_with(self, other: "Event") -> bool:
        """Tell whether the reports came in one week or, where neither names a day, at once."""
        if not (self.published and other.published):
            return True
        most = WEEK if self.dated or other.dated else DAY
        return abs(self.published - other.published) <= most

    def _as_long_as(self, other: "Event") -> bool:
        """Tell whether not one of them is of a month and the other of days."""
        lengths = [one.last - one.first for one in (self, other) if one.first and one.last]
        return not lengths or min(lengths) > WEEK or max(lengths) <= 2 * WEEK

    def is_within(self, first: date | None, last: date | None) -> bool:
        """Tell whether it may have been between these days; what is unknown may."""
        if not (self.first and self.last and first and last):
            return True
        return self.first <= last and first <= self.last


def event_of(match: Match) -> Event:
    """Return the event of a match's claim; its days are the claim's own, else from the article."""
    total, places = is_total(match.sentence), _places(match)
    published = match.article.published
    if days := _days(match):
        return Event(total, *days, True, places, published)
    first = published - NEWS if published else None
    return Event(total, first, published, False, places, published)


def common_places(events: Sequence[Event]) -> frozenset[str]:
    """Return the places that most of the events have: sharing the country tells nothing."""
    counts = Counter(place for event in events for place in event.places)
    return frozenset(place for place, count in counts.items() if 2 * count > len(events) > 2)


def is_total(sentence: str) -> bool:
    """Tell whether the sentence counts over a time: "since March", "in two weeks of fighting"."""
    return _TOTAL.search(_RECORD.sub("", sentence)) is not None


def places_of(text: str, title: str = "") -> frozenset[str]:
    """Return the words of the names that stand where places do."""
    names = [found[1] for found in _PLACE.finditer(text)]
    names += [found[1] for found in _TITLE_PLACE.finditer(title)]
    words = {word for name in names for word in re.split(r"[ -]", name) if word[:1].isupper()}
    folded = {re.sub(r"['’]?s$", "", word.casefold()) for word in words}
    return frozenset(word for word in folded if len(word) > 2 and word not in _GENERIC)


def _days(match: Match) -> Period | None:
    """Return the days that stand nearest to the figure, with other days of the same week."""
    claim = match.claim
    figure = next((q.span.start for q in claim.quantities if q.measure), claim.sentence.start)
    dated = sorted(claim.dates, key=lambda timex: abs(timex.span.start - figure))
    known = [(timex.first, timex.last) for timex in dated if timex.first and timex.last]
    days = [(first, last) for first, last in known if last - first <= LONGEST_EVENT]
    if not days:
        return None
    near = [day for day in days if abs(day[0] - days[0][0]) <= WEEK]
    return min(first for first, _ in near), max(last for _, last in near)


def _places(match: Match) -> frozenset[str]:
    return places_of(match.sentence, match.article.title or "")
