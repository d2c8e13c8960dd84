"""Whether two claims are about the same event: scope, time and place."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.answer.answer import Match
from index.answer.names import find_names
from index.extract.claim import Timex

NEAR = timedelta(days=3)
"""How far two reports of one event may lie apart."""
LONGEST_EVENT = timedelta(days=31)

_TOTAL = re.compile(
    r"\bsince (?:the|it|this|\d|\w+ \d{4}|\w+ (?:war|conflict|uprising|crisis))|"
    r"\b(?:in|during|throughout|over) (?:the|this|its|\w+['’]s) (?:\w+[ -]){0,3}"
    r"(?:war|conflict|uprising|crisis|year|years|months)\b|"
    r"\b(?:so far|to date|overall|in all|(?:this|last) year|on average|every (?:day|week|month))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim is about: a running total, or an incident with its days and the names in it."""

    total: bool
    first: date | None
    last: date | None
    names: frozenset[str]

    def may_be(self, other: "Event") -> bool:
        """Tell whether nothing speaks against both being the same event.

        Running totals are never incidents; incidents must be within days of each other and, where
        both name anything, share a name.
        """
        if self.total != other.total:
            return False
        if self.names and other.names and not self.names & other.names:
            return False
        return self.total or self._near(other)

    def _near(self, other: "Event") -> bool:
        if not (self.first and self.last and other.first and other.last):
            return True
        return self.first - NEAR <= other.last and other.first - NEAR <= self.last


def event_of(match: Match) -> Event:
    """Return the event of a match's claim; its days are the claim's own, else the article's."""
    days = [timex for timex in match.claim.dates if _is_day(timex)]
    published = match.article.published
    first = min((t.first for t in days if t.first), default=published)
    last = max((t.last for t in days if t.last), default=published)
    speaker = match.claim.speaker.name if match.claim.speaker else ""
    named = find_names(match.claim.text) + find_names(match.article.title or "")
    names = {word for name in named for word in name.split()} - set(speaker.split())
    return Event(_TOTAL.search(match.sentence) is not None, first, last, frozenset(names))


def _is_day(timex: Timex) -> bool:
    return bool(timex.first and timex.last and timex.last - timex.first <= LONGEST_EVENT)
