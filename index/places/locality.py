"""Where something is: the places that may be meant, and whether two may be of one event."""

from dataclasses import dataclass
from functools import lru_cache

from index.places.gazetteer import Place, PlaceKind, narrow

WIDE_KINDS = frozenset({PlaceKind.STATE, PlaceKind.COUNTRY})
CACHED_LOCALITIES = 20_000
MAX_RIVALS = 20
"""How many times as many people as in each other place of its name make one the place meant."""


@dataclass(frozen=True, slots=True)
class Locality:
    """Where something is: for each place that is named, what may be meant by it.

    ``unknown`` are the folded names that stand where places do and that no gazetteer holds,
    as ``skeleton`` writes them.
    """

    places: tuple[tuple[Place, ...], ...] = ()
    unknown: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.places or self.unknown)

    @property
    def is_wide(self) -> bool:
        """Whether nothing smaller is named than a state or country."""
        return (
            bool(self.places)
            and not self.unknown
            and all(one[0].kind in WIDE_KINDS for one in self.places)
        )

    @property
    def is_ambiguous(self) -> bool:
        """Whether several places may be meant by one name."""
        return any(len(likeliest(one)) > 1 for one in self.places)

    def __or__(self, other: "Locality") -> "Locality":
        """Return the places of both."""
        return Locality(
            tuple(dict.fromkeys((*self.places, *other.places))), self.unknown | other.unknown
        )

    def within(self, holders: tuple[Place, ...]) -> "Locality":
        """Return it with only those places of a name that lie in a holder, if one does."""
        return Locality(tuple(narrow(one, holders) for one in self.places), self.unknown)

    def inside(self, other: "Locality") -> "Locality":
        """Return those of its smaller places that lie in a state or country of the other."""
        held = (
            tuple(p for p in one if any(h.contains(p) and h != p for h in other.holders))
            for one in self.places
        )
        return Locality(tuple(one for one in held if one))

    @property
    def holders(self) -> tuple[Place, ...]:
        """The states and countries that may be meant."""
        return tuple(place for one in self.places for place in one if place.kind in WIDE_KINDS)

    @property
    def meant(self) -> tuple[Place, ...]:
        """The places that are compared with those of another: the narrowest and likeliest."""
        return tuple(place for one in _narrowest(self.places) for place in likeliest(one))

    def may_meet(self, other: "Locality") -> bool:
        """Tell whether a place of one may lie in or near one of the other, or bears its name."""
        if self.unknown & other.unknown:
            return True
        return any(ours.may_meet(theirs) for ours in self.meant for theirs in other.meant)


@lru_cache(maxsize=CACHED_LOCALITIES)
def _narrowest(places: tuple[tuple[Place, ...], ...]) -> tuple[tuple[Place, ...], ...]:
    """Return the places without those in which another of them lies: "Bono, Arkansas" is Bono."""
    return tuple(
        one
        for one in places
        if not any(_holds(one[0], other[0]) for other in places if other is not one)
    )


def _holds(one: Place, other: Place) -> bool:
    if one.number == other.number:
        return False
    return one.contains(other) or (one.capital and not other.capital and one.may_name(other))


@lru_cache(maxsize=CACHED_LOCALITIES)
def likeliest(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Return the places of a name without those that are much smaller than the first."""
    first = places[0]
    if first.kind in WIDE_KINDS:
        return tuple(place for place in places if place.kind in {PlaceKind.STATE, first.kind})
    return tuple(place for place in places if place.population * MAX_RIVALS >= first.population)
