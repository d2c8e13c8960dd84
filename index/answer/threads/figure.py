"""A figure of a thread: copies of it counted once, and what its outlet gave in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.answer.figures.casualty_counts import MIN_WAR_TOTAL_PEOPLE, Bounds, independent, order
from index.answer.figures.event import WEEK
from index.answer.figures.near_duplicates import group_alike
from index.answer.threads.report import FigureReport
from index.model.answer import ShownClaim
from index.model.claim import Quantity

MAX_WAR_TOTAL_AGE = timedelta(days=183)
"""For how long a total of a whole war is compared with newer ones: then it has merely grown."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a thread, with the claim that gives it and the articles that copy it.

    ``sources`` is how many outlets give the same value in the thread, not counting copies.
    ``superseded_by`` is the claim with which its outlet replaced it; ``until`` the UTC day from
    which another revision of the article was the word of the outlet.
    """

    shown: ShownClaim
    quantity: Quantity
    sources: int = 1
    superseded_by: int | None = None
    until: date | None = None

    @property
    def bounds(self) -> Bounds:
        """Its low and high, as the source leaves them open."""
        return self.quantity.low, self.quantity.high

    @property
    def value(self) -> float:
        """The number that the source names; of a range, the lower one."""
        return order(self.bounds)[0]

    @property
    def published(self) -> date | None:
        """The day of its article."""
        return self.shown.article.published

    @property
    def stands(self) -> bool:
        """Whether its outlet has not replaced it."""
        return self.superseded_by is None and self.until is None


def is_recent(day: date | None, newest: date | None, figure: float) -> bool:
    """Tell whether a total of that day is to be compared with the newest.

    That of a whole war is for months; another, which grows by the day, for a week.
    """
    most = MAX_WAR_TOTAL_AGE if figure >= MIN_WAR_TOTAL_PEOPLE else WEEK
    return day is None or newest is None or newest - day <= most


def figures_of(reports: Sequence[FigureReport]) -> tuple[Figure, ...]:
    """Return the reports as figures, copies under the first that gave them, oldest first.

    What an article says twice is one figure.
    """
    ordered = sorted(reports, key=lambda report: (_day(report), report.shown.claim_id))
    said: dict[object, FigureReport] = {}
    for report in ordered:
        said.setdefault((report.article, report.until, report.taken_back, report.count), report)
    originals = _without_copies(list(said.values()))
    kept = [(said_so, originals[key]) for said_so in ordered if (key := _key(said_so)) in originals]
    figures = [
        Figure(
            shown=match,
            quantity=_quantity(report),
            superseded_by=_successor(report, [other for other, _ in kept]),
            until=report.shown.article.published if report.taken_back else report.until,
        )
        for report, match in kept
    ]
    return tuple(replace(figure, sources=_sources(figure, figures)) for figure in figures)


def _sources(figure: Figure, figures: Sequence[Figure]) -> int:
    return independent([other.shown for other in figures if other.bounds == figure.bounds])


def _without_copies(reports: Sequence[FigureReport]) -> dict[tuple[int, object], ShownClaim]:
    """Return the first match of each wording by claim and bounds, with the articles that copy it.

    Only reports with the same figure are copies of each other.
    """
    groups: dict[object, list[FigureReport]] = {}
    for report in reports:
        groups.setdefault(report.count, []).append(report)
    return {
        (match.claim_id, count): match
        for count, group in groups.items()
        for match in group_alike((report.shown for report in group), len(group))
    }


def _key(report: FigureReport) -> tuple[int, object]:
    return report.shown.claim_id, report.count


def _quantity(report: FigureReport) -> Quantity:
    """Return the quantity of the report's claim with the report's figure."""
    return next(
        quantity
        for quantity in report.shown.claim.quantities
        if quantity.measure is report.count.measure
        and (quantity.low, quantity.high) == report.count.bounds
    )


def _successor(report: FigureReport, others: Sequence[FigureReport]) -> int | None:
    """Return the claim that replaced this one: of the next revision, else of the outlet's next.

    What an article takes back itself is replaced by what it says instead.
    """
    replaces = _corrects if report.taken_back else _replaces
    return next((other.shown.claim_id for other in others if replaces(other, report)), None)


def _corrects(other: FigureReport, taken_back: FigureReport) -> bool:
    """Tell whether a report is of the same article revision, which stands by it."""
    same = (other.article, other.until) == (taken_back.article, taken_back.until)
    return same and not other.taken_back and other.count != taken_back.count


def _replaces(later: FigureReport, earlier: FigureReport) -> bool:
    """Tell whether the outlet gave another figure later, and both may have the same source."""
    if later.count == earlier.count or later.taken_back:
        return False
    if later.article == earlier.article:
        return earlier.until is not None and later.until != earlier.until
    outlet = earlier.shown.article.publisher
    if outlet is None or later.shown.article.publisher != outlet or _day(later) <= _day(earlier):
        return False
    speakers = {one.shown.claim.speaker.name for one in (later, earlier) if one.shown.claim.speaker}
    return len(speakers) < 2


def _day(report: FigureReport) -> date:
    return report.shown.article.published or date.min
