"""The places that a text names, where places stand: "in Idlib", "the port of Homs, Syria"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from index.places.folding import fold, skeleton
from index.places.gazetteer import Place, PlaceKind, lookup, lookup_state
from index.places.locality import Locality, likeliest
from index.places.name_runs import place_run
from index.places.other_senses import is_called_a_place, is_of_something_else
from index.words.calendar import HOLIDAYS, MONTH_NAMES, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAY_NAMES
from index.words.inflections import plural_of
from index.words.regions import CITY_ALIASES, NAME_JOINS, NO_PLACES
from index.words.synonyms import PEOPLES

CACHED_TEXTS = 8_000
MIN_LARGE_PEOPLE = 100_000
"""People of a city that is known even where its possessive has lost the apostrophe."""
MIN_NAMED_PEOPLE = 50_000
"""People of a city that is meant although its name ends like that of a park or a center."""
MIN_CAPITALS = 4
"""Letters from which a name in capitals is no abbreviation."""

_NAME = r"(?:(?:[A-Z]\.){2,}|[^\W\d_a-zà-öø-ÿ][\w’'`‘-]*)"
_ARTICLES = f"of|{'|'.join(NAME_JOINS)}|du|ez|es|az|as|ash|an|ar|at|en|ed"
_RUN = rf"(?:(?:St|Ft|Mt)\. )?{_NAME}(?:[ -](?:(?:{_ARTICLES})[ -])?{_NAME})*"
_LOCATED = re.compile(
    r"\b(?P<before>[Ii]n|[Nn]ear|[Aa]t|[Oo]ff|[Oo]utside|[Ii]nside|[Aa]round|[Aa]cross|[Oo]ver|"
    r"[Oo]n|hit|hits|struck|rocks?|shelled|bombed|from|of|to|into) "
    r"(?P<between>(?:(?!(?:by|said|says|for|that|who|and|or|with|as|after|when|than|in|on|at|near|"
    r"off|outside|inside|around|across|over|from|to|into)\b)"
    r"[a-z][\w’'-]* ){0,4}?)"
    rf"(?P<names>{_RUN}(?:(?:, (?:and )?| and ){_RUN}\.?)*)"
)
_BETWEEN = re.compile(r", (?:and )?| and ")
_HOLIDAY = re.compile(rf"(?:{'|'.join(HOLIDAYS)})(?:['’]?s)? (?:Day|Eve|Sunday|Monday|Friday)\b")
_DEMONYM = re.compile(r"(?:[a-z]{2}(?:ian|ean|ish|ese|ans|qi|ni|isi)s?|Arab|Kurd|French|Dutch)$")
"""A word for people and what is theirs: "Kurdish", "Syrian"."""
_ADJECTIVE = re.compile(r"-(?:led|backed|held|controlled|run|based|wide|style)$")
_POSSESSIVE = r"['’]s?$"
_CALENDAR = frozenset((*MONTH_NAMES, *map(plural_of, WEEKDAY_NAMES), *WEEKDAY_NAMES, *SHORT_MONTHS))
_SIDES = frozenset(
    "north south east west northern southern eastern western central greater downtown upper lower "
    "rural old inner".split()
)
_NO_NAMES = frozenset(
    "islamic state observatory human rights united nations un monitor army government regime "
    "ministry province city town county district governorate countryside village region suburb "
    "police church hospital school university airport highway interstate street avenue road drive "
    "facebook twitter youtube youtube's telegram whatsapp instagram tiktok hamas hezbollah taliban "
    "isis isil daesh country countries nato least most congress parliament thanksgiving christmas "
    "easter ramadan "
    "mr mrs ms dr gov sen rep president prime minister general god war sunni shiite shia muslim "
    "christian democratic republican the a an and he she it they we i".split()
) | frozenset(SHORT_WEEKDAYS)
_FACILITIES = frozenset(
    "hospital school church university college airport street avenue road boulevard drive highway "
    "mall park center centre club hotel stadium mosque bridge restaurant bar apartments court "
    "conference council agency news times post observatory party army forces bank club".split()
)


@lru_cache(maxsize=CACHED_TEXTS)
def places_in(text: str, title: bool = False) -> Locality:
    """Return the places that are named in the text where places stand.

    A state or country that it names tells which of several places of one name is meant.

    :param title: it is a title, in which all words may have capitals.
    """
    found: dict[tuple[Place, ...], None] = {}
    unknown: set[str] = set()
    for match in _LOCATED.finditer(text):
        if is_of_something_else(match) or _HOLIDAY.match(match["names"]):
            continue
        first, *others = map(place_run, _BETWEEN.split(match["names"]))
        known = _state_of(first, match) or _known(first, title)
        found |= dict.fromkeys(known)
        name = _unknown_name(first) if not known and is_called_a_place(match) else None
        if name and not (title and " " in name):
            unknown.add(name)
        for other in others if known or _is_county(first) else ():
            states = lookup_state(other)
            found |= dict.fromkeys([states] if states else _known(other))
    locality = Locality(tuple(found), frozenset(unknown))
    return locality.within(locality.holders)


def written_places(text: str, title: bool = False) -> list[tuple[str, tuple[Place, ...]]]:
    """Return the names that stand where places do, as written, with the places they may mean.

    A name that no gazetteer holds has none.
    """
    found: list[tuple[str, tuple[Place, ...]]] = []
    for match in _LOCATED.finditer(text):
        if is_of_something_else(match) or _HOLIDAY.match(match["names"]):
            continue
        first = place_run(_BETWEEN.split(match["names"])[0])
        known = _state_of(first, match) or _known(first, title)
        written = first if lookup(first, False) else " ".join(_own_words(first))
        written = re.sub(r"['’]s$", "", written)
        if known:
            found.append((written or first, known[0]))
        elif is_called_a_place(match) and _unknown_name(first) and not (title and " " in first):
            found.append((written or first, ()))
    return found


def _own_words(name: str) -> Iterator[str]:
    """Yield the words of a run that may be of a place's name: "Saudi" of Saudi Arabia's Jizan."""
    words = name.split(" ")
    for word, following in zip(words, [*words[1:], ""], strict=True):
        begins = lookup(f"{word} {re.sub(_POSSESSIVE, '', following)}", False) or word == "County"
        if begins or not _is_no_name(word) or fold(word) in _SIDES:
            yield word


def _state_of(name: str, match: re.Match[str]) -> list[tuple[Place, ...]]:
    """Return the state that is meant by "Washington state"."""
    states = lookup_state(name) if match.string.startswith(" state", match.end()) else ()
    return [states] if states else []


def _known(name: str, title: bool = False) -> list[tuple[Place, ...]]:
    """Return the places whose names make up the whole run; none if a word of it is left.

    "Paris Hilton" is none of them. In a title the run may go on: "in Idlib Kills Five".
    """
    words = list(_words(name))
    if not words or (fold(words[-1]) in _FACILITIES and not _is_city(" ".join(words))):
        return []
    found = _segments(words, title, False) or _segments(words, title, True)
    if _is_county(name):
        # American counties bear the names of towns that lie elsewhere.
        found = [one for one in found if not _is_american_town(one)]
    if not found and name.split(" ")[0] != words[0] and is_large(words[0]):
        return [lookup(words[0], False)]  # "Aleppo's Salaheddin district"
    return found


def _is_city(name: str) -> bool:
    """Tell whether a city that many know bears a facility's name: "Monterey Park"."""
    return any(place.population >= MIN_NAMED_PEOPLE for place in lookup(name, False))


def _is_county(name: str) -> bool:
    return "County" in name.split(" ")


def _is_american_town(places: tuple[Place, ...]) -> bool:
    return places[0].kind is PlaceKind.CITY and places[0].country == "US"


def _segments(words: list[str], title: bool, respelt: bool) -> list[tuple[Place, ...]]:
    """Return the places of one country whose names follow each other in the words."""
    found: list[tuple[Place, ...]] = []
    while words:
        length = next((n for n in range(len(words), 0, -1) if _place(words[:n], respelt)), 0)
        if length:
            place = _place(words[:length], respelt)
            if found and not _share_country(found[-1], place):
                return []
            found.append(place)
            words = words[length:]
        elif _is_no_name(words[0]) or (found and words[0].isupper()):
            words = words[1:]
        else:
            return found if title else []
    return found


def _is_no_name(word: str) -> bool:
    """Tell whether the word may stand beside a place's name without being of it."""
    return is_demonym(word) or fold(word) in _SIDES | _NO_NAMES | _CALENDAR


def _share_country(one: tuple[Place, ...], other: tuple[Place, ...]) -> bool:
    countries = {place.country for place in likeliest(one)}
    return any(place.country in countries for place in likeliest(other))


def _place(words: list[str], respelt: bool) -> tuple[Place, ...]:
    if len(words) == 1 and fold(words[0]) in _NO_NAMES | _CALENDAR | _SIDES:
        return ()
    name = " ".join(words)
    if fold(name) in NO_PLACES:
        return ()
    if set(fold(name).split()) & _CALENDAR:
        return ()
    if _ADJECTIVE.search(name) or (is_demonym(name) and not is_large(name)):
        return ()
    found = lookup(name, respelt)
    if name.isupper() and len(name) < MIN_CAPITALS and name not in CITY_ALIASES:
        return tuple(place for place in found if place.kind is PlaceKind.COUNTRY)
    return found


def _words(name: str) -> Iterator[str]:
    for word in name.split(" "):
        bare = re.sub(_POSSESSIVE, "", word)
        if bare.endswith("s") and not lookup(bare, False) and is_large(bare[:-1]):
            bare = bare[:-1]  # an apostrophe may be lost: "Syrias Idlib"
        if bare:
            yield bare


def is_demonym(word: str) -> bool:
    """Tell whether a word is for people and what is theirs."""
    return word.lower() in PEOPLES or _DEMONYM.search(word.capitalize()) is not None


def is_large(name: str) -> bool:
    """Tell whether a country, a state or a large city bears the name."""
    return any(map(is_large_place, lookup(name, False)[:1]))


def is_large_place(place: Place) -> bool:
    """Tell whether it is known without its country: a city of many people, or no city."""
    return place.kind is not PlaceKind.CITY or place.population >= MIN_LARGE_PEOPLE


def _unknown_name(name: str) -> str | None:
    """Return the skeletons of the words of an unknown place; ``None`` for what is none."""
    no_place = fold(name) in NO_PLACES
    if no_place or any(_ADJECTIVE.search(word) or is_demonym(word) for word in name.split()):
        return None
    if " " in name and lookup(name.split(" ")[0], False):
        return None  # "Paris Hilton"
    words = [part for word in _words(name) for part in fold(word).split()]
    while words and words[0] in _SIDES:
        words = words[1:]
    while words and words[-1] in _CALENDAR | _NO_NAMES - _FACILITIES:
        words = words[:-1]
    if not words or words[-1] in _FACILITIES or set(words) & (_NO_NAMES | _CALENDAR):
        return None
    return " ".join(map(skeleton, words)) if not name.isupper() else None


def is_spoken_of(unknown: str, text: str) -> bool:
    """Tell whether the text has all words of an unknown name, however they are written."""
    return spoken_words(text).issuperset(unknown.split())


@lru_cache(maxsize=CACHED_TEXTS)
def spoken_words(text: str) -> frozenset[str]:
    """Return all words of a text without what spellings differ in."""
    return frozenset(skeleton(word) for word in fold(text).split())
