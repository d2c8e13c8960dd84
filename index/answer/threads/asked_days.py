"""The days that a question names bind: what happened on others is not the answer."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from index.answer.demands.asked_time import asked_time
from index.answer.question.question import Question
from index.events.report import FigureReport
from index.events.summary import named_days
from index.model.claim import Period
from index.store.sql.known_reports import KnownReport

MIN_SHARE = 0.25
"""The share of an event's dated reports from which the days that they name may be its own."""
NIGHT = timedelta(days=1)
"""What happens at night is of one day or of the next."""
_NAMED_BY_YEAR = re.compile(r"\b(?:the|['’]s) (?P<year>(?:19|20)\d\d) (?!and\b|to\b)[a-z]+")
LONG_BEFORE = timedelta(days=60)
"""What a sentence tells of a time so long before is another event's."""
MAX_DELAY = timedelta(days=3)
"""How long after it an event is told of first whose day nobody names."""
MAX_NAMED_DAYS = timedelta(days=7)
"""No longer time is meant to the day."""


def asked_days(question: Question) -> Period | None:
    """Return the UTC days that the question names; ``None`` if it names none or only bounds them.

    "Since March" bounds something.
    """
    if question.period is None:
        return None
    time = asked_time(question.text)
    return None if time and time.is_loose else question.period


def is_of_days(report: FigureReport, known: Sequence[KnownReport], days: Period | None) -> bool:
    """Tell whether a report, or the event that it is of, may be of these days.

    :param known: all reports of its event; none if it is not known.
    """
    if days is None:
        return True
    if is_of_other_year(report.shown.sentence, days):
        return False
    if report.event.total:
        return report.event.is_within(*days)
    told = _told_days(report)
    if any(days[0] <= one[0] and one[1] <= days[1] for one in told):
        return True
    if is_long_before(report, days[0]):
        return False
    first, last = days
    if last - first <= MAX_NAMED_DAYS:
        first, last = first - NIGHT, last + NIGHT
    named: Mapping[Period, int] = named_days(known)
    if not named:
        return report.event.is_within(*days) or _is_first_told_after(known, days)
    if report.event.dated and not report.event.is_within(first, last):
        return False
    if days[1] - days[0] <= MAX_NAMED_DAYS:
        named = {own: votes for own, votes in named.items() if own[1] - own[0] <= MAX_NAMED_DAYS}
    within = sum(votes for own, votes in named.items() if _meet(own, (first, last)))
    return within > 0 and within >= MIN_SHARE * sum(named.values())


def _is_first_told_after(known: Sequence[KnownReport], days: Period) -> bool:
    """Tell whether an event that no report dates is first told of within days of these."""
    published = [report.published for report in known if report.published]
    return bool(published) and days[0] <= min(published) <= days[1] + MAX_DELAY


def is_long_before(report: FigureReport, day: date | None) -> bool:
    """Tell whether a report is of a time long before: "in 2010 an earthquake killed 200,000"."""
    if day is None:
        return False
    named = is_of_other_year(report.shown.sentence, (day, date.max))
    return named or any(last < day - LONG_BEFORE for _, last in _told_days(report))


def is_of_other_year(sentence: str, days: Period | None) -> bool:
    """Tell whether what happened is called by another year: "the 2010 earthquake"."""
    if days is None:
        return False
    named = [int(found["year"]) for found in _NAMED_BY_YEAR.finditer(sentence)]
    return bool(named) and not any(days[0].year <= year <= days[1].year for year in named)


def _told_days(report: FigureReport) -> list[Period]:
    """Return the times that the report's sentence names, however long they are."""
    dates = report.shown.claim.dates
    return [(one.first, one.last) for one in dates if one.first and one.last]


def _meet(one: Period, other: Period) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
