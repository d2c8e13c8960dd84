"""The places and names that an article speaks of most."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from index.events.stories.event_names import towns_of_other_events
from index.places.folding import joined_skeleton
from index.places.gazetteer import Place, PlaceKind, lookup
from index.places.locality import WIDE_KINDS
from index.places.mentions import written_places
from index.words.calendar import CALENDAR_NAMES
from index.words.events import CARE_WORDS, PLACES_OF_CARE
from index.words.function_words import STOPWORDS
from index.words.happenings import (
    AREAS,
    FIRST_PARTS,
    PLACE_HOLDERS,
    STORY_NOUNS,
    TELLERS,
)
from index.words.regions import NAME_JOINS
from index.words.synonyms import PEOPLES

LEAD = 300
"""Characters of an article that name its own happening."""
OPENING = 1_000
"""Characters that call it by other names."""
MAX_PLACES = 6
MIN_PLACE_SHARE = 0.25
"""How often a place is spoken of at least, as a share of how often the first one is."""
TITLE_MENTIONS = 3
"""What it counts that the title names a place."""
MAX_SPOKEN = 32
TWICE = "+"
"""What stands behind a name that is there a second time."""
_JOINED = rf"[ -](?:(?:{'|'.join(NAME_JOINS)}) )?"
_NAME = rf"[A-Z][\w’'-]+(?:{_JOINED}[A-Z][\w’'-]+){{0,2}}"
_HELD = re.compile(rf"\b(?:{'|'.join(PLACE_HOLDERS)}) of (?P<name>{_NAME})")
"""Places that no gazetteer holds: "the resort of Ober-Tal"."""
_TOLD_FROM = re.compile(
    rf"\b(?:(?i:{'|'.join(TELLERS)})|"
    rf"(?:{'|'.join(CARE_WORDS)})\b[^.;]{{0,40}}?\b(?:{'|'.join(PLACES_OF_CARE)})s?)(?= in [A-Z])"
)
"""Who is somewhere, though nothing happened there: who tells of it, and who is cared for."""
_CAPITAL = re.compile(r"\b[A-Z][a-z]+\b")
_RUN = re.compile(rf"\b[A-Z][\w’'-]+(?:{_JOINED}[A-Z][\w’'-]+)*")
_AREA = re.compile(rf"\b(?P<name>{_NAME}) (?i:{'|'.join(AREAS)})\b")
"""Places that are named with what they are: "Sangareddy district"."""
_POSSESSIVE = re.compile(r"['’]s\b ?")
_STORY_NOUN = rf"(?:{'|'.join(STORY_NOUNS)})"
_CAPITALS = re.compile(r"\b[A-Z][a-z][\w-]+(?: [A-Z][a-z][\w-]+)?")


@dataclass(frozen=True, slots=True)
class NamedPlaces:
    """The towns, states and countries that are spoken of most, as written; the latter's codes."""

    towns: tuple[str, ...]
    states: tuple[str, ...]
    countries: tuple[str, ...]


def named_places(title: str, text: str) -> NamedPlaces:
    """Return the places that an article is of."""
    towns: Counter[str] = Counter()
    lead = f"{title} . {text[:LEAD]}"
    states: Counter[str] = Counter()
    countries: Counter[str] = Counter()
    held = [(match["name"], ()) for match in _HELD.finditer(text[:OPENING])]
    areas = [one for match in _AREA.finditer(text[:OPENING]) if (one := _area(match["name"]))[0]]
    for name, places in (*_named_in_title(title, text), *written_places(text), *held, *areas):
        if places:
            countries[places[0].country] += 1
        if places and places[0].kind in WIDE_KINDS:
            states[name] += places[0].kind is PlaceKind.STATE
        elif name not in towns:
            spoken = re.compile(rf"\b{re.escape(name)}\b")
            mentions = len(spoken.findall(text))
            if spoken.search(lead) or mentions > 1:  # else it is named for comparison
                towns[name] = mentions + TITLE_MENTIONS * bool(spoken.search(title))
    countries.update(_countries_of_peoples(lead))
    return NamedPlaces(_foremost(towns), _foremost(+states), _foremost(countries))


def _area(written: str) -> tuple[str, tuple[Place, ...]]:
    """Return a district or town without whose it is: "Telangana's Sangareddy district"."""
    name = _without_opener(_POSSESSIVE.split(written)[-1])
    return name, tuple(place for place in lookup(name, False) if place.kind not in WIDE_KINDS)


def _countries_of_peoples(lead: str) -> Iterator[str]:
    """Yield the countries of whose people a lead speaks: "the Peruvian coast"."""
    for word in _CAPITAL.findall(lead):
        places = lookup(PEOPLES.get(word.lower(), ""), False)
        if places and places[0].kind is PlaceKind.COUNTRY:
            yield places[0].country


def _named_in_title(title: str, text: str) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Yield the places of a title, also where no grammar shows them: "Izmir ends search".

    Without it a name counts that the text has too, within a sentence, or that names what happened:
    "Balasore crash".
    """
    yield from written_places(title, True)
    for name in _CAPITALS.findall(title):
        known = lookup(name, False)
        written = re.escape(name)
        if (
            known
            and name.lower() not in FIRST_PARTS
            and (
                re.search(rf"[a-z,] {written}\b", text)
                or re.search(rf"\b{written}(?:['’]s)? (?:[a-z]+ )?{_STORY_NOUN}", title)
            )
        ):
            yield name, known


def _foremost(counts: Counter[str]) -> tuple[str, ...]:
    most = counts.most_common(MAX_PLACES)
    return tuple(name for name, count in most if count >= MIN_PLACE_SHARE * most[0][1])


def spoken_names(title: str, text: str) -> tuple[str, ...]:
    """Return the names of the title and the lead, and those that are spoken of again.

    A town that bears a person's name is none of them: "Jackson Madison" is a name of its own. One
    of several words says more, and is there twice.
    """
    first = _names(f"{title} . {text[:LEAD]}")
    often = [name for name, count in Counter(_names(text)).most_common(MAX_SPOKEN) if count > 1]
    written = {joined_skeleton(name): name for name in reversed([*first, *often])}
    names = [key for key in reversed(written) if key]
    twice = [f"{key} {TWICE}" for key in names if " " in written[key]]
    return tuple([*names, *twice][:MAX_SPOKEN])


def _names(text: str) -> list[str]:
    names = (name for run in _RUN.findall(text) for name in _POSSESSIVE.split(run))
    return [own for name in names if (own := _without_opener(name))]


def _without_opener(name: str) -> str:
    """Return a name without what opens its sentence: "On Monday Mayor Roe", "In Harl"."""
    words = name.split(" ")
    while words and words[0].lower() in STOPWORDS | CALENDAR_NAMES:
        words = words[1:]
    return " ".join(words)


def is_elsewhere(sentence: str, places: tuple[str, ...], unknown: bool = False) -> bool:
    """Tell whether a sentence names towns, and none of these.

    :param unknown: count the names that no gazetteer holds too.
    """
    there = _TOLD_FROM.sub(r"\g<0> said", sentence)
    towns = [
        name for name, known in written_places(there) if (is_town(known) if known else unknown)
    ]
    towns += towns_of_other_events(sentence)
    known = bool(places) or unknown
    return bool(towns) and known and not any(joined_skeleton(name) in places for name in towns)


def is_abroad(sentence: str, countries: tuple[str, ...]) -> bool:
    """Tell whether a sentence names countries as where things are, and none of these."""
    there = _TOLD_FROM.sub(r"\g<0> said", sentence)
    named = {known[0].country for _, known in written_places(there) if known}
    wide = any(known[0].kind is PlaceKind.COUNTRY for _, known in written_places(there) if known)
    return bool(countries) and wide and named.isdisjoint(countries)


def is_town(places: tuple[Place, ...]) -> bool:
    """Tell whether a name is no state's or country's."""
    return places[0].kind not in WIDE_KINDS
