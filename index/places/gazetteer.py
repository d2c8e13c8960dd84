"""Where cities, states and countries lie; from GeoNames (CC BY 4.0), by ``scripts.fit_places``."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model.errors import ModelError
from index.model.fitted import check_schema, schema_hash
from index.places.folding import fold, fold_loosely

FITTED = Path(__file__).with_name("gazetteer.npz")
REFIT = "python -m scripts.fit_places"
_PROBES = ("Kırşehir", "Deir ez-Zor", "St. Louis", "Ma‘arrat an-Nu‘mān", "Khan Sheikhoun")
"""Names whose foldings show how names are looked up."""
NAME_HASH_BYTES = 5
CACHED_NAMES = 20_000
NEAR_KM = 40.0
"""How far apart two places may be whose reports may be of one event."""
MAX_DISTRICT_KM = 150.0
"""How far from its capital a town may be that is named by its district, which bears that name."""
EARTH_RADIUS_KM = 6371.0
CENTIDEGREES = 100.0


LARGE_TOWN = 100_000
"""People; surnames are the names of smaller towns too."""


class PlaceKind(IntEnum):
    """How large a place is."""

    CITY = 0
    REGION = 1
    STATE = 2
    COUNTRY = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; ``number`` is its row.

    ``country`` is the code of ISO 3166, ``state`` that of its first division in GeoNames,
    ``capital`` says that it is the largest city of that. ``population`` is about right.
    """

    number: int
    kind: PlaceKind
    country: str
    state: str
    latitude: float
    longitude: float
    population: int
    capital: bool

    def contains(self, other: "Place") -> bool:
        """Tell whether the other lies in this country or state."""
        if self.kind is PlaceKind.COUNTRY:
            return self.country == other.country
        if self.kind is PlaceKind.STATE and other.kind is not PlaceKind.COUNTRY:
            return (self.country, self.state) == (other.country, other.state)
        return self.number == other.number

    def distance_km(self, other: "Place") -> float:
        """Return how far the middles of both are apart on the globe."""
        ours, theirs = math.radians(self.latitude), math.radians(other.latitude)
        across = math.radians(other.longitude - self.longitude)
        half = (
            math.sin((theirs - ours) / 2) ** 2
            + math.cos(ours) * math.cos(theirs) * math.sin(across / 2) ** 2
        )
        return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))

    def may_meet(self, other: "Place") -> bool:
        """Tell whether one may lie in the other or near it, so that both may be of one event."""
        if self.contains(other) or other.contains(self):
            return True
        kinds = {self.kind, other.kind}
        if kinds & {PlaceKind.STATE, PlaceKind.COUNTRY}:
            return PlaceKind.REGION in kinds and self.country == other.country
        distance = self.distance_km(other)
        if PlaceKind.REGION in kinds and self.country == other.country:
            return distance <= MAX_DISTRICT_KM
        return distance <= NEAR_KM or self.may_name(other) or other.may_name(self)

    def may_name(self, other: "Place") -> bool:
        """Tell whether its name may be that of the district in which the other lies: "Idlib"."""
        if not self.capital or self.country == "US":
            return False
        same = (self.country, self.state) == (other.country, other.state)
        return same and self.distance_km(other) <= MAX_DISTRICT_KM


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Places by the hashes of their names; ``names`` is sorted, its places are in ``rows``.

    ``kinds``, ``divisions`` (numbers in ``codes``, "US.KS"), ``coordinates`` in degrees, of shape
    (places, 2), ``populations`` and ``capitals`` are by place; ``official`` is by name.
    """

    names: NDArray[np.int64]
    rows: NDArray[np.int32]
    official: NDArray[np.bool_]
    kinds: NDArray[np.uint8]
    divisions: NDArray[np.uint16]
    coordinates: NDArray[np.float32]
    populations: NDArray[np.float32]
    capitals: NDArray[np.bool_]
    codes: tuple[str, ...]

    def save(self, path: Path) -> None:
        """Write all of it to a file."""
        np.savez_compressed(
            path,
            schema=np.array(gazetteer_schema()),
            names=np.diff(self.names, prepend=0),
            rows=self.rows,
            official=np.packbits(self.official),
            kinds=self.kinds,
            divisions=self.divisions,
            coordinates=np.round(self.coordinates.T * CENTIDEGREES).astype(np.int16),
            populations=np.round(8 * np.log2(self.populations + 1)).astype(np.uint8),
            capitals=np.packbits(self.capitals),
            codes=np.array("\n".join(self.codes)),
        )

    def find(self, key: str) -> list[Place]:
        """Return the places of a folded name, the likeliest first.

        That is the most populous; other names of a place count less than its own.
        """
        wanted = hash_name(key)
        first, last = (int(np.searchsorted(self.names, wanted, side)) for side in ("left", "right"))
        found = [
            (float(self.populations[row]) * (1 if official else 0.05), self.place(int(row)))
            for row, official in zip(self.rows[first:last], self.official[first:last], strict=True)
        ]
        found.sort(key=lambda pair: (-pair[1].kind.value // 2, -pair[0], pair[1].number))
        return list(dict.fromkeys(place for _, place in found))

    def place(self, row: int) -> Place:
        """Return the place of that number."""
        country, _, state = self.codes[self.divisions[row]].partition(".")
        latitude, longitude = self.coordinates[row].tolist()
        kind, population = PlaceKind(int(self.kinds[row])), int(self.populations[row])
        capital = bool(self.capitals[row])
        return Place(row, kind, country, state, latitude, longitude, population, capital)


def hash_name(key: str) -> int:
    """Return the number by which a folded name is kept."""
    digest = hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=NAME_HASH_BYTES).digest()
    return int.from_bytes(digest, "big")


@lru_cache(maxsize=CACHED_NAMES)
def lookup(name: str, respelt: bool = True) -> tuple[Place, ...]:
    """Return the places that bear the name, the likeliest first; none if it is not known.

    Countries and states come before cities, then the most populous. A name that is unknown as it
    is written is looked for in other spellings of its vowels, if it may be ``respelt``.
    """
    folded = fold(name)
    if not folded:
        return ()
    found = gazetteer().find(folded)
    loose = fold_loosely(folded)
    if not found and loose and respelt:
        found = gazetteer().find(f"~{loose}")
    return tuple(found)


def is_large_town(name: str) -> bool:
    """Tell whether the name is first of all a capital's or of a town of many: "HOMS"."""
    found = lookup(name, False)[:1]
    return any(
        one.kind is PlaceKind.CITY and (one.capital or one.population >= LARGE_TOWN)
        for one in found
    )


@lru_cache(maxsize=CACHED_NAMES)
def lookup_state(name: str) -> tuple[Place, ...]:
    """Return the state that is meant behind a city's name: "Kansas City, Kan.", "Bono, AR"."""
    return tuple(gazetteer().find(state_key(name)))


def state_key(name: str) -> str:
    """Return by what a state is looked up behind a comma."""
    return ", " + fold(name).replace(" ", "")


def narrow(places: Sequence[Place], holders: Sequence[Place]) -> tuple[Place, ...]:
    """Return those of the places that lie in one of the holders; all of them if none does."""
    held = tuple(p for p in places if any(h.contains(p) and h != p for h in holders))
    return held or tuple(places)


@cache
def gazetteer() -> Gazetteer:
    """Return what comes with the product.

    :raises ModelError: if it cannot be read, or was made for other foldings of names.
    """
    return read_gazetteer(FITTED)


def read_gazetteer(path: Path) -> Gazetteer:
    """Read what ``Gazetteer.save`` wrote.

    :raises ModelError: if it cannot be read, or was made for other foldings of names.
    """
    try:
        with np.load(path) as kept:
            check_schema(path, str(kept["schema"]), gazetteer_schema(), REFIT)
            rows, kinds = kept["rows"], kept["kinds"]
            return Gazetteer(
                names=np.cumsum(kept["names"], dtype=np.int64),
                rows=rows,
                official=np.unpackbits(kept["official"], count=len(rows)).astype(np.bool_),
                kinds=kinds,
                divisions=kept["divisions"],
                coordinates=(kept["coordinates"].T / CENTIDEGREES).astype(np.float32),
                populations=np.exp2(kept["populations"].astype(np.float32) / 8) - 1,
                capitals=np.unpackbits(kept["capitals"], count=len(kinds)).astype(np.bool_),
                codes=tuple(str(kept["codes"]).split("\n")),
            )
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"{path.name} cannot be read: {error}. Make it again: {REFIT}") from error


def gazetteer_schema() -> str:
    """Return the hash of how names are folded and hashed."""
    folded = [fold(name) for name in _PROBES]
    loose = [fold_loosely(name) or "" for name in folded]
    return schema_hash({"folded": folded, "loose": loose, "hash": NAME_HASH_BYTES})
