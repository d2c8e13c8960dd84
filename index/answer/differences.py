"""Figures on which sources differ."""

from collections.abc import Sequence

from index.answer.answer import Difference, DifferingValue, Match
from index.answer.events import Event, event_of
from index.extract.claim import Measure, Quantity

Bounds = tuple[float | None, float | None]


def find_differences(matches: Sequence[Match]) -> tuple[Difference, ...]:
    """Return the measures for which the matches give more than one value; none is preferred.

    For each measure, only claims that may be about the same event as the best of them count.
    """
    found: dict[Measure, dict[Bounds, list[Match]]] = {}
    events: dict[Measure, Event] = {}
    for match in matches:
        event = event_of(match)
        for measure, bounds in _totals(match.claim.quantities).items():
            if events.setdefault(measure, event).may_be(event):
                found.setdefault(measure, {}).setdefault(bounds, []).append(match)
    return tuple(
        Difference(
            measure, tuple(_value(bounds, values[bounds]) for bounds in sorted(values, key=_order))
        )
        for measure, values in found.items()
        if len({_order(bounds)[0] for bounds in values}) > 1  # "20" and "at least 20" agree
    )


def _totals(quantities: Sequence[Quantity]) -> dict[Measure, Bounds]:
    """Return the largest figure of each measure: "20 civilians, 5 of them children" is 20."""
    totals: dict[Measure, Bounds] = {}
    for quantity in quantities:
        bounds = (quantity.low, quantity.high)
        if quantity.measure and bounds != (None, None):
            largest = max(totals.get(quantity.measure, bounds), bounds, key=_order)
            totals[quantity.measure] = largest
    return totals


def _order(bounds: Bounds) -> tuple[float, float]:
    low, high = bounds
    known = low if low is not None else high or 0
    return known, high if high is not None else float("inf")


def _value(bounds: Bounds, matches: Sequence[Match]) -> DifferingValue:
    publishers = dict.fromkeys(m.article.publisher for m in matches if m.article.publisher)
    return DifferingValue(*bounds, tuple(m.claim_id for m in matches), tuple(publishers))
