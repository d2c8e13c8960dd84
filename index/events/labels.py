"""What an event is called: composed of what happened, where, when and who was hit."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.model.claim import Measure
from index.places.gazetteer import lookup
from index.places.mentions import is_large
from index.words.casualties import HARM_NOUNS
from index.words.events import WARS
from index.words.happenings import HAPPENINGS, HAPPENINGS_ON, UNCOUNTED_HAPPENINGS
from index.words.inflections import plural_of
from index.words.outlets import CARRIER_NAMES
from index.words.victims import GROUP_SINGULARS

_HAPPENING = re.compile(rf"\b(?:{'|'.join(HAPPENINGS.values())})", re.IGNORECASE)
MAX_PLACE_WORDS, MAX_UNKNOWN_WORDS = 4, 3
"""Of the name of a place, and of one that no gazetteer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelParts:
    """What a label is composed of; what is not known is left out.

    ``what`` is one of ``HAPPENINGS``, ``target`` where people came to harm, ``whom`` the group that
    most figures count, ``measure`` what they count of it. ``days`` are those of the event or, of a
    running total, those between which it counts; ``reported`` is the day of its first report.
    """

    what: str | None = None
    target: str | None = None
    whom: str = ""
    measure: Measure | None = None
    places: Sequence[str] = ()
    days: tuple[date | None, date | None] = (None, None)
    reported: date | None = None
    total: bool = False


def label_of(parts: LabelParts) -> str:
    """Return what an event is called: "Air strike on a market in Atareb, 13 Nov 2017".

    A running total is "Toll of air strikes in Idlib, since 1 Mar 2017".
    """
    words = _total(parts) if parts.total else _incident(parts)
    if parts.places:
        words += f" in {parts.places[0]}"
    if parts.whom:
        words += f" ({_plural(parts.whom)})"
    when = _when(parts)
    words = f"{words}, {when}" if when else words
    return words[0].upper() + words[1:]


def asked_text(what: str | None, measure: Measure | None, places: Sequence[str]) -> str:
    """Return what somebody asks about, as it stands in a sentence: "a shooting in Houston"."""
    words = _incident(LabelParts(what=what, measure=measure))
    is_one = what and _plural(what) != what
    words = f"{_article(words)} {words}" if is_one or words == "event" else words
    return f"{words} in {places[0]}" if places else words


def _incident(parts: LabelParts) -> str:
    words = parts.what or HARM_NOUNS.get(parts.measure or "", "event")
    if parts.target:
        where = "on" if words in HAPPENINGS_ON else "at"
        words += f" {where} {_article(parts.target)} {parts.target}"
    return words


def _total(parts: LabelParts) -> str:
    if not parts.what:
        return "running toll"
    if parts.what in WARS:
        return f"toll of the {parts.what}"
    return f"toll of {_plural(parts.what)}"


def _plural(noun: str) -> str:
    known = noun.endswith("s") or noun in GROUP_SINGULARS or noun in UNCOUNTED_HAPPENINGS
    return noun if known else plural_of(noun)


def shown_place(name: str, kind: int) -> str | None:
    """Return a place's name as a label writes it; ``None`` for what is hardly one.

    An apostrophe may be lost ("Syrias Idlib"), and a name that no gazetteer holds may be a
    heading's.

    :param kind: less than 0 for a place that no gazetteer holds.
    """
    if name.casefold() in CARRIER_NAMES:
        return None
    words = [_without_ending(word) for word in name.split()]
    while _is_two_places(words):
        words = words[1:]  # "Syria Damascus"
    if kind < 0 and len(words) > 1 and lookup(words[0], False):
        words = words[:1]  # "Mesraba Harasta", which lost their comma
    if kind < 0 and _HAPPENING.search(name):
        return None  # "Car Bomb"
    most = MAX_UNKNOWN_WORDS if kind < 0 else MAX_PLACE_WORDS
    return " ".join(words) if len(words) <= most else None


def _is_two_places(words: list[str]) -> bool:
    """Tell two names that follow each other from one of two words, such as "Long Beach"."""
    if len(words) < 2 or lookup(" ".join(words), False):
        return False
    return bool(lookup(words[0], False)) and bool(lookup(" ".join(words[1:]), False))


def _without_ending(word: str) -> str:
    word = re.sub(r"['’]s?$", "", word)
    lost = word.endswith("s") and not lookup(word, False) and is_large(word[:-1])
    return word[:-1] if lost else word


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeio" else "a"


def _when(parts: LabelParts) -> str | None:
    first, last = parts.days
    if first and last:
        return days_text(first, last)
    if first:
        return f"since {_day(first)}"
    return f"reported {_day(parts.reported)}" if parts.reported else None


def days_text(first: date, last: date) -> str:
    """Return the days as a label writes them: "13 Nov 2017", "6 to 12 Nov 2017"."""
    if first == last:
        return _day(first)
    if first.day == 1 and last == date(
        first.year, first.month, monthrange(first.year, first.month)[1]
    ):
        return f"{first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%b} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(when: date) -> str:
    return f"{when.day} {when:%b %Y}"
