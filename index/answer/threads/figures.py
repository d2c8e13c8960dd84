"""A thread's figures: copies counted once, and what an outlet has replaced."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from index.answer.events.near_duplicates import group_alike
from index.answer.events.values import independent
from index.answer.threads.report import Report
from index.answer.threads.thread import Figure
from index.model.answer import ShownClaim
from index.model.claim import Quantity


def figures_of(reports: Sequence[Report]) -> tuple[Figure, ...]:
    """Return the reports as figures, copies under the first that gave them, oldest first.

    What an article says twice is one figure.
    """
    ordered = sorted(reports, key=lambda report: (_day(report), report.match.claim_id))
    said: dict[object, Report] = {}
    for report in ordered:
        said.setdefault((report.article, report.until, report.taken_back, report.count), report)
    originals = _without_copies(list(said.values()))
    kept = [(said_so, originals[key]) for said_so in ordered if (key := _key(said_so)) in originals]
    figures = [
        Figure(
            match=match,
            quantity=_quantity(report),
            superseded_by=_successor(report, [other for other, _ in kept]),
            until=report.match.article.published if report.taken_back else report.until,
        )
        for report, match in kept
    ]
    return tuple(replace(figure, sources=_sources(figure, figures)) for figure in figures)


def _sources(figure: Figure, figures: Sequence[Figure]) -> int:
    return independent([other.match for other in figures if other.bounds == figure.bounds])


def _without_copies(reports: Sequence[Report]) -> dict[tuple[int, object], ShownClaim]:
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


def _successor(report: Report, others: Sequence[Report]) -> int | None:
    """Return the claim that replaced this one: of the next revision, else of the outlet's next.

    What an article takes back itself is replaced by what it says instead.
    """
    replaces = _corrects if report.taken_back else _replaces
    return next((other.match.claim_id for other in others if replaces(other, report)), None)


def _corrects(other: Report, taken_back: Report) -> bool:
    """Tell whether a report is of the same article revision, which stands by it."""
    same = (other.article, other.until) == (taken_back.article, taken_back.until)
    return same and not other.taken_back and other.count != taken_back.count


def _replaces(later: Report, earlier: Report) -> bool:
    """Tell whether the outlet gave another figure later, and both may have the same source."""
    if later.count == earlier.count or later.taken_back:
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
