"""The days that a question names bind: what happened on others is not the answer."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

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
    if report.event.total:
        return report.event.is_within(*days)
    first, last = days
    if last - first <= MAX_NAMED_DAYS:
        first, last = first - NIGHT, last + NIGHT
    named: Mapping[Period, int] = named_days(known)
    if not named:
        return report.event.is_within(*days)
    if report.event.dated and not report.event.is_within(first, last):
        return False
    if days[1] - days[0] <= MAX_NAMED_DAYS:
        named = {own: votes for own, votes in named.items() if own[1] - own[0] <= MAX_NAMED_DAYS}
    within = sum(votes for own, votes in named.items() if _meet(own, (first, last)))
    return within > 0 and within >= MIN_SHARE * sum(named.values())


def _meet(one: Period, other: Period) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
