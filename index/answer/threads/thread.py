"""A fact's figures through time: the shape that the chat, the picture and the JSON share."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from index.answer.events.casualty_counts import Bounds, difference_of, order
from index.answer.events.running_totals import is_recent
from index.model.answer import Difference, ShownClaim
from index.model.claim import Kind, Measure, Quantity


class Scope(StrEnum):
    """What a figure counts over."""

    INCIDENT = "incident"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a thread, with the claim that gives it and the articles that copy it.

    ``sources`` is how many outlets give the same value in the thread, not counting copies.
    ``superseded_by`` is the claim with which its outlet replaced it; ``until`` the UTC day from
    which another revision of the article was the word of the outlet.
    """

    match: ShownClaim
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
        return self.match.article.published

    @property
    def stands(self) -> bool:
        """Whether its outlet has not replaced it."""
        return self.superseded_by is None and self.until is None


@dataclass(frozen=True, slots=True)
class Replacement:
    """A figure and the one that its outlet gave in its place.

    ``corrected`` says that the outlet took the old one back, in a revision of the article or in so
    many words; else it reported another one later.
    """

    old: Figure
    new: Figure
    corrected: bool

    @property
    def replaced(self) -> date | None:
        """The day from which the new figure was the word of the outlet."""
        return self.old.until or self.new.published


@dataclass(frozen=True, slots=True)
class Thread:
    """What articles claim of one fact, in the order in which they did.

    ``first`` and ``last`` are the UTC days of the event, or those between which a total counts, as
    far as they are known.
    """

    label: str
    kind: Kind
    measure: Measure
    scope: Scope
    first: date | None
    last: date | None
    places: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    denials: tuple[ShownClaim, ...] = field(default=())

    @property
    def standing(self) -> tuple[Figure, ...]:
        """The figures that their outlets have not replaced; all of them if none is left.

        A running total grows: of one, those of its last time.
        """
        standing = tuple(figure for figure in self.figures if figure.stands) or self.figures
        if self.scope is Scope.INCIDENT:
            return standing
        newest = max((figure.published for figure in standing if figure.published), default=None)
        return tuple(f for f in standing if is_recent(f.published, newest, f.value))

    @property
    def low(self) -> float:
        """The least number that stands."""
        return min(figure.value for figure in self.standing)

    @property
    def high(self) -> float:
        """The greatest number that stands."""
        return max(high(figure.bounds) for figure in self.standing)

    @property
    def replacements(self) -> tuple[Replacement, ...]:
        """Each figure that was replaced, with the one that stands in its place, oldest first."""
        by_claim = {figure.match.claim_id: figure for figure in reversed(self.figures)}
        return tuple(
            Replacement(old, by_claim[old.superseded_by], old.until is not None)
            for old in self.figures
            if old.superseded_by in by_claim
        )

    @property
    def difference(self) -> Difference:
        """Its standing figures by value, in rising order."""
        given = [(figure.match, figure.bounds) for figure in self.standing]
        return difference_of(self.measure, given)


@dataclass(frozen=True, slots=True)
class Tracked:
    """The threads that fit a topic, best first; ``as_of`` is the last UTC day looked at."""

    query: str
    as_of: date | None = None
    threads: tuple[Thread, ...] = ()


def high(bounds: Bounds) -> float:
    """Return the greatest number that a source names."""
    return max(bound for bound in bounds if bound is not None)
