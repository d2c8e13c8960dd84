"""Where a name that stands like a place's is none: where somebody lives or speaks, a road's."""

import re

from index.words.events import KINDS_IN_NAMES
from index.words.happenings import STORM_NOUNS

_HOLDER = re.compile(
    r"(?:city|cities|towns?|villages?|ports?|suburbs?|province|district|districts|governorate|"
    r"capital|outskirts|streets|region|county|state|island|coast|north|south|east|west|areas?|"
    r"countryside|neighbou?rhoods?|market|centre|center|northeast|northwest|southeast|southwest|"
    r"part|parts|miles?|kilomet(?:er|re)s?|km|camp|camps|capitals|shores?|mayor|people|residents)"
    r"$"
)
MAX_CUE_CHARS = 40
"""Characters before a preposition that say what it tells of."""
_SPEAKING = re.compile(
    r"\b(?:based|born|headquartered|said|says|speaking|reporters|journalists|conference|briefing|"
    r"educated|exiled|interview(?:ed)?)$"
)
_OWNED = re.compile(
    r"['’]s\b (?:\w+ )?(?:home|house|apartment|residence|car|trial|wedding|funeral|party|room)\b"
)


_BEHIND_NAME = re.compile(
    r" (?:road|street|avenue|highway|bridge|hospital|school|university|prison|agency|brothers|"
    r"family|and his|and her)\b"
)


_STORM = re.compile(rf"(?:{'|'.join(map(str.capitalize, STORM_NOUNS))}) [A-Z]")


def names_no_place(text: str, end: int) -> bool:
    """Tell whether what follows a name says that it is no place's: "the Castello road"."""
    return _BEHIND_NAME.match(text, end) is not None


_KINDS = "|".join(sorted(KINDS_IN_NAMES | {"camp", "settlement", "suburb", "hamlet", "island"}))
_KIND_BEHIND = re.compile(rf" (?:{_KINDS})\b")
_KIND_BEFORE = re.compile(rf"(?:the )?(?:\w+ )?(?:{_KINDS}) of $")


def is_called_a_place(match: re.Match[str]) -> bool:
    """Tell whether a name that no gazetteer holds may be a place's by what stands around it.

    It follows the preposition, or its kind is told: "in the Mbeka camp", "in the village of Harl".
    """
    between = match["between"]
    if not between or _KIND_BEFORE.fullmatch(between):
        return True
    return between == "the " and _KIND_BEHIND.match(match.string, match.end()) is not None


def is_of_something_else(match: re.Match[str]) -> bool:
    """Tell whether the preposition tells of no place, or where somebody lives or speaks."""
    if _OWNED.match(match.string, match.end() - 2) and match["names"][-2:-1] in {"'", "’"}:
        return True
    if names_no_place(match.string, match.end()) or _STORM.match(match["names"]):
        return True
    start = match.string[max(0, match.start() - MAX_CUE_CHARS) : match.start()].rstrip()
    if _SPEAKING.search(start):
        return True
    if match["before"].lower() not in {"from", "of", "to", "into"}:
        return False
    return not (_HOLDER.search(match["between"].strip()) or _HOLDER.search(start))
