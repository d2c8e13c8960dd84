"""What a question says of the total that it asks for: from when to when, where, and of whom."""

import re
from datetime import date, timedelta

from index.answer.demands.reading import place_named
from index.answer.question.mentions import named_period
from index.answer.question.question import Question
from index.events.figures.casualty_counts import group_of, quantity_of
from index.events.report import FigureReport
from index.events.told import target_of
from index.places.mentions import places_in
from index.words.calendar import DAY_OF_MONTH, MONTH

DELAY = timedelta(days=3)
"""How long after its last day a count is told of as it was on that day."""
_UP_TO = re.compile(
    r"\b(?:by|up to|as of|until) (?:the )?"
    r"(?:(?:start|beginning|middle|end) of |early |late |mid[ -])?"
    rf"(?:{DAY_OF_MONTH} (?:of )?)?(?:{MONTH}|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\b[^.?;]*?\band\b", re.IGNORECASE)


class AskedTotal:
    """The days between which a total is told of, as far as a question names them, and its people.

    "Since 3 May" names the first day, "by late May" the last, "between 2014 and 2016" both.
    """

    def __init__(self, question: Question) -> None:
        self._target = target_of(question.text)
        self._wide = places_in(question.text).is_wide if places_in(question.text) else False
        asked = (place_named(name) for name in question.names)
        self._countries = {place.country for place in asked if place}
        self.first, self.last = _told_between(question)

    def may_be(self, report: FigureReport) -> bool:
        """Tell whether a figure may be of the total."""
        return not (
            self._is_untimely(report) or self._counts_strangers(report) or self._is_of_one(report)
        )

    def _is_untimely(self, report: FigureReport) -> bool:
        """Tell whether it was told before that began, or of what was over then, or too late."""
        published, event = report.shown.article.published, report.event
        if published is None or (self.last and published > self.last):
            return True
        over = event.last if event.dated else None
        return bool(self.first and (published < self.first or (over and over < self.first)))

    def _counts_strangers(self, report: FigureReport) -> bool:
        """Tell whether it counts people of a country that the question does not name."""
        group = group_of(quantity_of(report.shown, report.count))
        place = place_named(group.split()[0].title()) if group else None
        return place is not None and place.country not in self._countries

    def _is_of_one(self, report: FigureReport) -> bool:
        """Tell whether it says of itself that it is of one of the attacks that are counted.

        It names a town where a country is asked for, or what was hit where nothing is.
        """
        if report.event.total:
            return False
        own = places_in(report.shown.sentence)
        town = self._wide and bool(own) and not own.is_wide
        return town or (not self._target and target_of(report.shown.sentence) is not None)


def _told_between(question: Question) -> tuple[date | None, date | None]:
    if question.period is None:
        return None, None
    first, last = question.period
    if between := _BETWEEN.search(question.text):
        until = named_period(question.text[between.end() :], None)
        return first, until[1] + DELAY if until else None
    return (None, last + DELAY) if _UP_TO.search(question.text) else (first, None)
