"""Whether an agreement is of the places and names that a question gives."""

from collections.abc import Iterable, Iterator, Sequence

from index.answer.question.question import Question
from index.events.pacts.naming import places_named
from index.events.pacts.telling import names_in
from index.places.folding import skeleton
from index.places.gazetteer import Place, PlaceKind, lookup
from index.places.locality import Locality
from index.places.mentions import places_in
from index.store.sql.known_reports import KnownReport
from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES

NAMED_THERE, TOLD_THERE, SPOKEN_OF_THERE = 3, 2, 1
_NOT_NAMES = frozenset(
    map(
        skeleton,
        (*MONTH_NAMES, *WEEKDAY_NAMES, "when", "who", "how", "which", "what", "ceasefire", "truce"),
    )
)


def _places(question: Question) -> list[str]:
    """Return the places that the question names, however: "the Eastern Ghouta ceasefire"."""
    named = [str(name) for name, *_ in places_named(question.text)]
    found = ((name, lookup(name, False)) for name in question.names)
    others = (name for name, places in found if places and not is_country(places))
    return list(dict.fromkeys((*named, *others)))


def asked_names(question: Question) -> list[str]:
    """Return the places that the question names, countries too."""
    countries = [name for name in question.names if is_country(lookup(name, False))]
    return list(dict.fromkeys((*_places(question), *countries)))


def in_place(reports: Sequence[KnownReport], question: Question) -> int:
    """Return how well it is of the place that the question names; 0 if it is of another.

    A truce of a whole country is of a town only where what tells of it names the town.
    """
    names = _places(question)
    asked = places_in(question.text) | _locality(names)
    if not asked:
        return SPOKEN_OF_THERE
    said = {word for report in reports for word in report.told["pact"]["said"]}
    if asked.unknown and any(set(name.split()) <= said for name in asked.unknown):
        return NAMED_THERE
    own = _locality({str(name) for r in reports for name, _, _ in r.told["where"]})
    if own and not (own.is_wide and not asked.is_wide):
        named = TOLD_THERE if asked.is_wide and not own.is_wide else NAMED_THERE
        return named if own.may_meet(asked) else 0
    if asked.is_wide:
        return TOLD_THERE if _around(reports).may_meet(asked) else 0
    if any(names_in(name) and names_in(name) <= said for name in names):
        return TOLD_THERE
    wide = own.is_wide or any(report.told["pact"]["wide"] for report in reports)
    near = [_around([report]).may_meet(asked) for report in reports]
    return SPOKEN_OF_THERE if not wide and 2 * sum(near) > len(near) else 0


def _around(reports: Sequence[KnownReport]) -> Locality:
    """Return the places that the articles name beside it."""
    return _locality(
        {str(name) for r in reports for name, _, _ in (*r.told["where"], *r.told["pact"]["around"])}
    )


def _locality(names: Iterable[str]) -> Locality:
    found: list[tuple[Place, ...]] = [p for name in sorted(names) if (p := lookup(name, False))]
    return Locality(tuple(found))


def has_names(reports: Sequence[KnownReport], question: Question) -> bool:
    """Tell whether what tells of it has all names of the question; places count by where it is."""
    said = {word for report in reports for word in report.told["pact"]["said"]}
    wanted = names_in(" . ".join(question.names)) - _NOT_NAMES
    places = {key for name in _places(question) if lookup(name, False) for key in names_in(name)}
    codes = {country for r in reports for _, country, _ in r.told["pact"]["around"]}
    held = {key for key, country in _countries(question) if country in codes}
    spoken = {word for report in reports for word in report.told["pact"]["spoken"]}
    return wanted - places - held <= said | spoken


def _countries(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the keys of the countries among the names of the question, each with its code."""
    for name in question.names:
        if is_country(found := lookup(name, False)):
            yield from ((key, found[0].country) for key in names_in(name))


def is_country(places: Sequence[Place]) -> bool:
    """Tell whether a name means a country first."""
    return bool(places) and places[0].kind is PlaceKind.COUNTRY
