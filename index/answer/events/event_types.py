"""On what occasion people came to harm, as a question names it: a flood, a crash, a bombing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.answer.events.places import REMEMBERED
from index.words.stems import stems

_WORD = re.compile(r"[^\W\d_]+")
_NO_FIRE = re.compile(r"\b(?:cease|under|open(?:ed|ing)?|exchange of)[ -]fire\b", re.IGNORECASE)
_KINDS = tuple(
    frozenset(stems(words))
    for words in (
        "earthquake quake tremor aftershock",
        "flood flooding deluge inundation",
        "storm hurricane cyclone typhoon tornado",
        "landslide mudslide avalanche",
        "tsunami",
        "eruption volcano",
        "wildfire fire blaze burned burnt",
        "drought famine starvation starved hunger",
        "epidemic outbreak pandemic virus cholera disease",
        "heatwave heat",
        "stampede crush",
        "crash collision collided derailed derailment downed",
        "shipwreck sinking sank capsized drowned drowning",
        "collapse collapsed",
        "landmine mine",
        "shelling shell shelled rocket mortar artillery bombardment bombarded",
        "airstrike strike raid struck bombing bombed bomb barrel missile warplane bombardment",
        "bombing bombed bomb bomber blast explosion exploded explosive detonated suicide",
        "drone strike struck",
        "shooting shot gunman gunmen gunfire shooter sniper massacre",
        "stabbing stabbed knife",
        "gas chemical chlorine sarin toxic poisoned",
        "execution executed beheading beheaded",
    )
)
"""Words that tell of the same; a word may be of several kinds."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a question asks about: its own words for it, and the stems of all there are."""

    words: tuple[str, ...]
    stems: tuple[str, ...]


@lru_cache(maxsize=REMEMBERED)
def occasion_of(question: str) -> Occasion | None:
    """Return the occasion that the question names, if any."""
    words: list[str] = []
    known: dict[str, None] = {}
    for word in _WORD.findall(_NO_FIRE.sub("", question)):
        own = stems(word)
        kinds = [kind for kind in _KINDS if not kind.isdisjoint(own)]
        if kinds:
            words.append(word)
            known |= dict.fromkeys(sorted(frozenset().union(*kinds)))
    return Occasion(tuple(words), tuple(known)) if words else None
