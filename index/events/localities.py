"""Where the reports of some articles are of, so that any two are compared at once."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.events.profile import Terms, hash_words
from index.places.gazetteer import (
    EARTH_RADIUS_KM,
    MAX_DISTRICT_KM,
    NEAR_KM,
    Place,
    PlaceKind,
)
from index.places.locality import WIDE_KINDS, Locality, likeliest

MAX_COMPARED = 3
"""How many towns of a report are looked at for how far it is from another."""

ROWS_AT_ONCE = 512
WIDE = tuple(WIDE_KINDS)

Held = TypeVar("Held", bound=Hashable)
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Kilometres = NDArray[np.float64]


class Localities:
    """Different localities by number, in the order in which they are given."""

    def __init__(self, given: Sequence[Locality]) -> None:
        self._numbers = {locality: number for number, locality in enumerate(dict.fromkeys(given))}
        self.all = list(self._numbers)
        self.given = np.array([self._numbers[locality] for locality in given], np.int64)
        self.known = np.array([bool(locality) for locality in self.all], np.bool_)
        self.wide = np.array([locality.is_wide for locality in self.all], np.int64)
        unknown = [bool(one.unknown and not one.places) for one in self.all]
        self.is_unknown = np.array(unknown, np.bool_)
        self.has_unknown = np.array([bool(one.unknown) for one in self.all], np.bool_)
        places: dict[Place, int] = {}
        self._held = _incidence([one.meant for one in self.all], places)
        self._meeting = _meeting(list(places))
        names: dict[str, int] = {}
        self._unknown = _incidence([sorted(one.unknown) for one in self.all], names)
        self._unknown_names = list(names)
        self._towns = _towns(self.all)
        self.most_people = np.array([_most_people(one) for one in self.all], np.int64)

    def meet(self, one: Numbers, other: Numbers) -> Flags:
        """Tell for pairs of numbers whether one may lie in or near the other, or bears its name."""
        near = (self._held[one] @ self._meeting).multiply(self._held[other]).sum(axis=1)
        return (np.asarray(near).ravel() > 0) | (self.shared_unknown(one, other) > 0)

    def shared_unknown(self, one: Numbers, other: Numbers) -> Numbers:
        """Return how many names of unknown places each pair shares."""
        return np.asarray(self._unknown[one].multiply(self._unknown[other]).sum(axis=1)).ravel()

    def spoken_of(self, articles: Sequence[Terms]) -> Flags:
        """Tell of which localities' unknown names an article has all words.

        The shape is (localities, articles).

        :param articles: the hashes of each one's words, in rising order.
        """
        names = [hash_words(name.split()) for name in self._unknown_names]
        wanted = np.unique(np.concatenate([*names, np.zeros(0, np.uint32)]))
        if not articles:
            return np.zeros((len(self.all), 0), np.bool_)
        has = np.stack([np.isin(wanted, words, assume_unique=True) for words in articles])
        whole = [has[:, np.searchsorted(wanted, name)].all(axis=1) for name in names]
        held = sparse.csr_matrix(np.array(whole, np.int32).reshape(len(names), len(articles)))
        width = self._unknown.shape[1]
        if held.shape[0] < width:  # no name is unknown
            return np.zeros((len(self.all), len(articles)), np.bool_)
        return np.asarray((self._unknown @ held).toarray() > 0)

    def distances(self, one: Numbers, other: Numbers) -> Kilometres:
        """Return how far apart the nearest towns of each pair are; no number without a town."""
        ours, theirs = self._towns[one], self._towns[other]
        apart = np.stack(
            [
                _kilometres(ours[:, a], theirs[:, b])
                for a in range(MAX_COMPARED)
                for b in range(MAX_COMPARED)
            ]
        )
        nearest = np.where(np.isnan(apart), np.inf, apart).min(axis=0)
        return np.where(np.isinf(nearest), np.nan, nearest)


def _most_people(locality: Locality) -> int:
    """Return the people of the greatest place that may be meant, 0 of what no gazetteer holds."""
    return max((place.population for place in locality.meant), default=0)


def _incidence(held: Sequence[Iterable[Held]], numbers: dict[Held, int]) -> sparse.csr_matrix:
    """Return which locality holds what, shape (localities, held); numbers that as it is met."""
    columns = [[numbers.setdefault(one, len(numbers)) for one in those] for those in held]
    starts = np.cumsum([0, *map(len, columns)])
    joined = np.array([column for those in columns for column in those], np.int64)
    shape = len(held), max(len(numbers), 1)
    return sparse.csr_matrix((np.ones(len(joined), np.int32), joined, starts), shape=shape)


def _meeting(places: Sequence[Place]) -> sparse.csr_matrix:
    """Return which places may be of one event by ``Place.may_meet``, shape (places, places)."""
    size = max(len(places), 1)
    if not places:
        return sparse.csr_matrix((size, size), dtype=np.int32)
    columns = _Columns(places)
    rows = [
        sparse.csr_matrix(columns.meeting(slice(start, start + ROWS_AT_ONCE)).astype(np.int32))
        for start in range(0, len(places), ROWS_AT_ONCE)
    ]
    return sparse.vstack(rows).tocsr()


class _Columns:
    """What is compared of places, an array a property."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.number = np.array([place.number for place in places])
        self.kind = np.array([int(place.kind) for place in places])
        self.country = _codes([place.country for place in places])
        self.state = _codes([f"{place.country}.{place.state}" for place in places])
        self.names_district = np.array([p.capital and p.country != "US" for p in places])
        self.degrees = np.array([(place.latitude, place.longitude) for place in places])

    def meeting(self, some: slice) -> Flags:
        """Tell for these places and all whether both may be of one event."""
        kind, other = self.kind[some, None], self.kind[None, :]
        country = self.country[some, None] == self.country
        state = self.state[some, None] == self.state
        distance = _kilometres(self.degrees[some, None], self.degrees[None, :])
        contains = _contains(kind, other, country, state) | _contains(other, kind, country, state)
        same = self.number[some, None] == self.number
        wide, regions = _any_of(kind, other, WIDE), _any_of(kind, other, (PlaceKind.REGION,))
        district = (self.names_district[some, None] | self.names_district) & state
        towns = (distance <= NEAR_KM) | (district & (distance <= MAX_DISTRICT_KM))
        by_region = np.where(regions & country, distance <= MAX_DISTRICT_KM, towns)
        found: Flags = same | contains | np.where(wide, regions & country, by_region)
        return found


def _contains(kind: Numbers, other: Numbers, country: Flags, state: Flags) -> Flags:
    held = (kind == PlaceKind.STATE) & (other != PlaceKind.COUNTRY) & state
    return np.asarray(((kind == PlaceKind.COUNTRY) & country) | held)


def _any_of(kind: Numbers, other: Numbers, kinds: Sequence[PlaceKind]) -> Flags:
    return np.asarray(np.isin(kind, kinds) | np.isin(other, kinds))


def _towns(localities: Sequence[Locality]) -> Kilometres:
    """Return the degrees of each locality's first towns, shape (localities, towns, 2)."""
    found = np.full((max(len(localities), 1), MAX_COMPARED, 2), np.nan)
    for row, locality in enumerate(localities):
        firsts = (likeliest(one)[0] for one in locality.places)
        towns = [place for place in firsts if place.kind not in WIDE_KINDS][:MAX_COMPARED]
        for column, town in enumerate(towns):
            found[row, column] = town.latitude, town.longitude
    return found


def _kilometres(ours: Kilometres, theirs: Kilometres) -> Kilometres:
    """Return the distances on the globe; the last axis holds latitude and longitude in degrees."""
    one, other = np.radians(ours), np.radians(theirs)
    half = (
        np.sin((other[..., 0] - one[..., 0]) / 2) ** 2
        + np.cos(one[..., 0])
        * np.cos(other[..., 0])
        * np.sin((other[..., 1] - one[..., 1]) / 2) ** 2
    )
    found: Kilometres = 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return found


def _codes(names: Sequence[str]) -> Numbers:
    """Return a number for each name, the same for the same."""
    known = {name: code for code, name in enumerate(dict.fromkeys(names))}
    return np.array([known[name] for name in names], np.int64)
