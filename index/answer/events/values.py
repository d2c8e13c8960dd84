"""The values that sources give for one fact, side by side."""

from collections.abc import Sequence

from index.answer.events.casualty_counts import Bounds, order
from index.model.answer import Difference, DifferingValue, ShownClaim
from index.model.claim import Measure

Given = tuple[ShownClaim, Bounds]
"""A claim with the figure that it gives."""


def difference_of(measure: Measure, given: Sequence[Given]) -> Difference:
    """Return the figures by value, in rising order."""
    groups: dict[Bounds, list[ShownClaim]] = {}
    for match, bounds in given:
        groups.setdefault(bounds, []).append(match)
    values = (_value(bounds, groups[bounds]) for bounds in sorted(groups, key=order))
    return Difference(measure, tuple(values))


def is_disputed(difference: Difference) -> bool:
    """Tell whether sources give more than one number: "20" and "at least 20" agree."""
    return len({order((value.low, value.high))[0] for value in difference.values}) > 1


def independent(matches: Sequence[ShownClaim]) -> int:
    """Return how many outlets say so by themselves; an article without an outlet is one."""
    return len({match.article.publisher or match.article.id for match in matches})


def _value(bounds: Bounds, matches: Sequence[ShownClaim]) -> DifferingValue:
    cards = [card for match in matches for card in (match.article, *match.also)]
    return DifferingValue(
        *bounds,
        claim_ids=tuple(dict.fromkeys(match.claim_id for match in matches)),
        publishers=tuple(dict.fromkeys(card.publisher for card in cards if card.publisher)),
        articles=tuple(dict.fromkeys(card.id for card in cards)),
        sources=independent(matches),
        reported=max((card.published for card in cards if card.published), default=None),
    )
