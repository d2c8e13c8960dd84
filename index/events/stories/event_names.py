"""The names by which a happening goes: "Cyclone Nora", "the Harl landslides", "Sandmoor prison"."""

import re
from collections.abc import Iterator

from index.places.folding import joined_skeleton
from index.places.gazetteer import lookup
from index.places.locality import WIDE_KINDS
from index.places.mentions import is_demonym, is_large
from index.words.calendar import CALENDAR_NAMES
from index.words.events import TARGETS
from index.words.function_words import STOPWORDS
from index.words.happenings import NAMED_NOUNS, STORM_NOUNS, STORY_NOUNS

MAX_NAMES = 4
_NAME = r"(?P<name>[A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+){0,2}?)"
_STORM = re.compile(rf"\b(?i:{'|'.join(STORM_NOUNS)}) (?P<name>[A-Z][A-Za-z]+)\b")
_NAMED = re.compile(rf"\b{_NAME}(?:['’]s)? (?:[a-z]+ )?(?:{'|'.join(NAMED_NOUNS)})s?\b")
_TARGET = re.compile(rf"\b{_NAME} (?i:(?P<target>{'|'.join(sorted(TARGETS))}))\b")
_OWN = re.compile(rf"\b{_NAME}(?:['’]s)? (?:{'|'.join((*STORY_NOUNS, *NAMED_NOUNS))})s?\b")


def event_names(title: str, lead: str, opening: str) -> tuple[str, ...]:
    """Return what a happening is called after in title and lead, without states and peoples.

    A storm's name may stand farther down in the opening.
    What an attack is called after may have been done by whom is named, and is left out. What was
    hit is named with what it is, unless it bears a large town's name.
    """
    text = f"{title} . {lead}"
    found = [match["name"] for match in _STORM.finditer(f"{title} . {opening}")]
    found += [match["name"] for match in _NAMED.finditer(text) if _is_own(match["name"])]
    names = [joined_skeleton(name) for name in found]
    for match in _TARGET.finditer(text):
        if _is_own(match["name"]) and not is_large(match["name"]):
            names.append(f"{joined_skeleton(match['name'])} {match['target'].lower()}")
    return tuple(dict.fromkeys(name for name in names if name.strip()))[:MAX_NAMES]


def towns_of_other_events(sentence: str) -> Iterator[str]:
    """Yield the known towns after which a sentence calls what happened: "the Harl disaster"."""
    for match in _OWN.finditer(sentence):
        places = lookup(match["name"], False)
        if places and places[0].kind not in WIDE_KINDS and is_large(match["name"]):
            yield match["name"]


def _is_own(name: str) -> bool:
    """Tell whether a name is no state's, people's or day's, nor a mere word."""
    places = lookup(name, False)
    wide = bool(places) and places[0].kind in WIDE_KINDS
    words = name.lower().split()
    return not (wide or is_demonym(words[0]) or set(words) & (CALENDAR_NAMES | STOPWORDS))
