"""Which figures count a group of those whom others count: the children among the dead."""

from collections.abc import Iterator, Sequence

from index.answer.demands.reading import singular_group
from index.events.figures.casualty_counts import group_of, order, quantity_of
from index.events.report import FigureReport
from index.model.event_state import StatedFigure


def parts_of(
    members: Sequence[FigureReport], narrow: Sequence[FigureReport]
) -> tuple[StatedFigure, ...]:
    """Return what the members give beside their figures, and the figures of narrower groups.

    What an article says twice is one part, and what was replaced is none.

    :param narrow: the reports that count a part of the people of the members' event.
    """
    found: dict[object, StatedFigure] = {}
    for report in (*members, *narrow):
        if report.until or report.taken_back:
            continue
        given = _own(report) if report in narrow else _beside(report)
        for part in given:
            found.setdefault((report.article, part.group, part.bounds), part)
    return tuple(found.values())


def group_named(group: str) -> str:
    """Return the singular of a group, as questions and parts name it."""
    return singular_group(group) or group


def _own(report: FigureReport) -> Iterator[StatedFigure]:
    quantity = quantity_of(report.shown, report.count)
    yield StatedFigure(report.shown, quantity, group_named(group_of(quantity)))


def _beside(report: FigureReport) -> Iterator[StatedFigure]:
    """Yield what a claim gives beside its figure: "20 died, 4 children among them"."""
    whole = report.number
    for quantity in report.shown.claim.quoted:
        group, number = group_named(group_of(quantity)), order((quantity.low, quantity.high))[0]
        own = quantity.measure is report.count.measure and group != group_named(report.count.whom)
        if own and group and 0 < number < whole:
            yield StatedFigure(report.shown, quantity, group)
