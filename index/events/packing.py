"""What linking compares of an article as bytes, so that thousands are read in a moment."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache

import numpy as np

from index.events.profile import FIELDS, Profile
from index.events.report_profile import VECTORS, ArticleReports, ReportProfile
from index.events.report_terms import Vector
from index.events.stories.story import Story
from index.model.fitted import schema_hash
from index.places.gazetteer import gazetteer, gazetteer_schema
from index.places.locality import Locality

_SCALARS = tuple(
    name for name in ReportProfile.__slots__ if name not in (*VECTORS, "locality", "around")
)
_FLAGS = frozenset(("main", "total", "of_story", "inferred", "dated", "taken_back"))
CACHED_LOCALITIES = 20_000


def packing_version() -> str:
    """Return what changes when profiles are made or packed otherwise."""
    places = [gazetteer_schema(), len(gazetteer().kinds)]
    return schema_hash(
        {"scalars": [*_SCALARS], "fields": [*FIELDS], "places": str(places), "version": 23}
    )


def pack(read: ArticleReports) -> bytes:
    """Return an article's profile and reports as bytes: a line of JSON, then 32-bit words."""
    arrays: list[Vector] = [
        *zip(read.profile.terms, read.profile.weights, strict=True),
        *(getattr(report, name) for report in read.reports for name in VECTORS),
    ]
    profile = read.profile
    header = {
        "days": profile.days,
        "published": profile.published,
        "publisher": profile.publisher,
        "length": profile.length,
        "spoken": len(read.spoken),
        "story": asdict(read.story),
        "largest": read.largest,
        "sizes": [len(terms) for terms, _ in arrays],
        "reports": [
            [
                *(_plain(getattr(report, name)) for name in _SCALARS),
                *(_written(one) for one in (report.locality, report.around)),
            ]
            for report in read.reports
        ],
    }
    words = [read.spoken]
    for terms, weights in arrays:
        words += [terms.astype(np.uint32), weights.astype(np.float32).view(np.uint32)]
    line = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return line + b"\n" + np.concatenate(words).astype("<u4").tobytes()


def unpack(packed: bytes, wanted: Sequence[int] | None = None) -> ArticleReports:
    """Return what ``pack`` wrote.

    :param wanted: the places of the reports to read, all by default.
    """
    end = packed.index(b"\n")
    header = json.loads(packed[:end])
    words = np.frombuffer(packed, "<u4", offset=end + 1)
    spoken, place = words[: header["spoken"]], header["spoken"]
    vectors: list[Vector] = []
    for size in header["sizes"]:
        weights = words[place + size : place + 2 * size].view(np.float32)
        vectors.append((words[place : place + size], weights))
        place += 2 * size
    fields, rest = vectors[: len(FIELDS)], vectors[len(FIELDS) :]
    profile = Profile(
        tuple(terms for terms, _ in fields),
        tuple(weights for _, weights in fields),
        tuple(header["days"]),
        header["published"],
        header["publisher"],
        header["length"],
    )
    reports = tuple(
        _report(header["reports"][k], rest[k * len(VECTORS) : (k + 1) * len(VECTORS)])
        for k in (range(len(header["reports"])) if wanted is None else wanted)
    )
    told = len(header["reports"])
    story = _story(header["story"])
    return ArticleReports(profile, spoken, reports, story, header["largest"], told)


def _story(fields: Mapping[str, object]) -> Story:
    """Return the story that was written with lists in place of tuples."""
    return Story(**{name: _frozen(value) for name, value in fields.items()})  # type: ignore[arg-type]


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _report(values: Sequence[object], vectors: Sequence[Vector]) -> ReportProfile:
    scalars = {
        name: bool(value) if name in _FLAGS else value
        for name, value in zip(_SCALARS, values[: len(_SCALARS)], strict=True)
    }
    locality, around = (_locality(str(value)) for value in values[len(_SCALARS) :])
    named = dict(zip(VECTORS, vectors, strict=True))
    return ReportProfile(**scalars, **named, locality=locality, around=around)  # type: ignore[arg-type]


def _plain(value: object) -> object:
    return int(value) if isinstance(value, bool) else value


def _written(locality: Locality) -> str:
    """Return the places of a locality by their numbers, and its unknown names."""
    places = ";".join(",".join(str(p.number) for p in one) for one in locality.places)
    return places + "|" + ";".join(sorted(locality.unknown))


@lru_cache(maxsize=CACHED_LOCALITIES)
def _locality(written: str) -> Locality:
    known, _, names = written.partition("|")
    place = gazetteer().place
    places = (
        tuple(place(int(number)) for number in one.split(",")) for one in known.split(";") if one
    )
    return Locality(tuple(places), frozenset(name for name in names.split(";") if name))
