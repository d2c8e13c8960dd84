"""By what people came to harm: a bomb, a raid, shells, gas, fighting, an execution."""

import re
from functools import lru_cache

from index.answer.events.places import REMEMBERED

_MEANS = {
    name: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for name, words in {
        "bomb": r"suicide|blast|explo|detonat|bomb(?:ing)?s?\b|(?<!air force )bombers?\b",
        "raid": (
            r"air ?(?:strike|raid|force)|raids?\b|warplane|jets?\b|fighter jet|barrel|"
            r"(?<!downed )helicopters?\b(?![^.;]*\b(?:shot down|downed|crash))|"
            r"bombard|missile|(?:drone )?strikes?\b"
        ),
        "shells": r"shell|rocket|mortar",
        "gas": r"chemical|gas\b|chlorine|sarin|toxic",
        "fighting": r"clash|fighting|battle|offensive|ambush|assault",
        "shooting": r"execut|behead|shot\b(?! down)|gunm[ae]n|massacre",
        "nature": r"earthquake|quake|flood|storm|hurricane|landslide|tsunami|wildfire",
        "accident": r"crash|downed|shot down|derail|collision|capsiz|sank\b|collapse",
    }.items()
}


@lru_cache(maxsize=REMEMBERED)
def means_of(text: str) -> frozenset[str]:
    """Return the kinds of harm that the text speaks of."""
    return frozenset(name for name, pattern in _MEANS.items() if pattern.search(text))
