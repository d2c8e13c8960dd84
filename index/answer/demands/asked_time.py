"""Whether something is of the time that a question names with its year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from index.answer.demands.demand import Demand, Stems
from index.answer.question.mentions import named_period
from index.model.answer import DemandKind
from index.model.claim import Claim, Period
from index.words.calendar import MONTH_NAMES
from index.words.stems import stems

LONGEST_MONTH = timedelta(days=31)
BEFORE = timedelta(days=3)
"""How long before a time something is told of it without naming its year."""
AFTER = timedelta(days=31)
"""How long after it, likewise."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAMED = re.compile(
    rf"\b(?:(?:in|on|of|during|since|by|until|from|early|late|mid)[ -])*"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?(?:{'|'.join(MONTH_NAMES)})"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? (?:of )?)?\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_MONTHS = "|".join(MONTH_NAMES)
_BOUND = re.compile(
    r"\b(?:(?:since|until|by|from|after|before|between)"
    rf"(?: (?:early|late|mid|\d{{1,2}}(?:st|nd|rd|th)?|{_MONTHS}),?)* \d{{4}}"
    r"|(?:after|since|before) \w+ing\b[^.?!]*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AskedTime:
    """A time that a question names: its own words for it, and the UTC days that it means.

    ``is_loose`` says that it only bounds something: "since March 2020".
    """

    text: str
    period: Period
    is_loose: bool = False

    @property
    def stems(self) -> Stems:
        """The stems by which a text names it: those of its years and, if it is one, its month."""
        return self._years | self._month

    @property
    def demand(self) -> Demand:
        """What is demanded."""
        return Demand(DemandKind.TIME, self.text)

    @property
    def _years(self) -> Stems:
        first, last = self.period
        return frozenset(str(year) for year in range(first.year, last.year + 1))

    @property
    def _month(self) -> Stems:
        first, last = self.period
        if last - first > LONGEST_MONTH:
            return frozenset()
        return frozenset(stems(MONTH_NAMES[first.month - 1]))

    def is_met(self, published: date | None, claims: Iterable[Claim], held: Stems) -> bool | None:
        """Tell whether something is of that time; ``None`` if its article has no day.

        :param held: the stems of the article, of which the asked time's are looked at.
        """
        if self._years & held and self._month <= held:
            return True
        if any(self._overlaps(claim) for claim in claims):
            return True
        if published is None:
            return None
        first, last = self.period
        if first - BEFORE <= published <= last + AFTER:
            return True
        return bool(self._month) and self._month <= held and 0 <= (published - last).days <= 366

    def _overlaps(self, claim: Claim) -> bool:
        first, last = self.period
        return any(
            (timex.first or date.min) <= last and (timex.last or date.max) >= first
            for timex in claim.dates
            if timex.first or timex.last
        )


def asked_time(text: str) -> AskedTime | None:
    """Return the time that the text names with its year, whenever that is."""
    year = _YEAR.search(text)
    period = named_period(text, None) if year else None
    if year is None or period is None:
        return None
    named = next((m for m in _NAMED.finditer(text) if str(period[0].year) in m.group()), year)
    return AskedTime(named.group(), period, bool(_BOUND.search(text[: named.end()])))


def names_year(sentence: str) -> bool:
    """Tell whether a sentence says of which year it tells."""
    return _YEAR.search(sentence) is not None
