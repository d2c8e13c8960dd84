"""What a claim counts, over what time, and the values that several give side by side."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.events.figures.parts import is_part
from index.model.answer import Difference, DifferingValue, ShownClaim
from index.model.claim import Measure, Quantity
from index.words.inflections import noun_forms
from index.words.victims import ARMED_GROUPS, CIVILIAN_GROUPS, CIVILIANS

Bounds = tuple[float | None, float | None]

CACHED_TEXTS = 4096
"""Of how many texts it is kept what was read from them: what is told of often is asked of often."""


def _naming(groups: Iterable[str]) -> re.Pattern[str]:
    """Return what finds one of the groups, in either number."""
    words = sorted({form for group in groups for form in noun_forms(group)})
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_FIGHTERS, _CIVILIANS, _NARROW = _naming(ARMED_GROUPS), _naming(CIVILIANS), _naming(CIVILIAN_GROUPS)
_ABROAD = re.compile(
    r"\brefugees\b|\b(?:fled|left|leave|flee) (?:the country|abroad)|\bsought refuge\b|\babroad\b"
    r"|\b(?:neighbou?ring|surrounding|other) (?:countries|states|nations|region)",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\binternal(?:ly)?\b|\b(?:inside|within) (?:the country|its borders)", re.IGNORECASE
)
_ALL_PEOPLE = frozenset(
    "people person human victim casualtie casualty body bodie live life death dead fatalitie "
    "fatality other individual more killed wounded injured injurie".split()
)
"""What is counted where no group is named, without a plural's "s"."""
_REFUGEE, _INTERNAL = "refugee", "internally displaced"
MAIN_GROUPS = frozenset({"fighter", "civilian"})
"""Groups that may be all of whom a report tells."""
_GROUPS = MAIN_GROUPS | {""}
_WHEREABOUTS = frozenset({_REFUGEE, _INTERNAL})


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of a claim; ``whom`` is empty for people, "civilian", "fighter" or narrower.

    Of the displaced it says whether they are "refugee" or "internally displaced", if it is told.
    ``inferred`` is as in ``Quantity``: no source gives it as a number.
    """

    measure: Measure
    whom: str
    bounds: Bounds
    inferred: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether it is of a part of the people only, such as children."""
        return self.whom not in _GROUPS | _WHEREABOUTS

    def counts_with(self, other: "Count") -> bool:
        """Tell whether both stand in one thread: of one measure, and of people who may be all."""
        if self.measure is not other.measure:
            return False
        return self.counts_as(other) or (other.inferred and not self.is_narrow)

    def counts_as(self, other: "Count") -> bool:
        """Tell whether both may count the same: children are no other count of civilians."""
        both = {self.whom, other.whom}
        return len(both) == 1 or ("" in both and both <= _GROUPS)


def counts_of(match: ShownClaim) -> list[Count]:
    """Return the largest figure of each measure: "20 civilians, 5 of them children" is 20.

    Figures that are said to be some of several ("three more", "two of the dead") or to have been
    wrong ("revised from 40") are left out, and so are those that are inferred: what no source gives
    differs from nothing. "12 died and 30 others were hurt" has none of them.
    """
    found: dict[Measure, Count] = {}
    for count in _all_counts(match):
        known = found.get(count.measure)
        if known is None or order(known.bounds) < order(count.bounds):
            found[count.measure] = count
    return list(found.values())


def inferred_counts_of(match: ShownClaim) -> list[Count]:
    """Return how many of the victims a claim names or describes of whom it gives no number.

    There is one count for each measure that none is quoted of; attackers count for themselves.
    """
    quoted = {quantity.measure for quantity in match.claim.quoted}
    people: dict[tuple[Measure, str], float] = {}
    for quantity in match.claim.quantities:
        if quantity.inferred and quantity.measure and quantity.measure not in quoted:
            whom = (quantity.whom or "").casefold()
            people.setdefault((quantity.measure, whom), 0)
            people[quantity.measure, whom] += quantity.low or 0
    return [Count(measure, whom, (n, n), True) for (measure, whom), n in people.items() if n]


def order(bounds: Bounds) -> tuple[float, float]:
    """Return what puts figures in rising order; an open one comes after the exact one."""
    low, high = bounds
    known = low if low is not None else high or 0
    return known, high if high is not None else float("inf")


def _all_counts(match: ShownClaim) -> Iterator[Count]:
    for quantity in match.claim.quoted:
        bounds = (quantity.low, quantity.high)
        if quantity.measure and bounds != (None, None) and not is_part(match, quantity):
            yield Count(quantity.measure, _whom(match, quantity), bounds)


def _whom(match: ShownClaim, quantity: Quantity) -> str:
    if quantity.measure is not Measure.DISPLACED:
        return _group(quantity)
    return whereabouts(_told_of(match, quantity))


def whereabouts(text: str) -> str:
    """Return which of the displaced a text speaks of, as in ``Count.whom``."""
    return _REFUGEE if _ABROAD.search(text) else _INTERNAL if _INSIDE.search(text) else ""


def _told_of(match: ShownClaim, quantity: Quantity) -> str:
    """Return the sentence from the figure up to the next one."""
    sentence = match.claim.sentence
    later = (q.span.start for q in match.claim.quoted if q.span.start > quantity.span.start)
    end = min(later, default=sentence.end)
    return match.sentence[quantity.span.start - sentence.start : end - sentence.start]


def quantity_of(match: ShownClaim, count: Count) -> Quantity:
    """Return the quantity of the match's claim that gives one of its counts.

    Of an inferred one it is that of the first who is named, with the number of all.
    """
    if count.inferred:
        first = next(
            quantity
            for quantity in match.claim.quantities
            if quantity.inferred
            and quantity.measure is count.measure
            and (quantity.whom or "").casefold() == count.whom
        )
        return replace(first, low=count.bounds[0], high=count.bounds[1])
    return next(
        quantity
        for quantity in match.claim.quoted
        if quantity.measure is count.measure and (quantity.low, quantity.high) == count.bounds
    )


def group_of(quantity: Quantity) -> str:
    """Return whom a quantity counts, in small letters and the singular; empty for all people.

    Beside the groups of ``Count.whom`` it knows every other that is named: "169 Afghans".
    """
    if known := _group(quantity):
        return known
    unit = quantity.whom or quantity.unit or ""
    if _CIVILIANS.search(unit):
        return "civilian"
    if quantity.whom or unit[:1].isupper():
        name = unit.casefold().removesuffix("s")
        return "" if name.split()[-1] in _ALL_PEOPLE else name
    return ""


def _group(quantity: Quantity) -> str:
    whom = (quantity.whom or "").casefold()
    if _FIGHTERS.search(whom):
        return "fighter"
    if _NARROW.search(whom):
        return whom.removesuffix("s")
    return "civilian" if _CIVILIANS.search(whom) else ""


Given = tuple[ShownClaim, Bounds]
"""A claim with the figure that it gives."""


def difference_of(measure: Measure, given: Sequence[Given]) -> Difference:
    """Return the figures by value, in rising order."""
    groups: dict[Bounds, list[ShownClaim]] = {}
    for match, bounds in given:
        groups.setdefault(bounds, []).append(match)
    values = (_value(bounds, groups[bounds]) for bounds in sorted(groups, key=order))
    return Difference(measure, tuple(values))


def gives_several(difference: Difference) -> bool:
    """Tell whether sources name more than one number: "20" and "at least 20" name the same."""
    return len({order((value.low, value.high))[0] for value in difference.values}) > 1


def independent(matches: Sequence[ShownClaim]) -> int:
    """Return how many families of outlets say so; an article without an outlet is one."""
    return len({match.article.origin for match in matches})


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
