"""The happening that an article is about: of what kind, where and on which days.

Sentences leave out what their article has said: "the blast killed 191", a month later.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from index.events.happenings import happenings_in, title_of_one
from index.events.stories.another import tells_of_another
from index.events.stories.event_names import event_names
from index.events.stories.named_days import (
    RECENT,
    Days,
    anniversaries,
    full_days,
    recent_days,
    times_about,
)
from index.events.stories.named_places import (
    LEAD,
    OPENING,
    is_elsewhere,
    named_places,
    spoken_names,
)
from index.places.folding import joined_skeleton
from index.words.events import TARGETS
from index.words.happenings import (
    CIVIL_WORDS,
    COUNTRYWIDE_FAMILIES,
    FIGHTING_WORDS,
    FREQUENT_HAPPENINGS,
    HAPPENING_FAMILIES,
    HAPPENING_KINDS,
    LATER_WORDS,
    WAR_WORDS,
)

DATED = 1_500
"""Characters in which its days are looked for."""
BODY = 10_000
"""Characters that are read at all: a long page goes on to other things."""
BREAKING = timedelta(days=3)
"""For how long something is told of without its day."""
MAX_DAYS = 8
FRESH, COMPARED = timedelta(days=10), timedelta(days=60)
"""How old news is at most, and how old at least is what they are compared with."""
MIN_ROUND_UP_DAYS = 5
"""How many days, over more time than that, an article names which is of no one of them."""
MIN_WAR_WORDS = 3
CACHED_TEXTS = 4_000
FAMILIES = sorted({family for families in HAPPENING_FAMILIES.values() for family in families})
COUNTRYWIDE_BITS = sum(1 << FAMILIES.index(family) for family in COUNTRYWIDE_FAMILIES)
_END = re.compile(r"(?<=[.!?]) (?=[A-Z“\"])|\n+")
_TARGET = re.compile(rf"\b({'|'.join(sorted(TARGETS))})s?\b", re.IGNORECASE)
_LATER = re.compile(
    rf"\b(?:{'|'.join(LATER_WORDS)})\b|\b(?:months?|years?) (?:after|on|later|ago|since)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:kill\w*|dead|died?|dies|dying|deaths?|bod(?:y|ies)|injur\w+|wound\w*|missing|toll|"
    r"victims?|perish\w*|los\w+ their lives)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Story:
    """What an article is about.

    ``families`` has a bit for each family of happenings that it may be, ``own`` for those that its
    title and lead name. ``places`` are its towns as ``name_skeleton`` writes them, ``written`` as
    the article does; ``regions`` are those of states, ``countries`` codes. ``days`` are the times
    that it may have been at, narrow ones first; ``dated`` says that the article names them.
    ``single`` says that it is something that a place has once in a long while: a ``disaster``, or
    an accident or an attack where there is no war. ``spoken`` are the foremost names that the
    article has, whatever bears them, ``named`` those after which the happening is called,
    ``targets`` what was hit. ``fire`` says that it is a fire where there is no war: one that kills
    many is as rare as a disaster.
    """

    families: int = 0
    own: int = 0
    places: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    days: tuple[Days, ...] = ()
    dated: bool = False
    disaster: bool = False
    single: bool = False
    fire: bool = False
    spoken: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()

    @property
    def is_countrywide(self) -> bool:
        """Whether it is of what a country has one of on a day, by its title and lead."""
        return self.own & COUNTRYWIDE_BITS > 0


NO_STORY = Story()


@lru_cache(maxsize=CACHED_TEXTS)
def story_of(title: str, text: str, published: date | None) -> Story:
    """Return what an article is about, as far as its title and its beginning tell.

    One whose title lists topics is about none of them.
    """
    if title and not title_of_one(title):
        return NO_STORY
    lead, opening = (f"{title} . {text[:chars]}" for chars in (LEAD, OPENING))
    named = happenings_in(title) or happenings_in(lead) or happenings_in(opening)
    body = text[:BODY]
    named_there = named_places(title, body)
    places = tuple(map(joined_skeleton, named_there.towns))
    war = _is_of_war(body)
    told = (*named, *happenings_in(lead))
    disaster = any(is_disaster(one) or (not war and is_accident(one)) for one in told)
    days = _days(f"{title} . {text[:DATED]}", published, places) if published else ()
    breaking = ((published - BREAKING).toordinal(), published.toordinal()) if published else None
    return Story(
        families=families_of(happenings_in(opening)),
        own=families_of(happenings_in(lead) or named),
        places=places,
        regions=tuple(map(joined_skeleton, named_there.states)),
        countries=named_there.countries,
        written=named_there.towns,
        days=days or ((breaking,) if breaking else ()),
        dated=bool(days),
        disaster=disaster,
        single=disaster or not war,
        fire=not war and "fire" in told,
        spoken=spoken_names(title, body),
        named=event_names(title, body[:LEAD], body[:OPENING]),
        targets=tuple(dict.fromkeys(target.lower() for target in _TARGET.findall(lead))),
    )


def is_disaster(happening: str) -> bool:
    """Tell whether a place has such a thing once in a long while, also in a war."""
    return HAPPENING_KINDS.get(happening) == "disaster" and happening not in FREQUENT_HAPPENINGS


def is_accident(happening: str) -> bool:
    """Tell whether a place has such a thing once in a long while where there is no war."""
    return HAPPENING_KINDS.get(happening) == "accident" and happening not in FREQUENT_HAPPENINGS


def _is_of_war(text: str) -> bool:
    words = set(_WORD.findall(text.lower()))
    if words & CIVIL_WORDS:
        words -= {"clashes"}
    return bool(words & FIGHTING_WORDS) or len(words & WAR_WORDS) >= MIN_WAR_WORDS


def families_of(happenings: tuple[str, ...]) -> int:
    """Return a bit for each family that what is called so may be of, as ``Story.families`` has."""
    return families_bits({family for one in happenings for family in HAPPENING_FAMILIES[one]})


def families_bits(names: Iterable[str]) -> int:
    """Return a bit for each of these families."""
    return sum(1 << FAMILIES.index(name) for name in names)


def _days(text: str, published: date, places: tuple[str, ...]) -> tuple[Days, ...]:
    """Return the times that the text names: days first, then what is only about known.

    What a sentence dates is left out if it was long ago and the sentence names another town.
    """
    exact: list[Days] = []
    about: list[Days] = []
    fresh = False
    oldest, new = ((published - age).toordinal() for age in (RECENT, FRESH))
    if _is_round_up(full_days(text, published)):
        return ((published.toordinal(), published.toordinal()),)
    for sentence in _END.split(text):
        if tells_of_another(sentence):
            continue
        elsewhere = is_elsewhere(sentence, places, unknown=True)
        found = full_days(sentence, published)
        found = [days for days in found if not elsewhere or days[0] >= oldest]
        found += recent_days(sentence, published)
        exact += found
        about += [] if elsewhere else times_about(sentence, published)
        of_now = any(last >= new for _, last in found)
        fresh |= of_now and bool(happenings_in(sentence) or _HARM.search(sentence))
    remembered = anniversaries(text[:LEAD], published)
    if remembered:
        # Beside it, what happened at other times is told for comparison.
        exact = [one for one in exact if one[1] >= new or _is_within(one, remembered)]
    elif fresh and not _LATER.search(text[:LEAD]):
        since = (published - COMPARED).toordinal()
        exact, about = ([one for one in days if one[1] >= since] for days in (exact, about))
    return tuple(dict.fromkeys((*exact, *about)))[:MAX_DAYS]


def _is_within(days: Days, times: Sequence[Days]) -> bool:
    return any(first <= days[1] and days[0] <= last for first, last in times)


def _is_round_up(days: Sequence[Days]) -> bool:
    """Tell an article that goes through many things that happened, each with its day."""
    different = {first for first, _ in days}
    apart = max(different, default=0) - min(different, default=0)
    return len(different) >= MIN_ROUND_UP_DAYS and apart > COMPARED.days
