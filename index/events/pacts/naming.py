"""Where an agreement is: the places in how it is named, and those of its article."""

import re
from collections.abc import Sequence

from index.places.folding import fold
from index.places.gazetteer import Place, PlaceKind, lookup
from index.places.mentions import is_large, written_places
from index.words.events import TRUCE_PATTERN
from index.words.pacts import FEASTS

MAX_PLACE_CHARS = 1_500
"""Characters of an article in which its places are looked for."""
_BESIDE = re.compile(
    r"\b(?P<name>[A-Z][\w’'-]+) (?:cease|truce|deal|agreement|swap|Cease|Truce|Deal|Agreement)"
)
_TITLED = re.compile(rf"(?:[A-Z][\w’'-]+ )?(?:{TRUCE_PATTERN})\b.*", re.IGNORECASE)
_ASIDE = re.compile(
    r"\b(?:after|following|during|despite|amid|at talks|talks|led by|on condition|"
    r"(?:broker|mediat|sign|reach|agree|negotiat|announc)\w+)\b[^.]*",
    re.IGNORECASE,
)
"""What stands behind these in a phrase is where it was made, and not where it holds."""
_SIGNED = re.compile(r"\b(?:sign|ink)(?:s|ed)?\b", re.IGNORECASE)
_SIGNED_IN = re.compile(
    r"\b(?:sign|ink)(?:s|ed)?\b[^.;]*?\b(?:in|at) ([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
)
_OWNER = re.compile(r"\b([A-Z][\w-]+)['’]s\b")
_OLD = re.compile(r"\b(?:19|20)\d\d\b")


def places_named(text: str) -> list[list[object]]:
    """Return the places in how an agreement is named, as in ``index.events.told``.

    "A truce in Aleppo", "the Gaza truce", "Aleppo's ceasefire".
    """
    found: dict[str, list[object]] = {}
    text = _ASIDE.sub("", text)
    for name, places in written_places(text):
        if not (_OLD.fullmatch(name) or fold(name) in FEASTS):
            _keep(found, name, places)
    for match in _BESIDE.finditer(text):
        name = re.sub(r"['’]s?$", "", match["name"])
        if "-" not in name and fold(name) not in FEASTS and (places := lookup(name, False)):
            _keep(found, name, places)
    return list(found.values())


def places_in_title(title: str) -> list[list[object]]:
    """Return the places in how a title names an agreement: "Gaza truce", "Truce in Gaza ends"."""
    found = _TITLED.search(title)
    return places_named(found.group()) if found and not _SIGNED.search(title) else []


def places_around(sentences: str, title: str, text: str) -> list[list[object]]:
    """Return the places that the article names: beside the agreement, in its title and opening.

    Where it was signed is none of them.
    """
    found: dict[str, list[object]] = {}
    texts = ((sentences, False), (title, True), (text[:MAX_PLACE_CHARS], False))
    signed_in = {name for words, _ in texts for name in _SIGNED_IN.findall(words)}
    for words, is_title in texts:
        for name, places in written_places(words, is_title):
            if places and name not in signed_in:
                _keep(found, name, places)
    for name in _OWNER.findall(f"{sentences} . {title}"):
        if is_large(name):
            _keep(found, name, lookup(name, False))
    return list(found.values())


def _keep(found: dict[str, list[object]], name: str, places: Sequence[Place]) -> None:
    """Keep a place; of "Syrias Aleppo", which has lost an apostrophe, the town."""
    owner = lookup(name[:-1], False) if name.endswith("s") else ()
    if owner and owner[0].kind is PlaceKind.COUNTRY and not lookup(name, False):
        name, places = name[:-1], owner  # "Syrias", which has lost an apostrophe
    first, _, rest = name.partition(" ")
    holder = lookup(first[:-1], False) if rest and first.endswith("s") else ()
    if holder and holder[0].kind is PlaceKind.COUNTRY and not lookup(name, False):
        name, places = rest, lookup(rest, False)  # "Syrias Hassakeh"
    if " " in name and not lookup(name, False):
        last = name.split(" ")[-1]
        if narrower := lookup(last):
            name, places = last, narrower
    country, kind = (places[0].country, int(places[0].kind)) if places else (None, -1)
    found.setdefault(name, [name, country, kind])
