"""A figure of a thread: copies of it counted once, and what its outlet gave in its place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.events.figures.agreement import ReportedFigure, reported_figure, same_speaker
from index.events.figures.casualty_counts import (
    MAIN_GROUPS,
    Bounds,
    group_of,
    independent,
    order,
    quantity_of,
)
from index.events.figures.event import WEEK
from index.events.figures.near_duplicates import group_alike
from index.events.figures.totals import MIN_WAR_TOTAL_PEOPLE
from index.events.report import FigureReport
from index.model.answer import ShownClaim
from index.model.claim import Quantity

MAX_WAR_TOTAL_AGE = timedelta(days=183)
"""For how long a total of a whole war is compared with newer ones: then it has merely grown."""
MAX_FALL = 2.0
"""How many times as many an outlet may have given before that it replaces without saying so."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a thread, with the claim that gives it and the articles that copy it.

    ``sources`` is how many outlets give the same value in the thread, not counting copies.
    ``superseded_by`` is the claim with which its outlet replaced it; ``until`` the UTC day from
    which another revision of the article was the word of the outlet. ``repeats`` is the claim that
    it gives again, in the same article or as a copy of it.
    """

    shown: ShownClaim
    quantity: Quantity
    sources: int = 1
    superseded_by: int | None = None
    until: date | None = None
    repeats: int | None = None

    @property
    def bounds(self) -> Bounds:
        """Its low and high, as the source leaves them open."""
        return self.quantity.low, self.quantity.high

    @property
    def value(self) -> float:
        """The number that the source names; of a range, the lower one."""
        return order(self.bounds)[0]

    @property
    def group(self) -> str:
        """Whom it counts; empty for all people."""
        return group_of(self.quantity)

    @property
    def reported(self) -> ReportedFigure:
        """What tells whether it can be true beside another."""
        return reported_figure(self.shown, self.quantity)

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
            quantity=quantity_of(report.shown, report.count),
            superseded_by=_successor(report, [other for other, _ in kept]),
            until=report.shown.article.published if report.taken_back else report.until,
        )
        for report, match in kept
    ]
    return tuple(replace(figure, sources=_sources(figure, figures)) for figure in figures)


def repeats_of(reports: Sequence[FigureReport], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return what else of the reports gives these figures: said again by an article, or copied."""
    own = {(figure.shown.claim_id, figure.bounds) for figure in figures}
    found = []
    for report in reports:
        shown, bounds = report.shown, report.count.bounds
        same = (figure for figure in figures if figure.bounds == bounds and _tells(figure, shown))
        if (shown.claim_id, bounds) not in own and (first := next(same, None)):
            quantity = quantity_of(shown, report.count)
            again = replace(first, shown=shown, quantity=quantity, repeats=first.shown.claim_id)
            found.append(again)
    return tuple(sorted(found, key=lambda one: (one.published or date.min, one.shown.claim_id)))


def _tells(figure: Figure, shown: ShownClaim) -> bool:
    """Tell whether a claim is of the article that gives the figure, or of one that copies it."""
    return shown.article.id in {card.id for card in (figure.shown.article, *figure.shown.also)}


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


def _successor(report: FigureReport, others: Sequence[FigureReport]) -> int | None:
    """Return the claim that replaced this one: of the next revision, else of the outlet's next.

    What an article takes back itself is replaced by what it says instead; what a speaker said, by
    what the same speaker says in the next revision, if anything.
    """
    replaces = _corrects if report.taken_back else _replaces
    found = [other for other in others if replaces(other, report)]

    def fitness(other: FigureReport) -> tuple[bool, bool, bool]:
        revision, same = other.article == report.article, _same_speaker(other, report)
        return revision, same, other.count != report.count

    best = max(found, key=fitness, default=None)  # of several, the first
    return best.shown.claim_id if best else None


def _corrects(other: FigureReport, taken_back: FigureReport) -> bool:
    """Tell whether a report is of the same article revision, which stands by it."""
    same = (other.article, other.until) == (taken_back.article, taken_back.until)
    return same and not other.taken_back and other.count != taken_back.count


def _replaces(later: FigureReport, earlier: FigureReport) -> bool:
    """Tell whether the outlet gave another figure later, of the same speaker or none.

    What a revision gives in place of the last is of any speaker.
    """
    if later.taken_back:
        return False
    if later.article == earlier.article:
        return _is_revised(earlier, later)
    outlet = earlier.shown.article.publisher
    if outlet is None or later.shown.article.publisher != outlet or _day(later) <= _day(earlier):
        return False
    if not _is_of_the_same(earlier, later):
        return False
    return later.count != earlier.count and _same_speaker(later, earlier)


def _is_of_the_same(earlier: FigureReport, later: FigureReport) -> bool:
    """Tell whether a later figure may stand in place of one: of the same people, and about so many.

    "13 service members" are none in place of "169 Afghans"; a toll that falls far is another's.
    """
    groups = {group_of(quantity_of(one.shown, one.count)) for one in (earlier, later)}
    if len(groups) > 1 and not groups <= {"", *MAIN_GROUPS}:
        return False
    return order(later.count.bounds)[0] * MAX_FALL >= order(earlier.count.bounds)[0]


def _is_revised(earlier: FigureReport, later: FigureReport) -> bool:
    """Tell whether the second is of a later revision, and another figure or the same speaker's."""
    if earlier.until is None or (later.until is not None and later.until <= earlier.until):
        return False
    return later.count != earlier.count or later.shown.claim_id != earlier.shown.claim_id


def _same_speaker(one: FigureReport, other: FigureReport) -> bool:
    names = [each.shown.claim.speaker for each in (one, other)]
    first, second = (speaker.name if speaker else None for speaker in names)
    return same_speaker(first, second)


def _day(report: FigureReport) -> date:
    return report.shown.article.published or date.min
