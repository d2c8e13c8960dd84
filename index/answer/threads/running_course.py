"""The course of a running total that a question asks for, told by articles that share no event.

"56 have been killed there since the war began", weeks later "at least 123", then "more than 600":
each is an event of its own, so they are told by how well they answer the question and by how such a
count goes: up, and never far down.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from index.answer.demands.reading import asked_group
from index.answer.question.question import Question
from index.answer.threads.asked_place import drop_elsewhere
from index.answer.threads.asked_total import AskedTotal
from index.answer.threads.one_total import MAX_GROWTH
from index.answer.threads.parts import group_named
from index.events.figures.casualty_counts import MAIN_GROUPS
from index.events.figures.totals import is_counted_on
from index.events.report import FigureReport

MIN_SHARE = 0.3
"""The share of the surest figure's confidence from which another may be of the same total."""
SURE_GROUP = 0.6
"""The share of the surest figure's confidence that one of civilians, or of fighters, has at least
where those are asked for and figures of all people are no answer."""
MAX_FALL = 0.85
"""How many times as many a later figure is at least: another body counts a little less."""
MAX_STEP = 2.0
"""How many times as many it is at most where one of both says that it is of one day's attack."""
MAX_GAP = timedelta(days=366)
"""After so long nothing tells that a count is still the same."""

Confidences = Mapping[int, float]


class RunningCourse:
    """The figures of the total that most speaks for, oldest first; none if none is asked for.

    Of all rows of figures, each of a later day and about as high or higher, it is that whose
    figures together answer the question best.
    """

    def __init__(
        self, question: Question, reports: Sequence[FigureReport], confidences: Confidences
    ) -> None:
        """Find it.

        :param reports: what was found for the question.
        :param confidences: how sure each row is to be on the topic.
        """
        self._asked = AskedTotal(question)
        self._confidences = confidences
        self.figures: list[FigureReport] = []
        if is_counted_on(question.text):
            there = drop_elsewhere(question, reports)
            timely = [one for one in there if self._asked.may_be(one)]
            first = self._asked.first
            soon = [one for one in timely if first and _day(one) - first <= MAX_GAP]
            self.figures = self._likeliest(self._of_people(soon or timely, question))

    @property
    def lead(self) -> FigureReport | None:
        """The surest figure, one that says of itself that it is a total before the others."""
        return max(
            self.figures,
            key=lambda one: (one.event.total, self._confidences[one.row]),
            default=None,
        )

    def told_again(self, others: Sequence[FigureReport]) -> list[FigureReport]:
        """Return those of other figures that lie where the course was on their day."""
        known = {(one.place, one.count) for one in self.figures}
        return [
            one
            for one in others
            if (one.place, one.count) not in known and self._asked.may_be(one) and self._fits(one)
        ]

    def _likeliest(self, reports: Sequence[FigureReport]) -> list[FigureReport]:
        least = MIN_SHARE * self._surest(reports)
        likely = [one for one in reports if self._confidences.get(one.row, 0.0) >= least]
        likely.sort(key=lambda one: (_day(one), one.number))
        best: list[tuple[float, int]] = []
        for place, one in enumerate(likely):
            before = [(best[i][0], i) for i in range(place) if goes_on(likely[i], one)]
            worth, last = max(before, default=(0.0, -1))
            best.append((worth + self._confidences.get(one.row, 0.0), last))
        at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
        course: list[FigureReport] = []
        while at >= 0:
            course.append(likely[at])
            at = best[at][1]
        return course[::-1]

    def _of_people(self, reports: Sequence[FigureReport], question: Question) -> list[FigureReport]:
        """Return the figures of the group that is asked for or, where nobody tells, of all."""
        group = asked_group(question.text)
        own = [one for one in reports if group and group_named(one.count.whom) == group]
        whole = [one for one in reports if not one.count.is_narrow]
        doubtful = self._surest(own) < SURE_GROUP * self._surest(whole)
        return whole if not own or (group in MAIN_GROUPS and doubtful) else own

    def _surest(self, reports: Sequence[FigureReport]) -> float:
        return max((self._confidences.get(one.row, 0.0) for one in reports), default=0.0)

    def _fits(self, one: FigureReport) -> bool:
        if one.count.whom not in {other.count.whom for other in self.figures}:
            return False
        before = [other for other in self.figures if _day(other) <= _day(one)]
        after = [other for other in self.figures if _day(other) >= _day(one)]
        low = before[-1].number if before else 0.0
        most = after[0].number if after else MAX_GROWTH * low
        return MAX_FALL * low <= one.number and MAX_FALL * one.number <= most


def goes_on(one: FigureReport, later: FigureReport) -> bool:
    """Tell whether a count may have come from one figure to a later one."""
    if _day(later) - _day(one) > MAX_GAP:
        return False
    of_a_day = any(each.event.dated and not each.event.total for each in (one, later))
    low, high = one.number, later.number
    return MAX_FALL * low <= high <= (MAX_STEP if of_a_day else MAX_GROWTH) * low


def _day(report: FigureReport) -> date:
    return report.shown.article.published or date.min
