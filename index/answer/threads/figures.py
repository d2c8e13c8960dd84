"""A thread's figures: copies counted once, and what an outlet has replaced."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from index.answer.answer import Match
from index.answer.grouping import group_alike
from index.answer.threads.report import Report
from index.answer.threads.thread import Figure
from index.extract.claim import Quantity


def figures_of(reports: Sequence[Report]) -> tuple[Figure, ...]:
    """Return the reports as figures, copies under the first that gave them, oldest first."""
    ordered = sorted(reports, key=lambda report: (_day(report), report.match.claim_id))
    ordered = list(
        {(r.match.article.id, r.until, r.count.bounds): r for r in reversed(ordered)}.values()
    )[::-1]
    originals = _without_copies(ordered)
    kept = [(report, originals[key]) for report in ordered if (key := _key(report)) in originals]
    figures = [
        Figure(
            match=match,
            quantity=_quantity(report),
            superseded_by=_successor(report, [other for other, _ in kept]),
            until=report.until,
        )
        for report, match in kept
    ]
    return tuple(replace(figure, sources=independent(figure, figures)) for figure in figures)


def independent(figure: Figure, figures: Iterable[Figure]) -> int:
    """Return how many outlets give the figure's value by themselves."""
    same = [other for other in figures if other.bounds == figure.bounds]
    return len({other.match.article.publisher or other.match.article.id for other in same})


def _without_copies(reports: Sequence[Report]) -> dict[tuple[int, object], Match]:
    """Return the first match of each wording by claim and bounds, with the articles that copy it.

    Only reports with the same figure are copies of each other.
    """
    groups: dict[object, list[Report]] = {}
    for report in reports:
        groups.setdefault(report.count, []).append(report)
    return {
        (match.claim_id, count): match
        for count, group in groups.items()
        for match in group_alike((report.match for report in group), len(group))
    }


def _key(report: Report) -> tuple[int, object]:
    return report.match.claim_id, report.count


def _quantity(report: Report) -> Quantity:
    """Return the quantity of the report's claim with the report's figure."""
    return next(
        quantity
        for quantity in report.match.claim.quantities
        if quantity.measure is report.count.measure
        and (quantity.low, quantity.high) == report.count.bounds
    )


def _successor(report: Report, later: Sequence[Report]) -> int | None:
    """Return the claim that replaced this one: of the next revision, else of the outlet's next.

    An outlet's later report replaces an earlier one only if both may have the same source.
    """
    return next(
        (other.match.claim_id for other in later if _replaces(other, report)),
        None,
    )


def _replaces(later: Report, earlier: Report) -> bool:
    if later.count == earlier.count:
        return False
    if later.article == earlier.article:
        return earlier.until is not None and later.until != earlier.until
    outlet = earlier.match.article.publisher
    if outlet is None or later.match.article.publisher != outlet or _day(later) <= _day(earlier):
        return False
    speakers = {one.match.claim.speaker.name for one in (later, earlier) if one.match.claim.speaker}
    return len(speakers) < 2


def _day(report: Report) -> date:
    return report.match.article.published or date.min
