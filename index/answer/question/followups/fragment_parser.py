"""The pieces of a follow-up, read one after another: "and wounded in Homs on Monday?"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from index.answer.question.followups.phrases import LOCATING, TIME
from index.answer.question.followups.slot_replacement import harm_state, is_group
from index.answer.question.mentions import find_names
from index.words.casualties import HAPPENED_TO


@dataclass(slots=True)
class Fragment:
    """What a follow-up names; what it does not is ``None``.

    ``linked`` when it opens with "and" or "what about", which is a ``topic``; ``counts`` when it
    says "how many", ``finite`` when it has a verb and ``people`` when it says whom it counts.
    """

    linked: bool = False
    topic: bool = False
    counts: bool = False
    finite: bool = False
    people: bool = False
    harm: str | None = None
    group: str | None = None
    place: tuple[str, str] | None = None
    name: str | None = None
    thing: str | None = None
    time: str | None = None


_OPENING = re.compile(
    r"\W*(?:(?:ok(?:ay)?|so|well|thanks|thank you)\b[\s,.!–-]*)*"
    r"(?P<link>(?:(?:and|but|or|also|then|no|sorry|actually|i mean|i meant)\b[\s,]*)*)"
    r"(?P<topic>(?:(?:what|how)\s+(?:about|of)\b\s*)?)",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"(?:the\s+)?(?:how many|what number of|number of|(?:death|casualty) (?:toll|count))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w’'-]+")
_FINITE = frozenset("were was are is have has had been".split()) | frozenset(HAPPENED_TO)
_FILLING = _FINITE | frozenset(
    "people persons the any of there those ones also too reported and or got all".split()
)
_NO_PLACES = frozenset("total all short fact general least most once first last english".split())
_PLACE = re.compile(
    rf"(?P<preposition>{LOCATING})\s+(?P<where>(?:the\s+)?[^\W\d_][\w’'-]*"
    rf"(?:\s+(?!(?:{LOCATING}|on|by|since|during|last|this)\b)[\w’'-]+){{0,3}})",
    re.IGNORECASE,
)
_THING = re.compile(r"the(?:\s+[a-z][\w’'-]*){1,3}")
_PLURAL = re.compile(r"[a-z]{3,}s")
_UNCAPPED = re.compile(r"[a-z][\w’'-]*(?:\s+[\w’'-]+){0,2}")
_NAME = re.compile(
    r"(?:the\s+)?(?:(?!(?:In|At|On|From)\b)(?:[a-z]{1,3}-)?[^\W\d_a-z][\w’'.-]*"
    r"(?:\s+(?:of|de|al|and|or|the|von|van|bin)(?=\s+(?:the\s+)?[^\W\d_a-z]))*(?:\s+|$))+",
)


def read_fragment(words: str, *, uncapped: bool = False) -> Fragment | None:
    """Return what the words name; ``None`` if any of them is of another kind.

    :param uncapped: whether the writer is one who gives names no capitals.
    """
    opening = _OPENING.match(words)
    rest = (words[opening.end() :] if opening else words).strip(" ?!.,;:…–-")
    topic = bool(opening and opening["topic"])
    found = Fragment(linked=topic or bool(opening and opening["link"]), topic=topic)
    readers = (*_READERS, _uncapped_name) if uncapped and found.linked else _READERS
    while rest:
        taken = next(filter(None, (read(found, rest) for read in readers)), 0)
        if not taken:
            return None
        rest = rest[taken:].lstrip(" ,/")
    return found


def _time(found: Fragment, rest: str) -> int:
    match = TIME.match(rest)
    if match is None or found.time:
        return 0
    found.time = match.group()
    return match.end()


def _place(found: Fragment, rest: str) -> int:
    match = _PLACE.match(rest)
    if match is None or found.place or match["where"].lower() in _NO_PLACES:
        return 0
    untimed = TIME.search(match["where"])
    end = match.start("where") + untimed.start() if untimed else match.end()
    where = rest[match.start("where") : end].strip()
    found.place = (match["preposition"].lower(), where)
    return end if where else 0


def _counting(found: Fragment, rest: str) -> int:
    match = _COUNTING.match(rest)
    if match is None or found.counts:
        return 0
    found.counts = True
    if match.group().lower().endswith(("toll", "count")):
        found.harm = "killed"
    return match.end()


def _harm(found: Fragment, rest: str) -> int:
    match = _WORD.match(rest)
    state = harm_state(match.group()) if match else None
    if match is None or state is None:
        return 0
    found.harm = f"{found.harm} or {state}" if found.harm else state
    found.finite |= match.group().lower() in _FINITE
    return match.end()


def _group(found: Fragment, rest: str) -> int:
    match = _WORD.match(rest)
    if match is None or not is_group(match.group()):
        return 0
    word = match.group().lower()
    found.group = f"{found.group} and {word}" if found.group else word
    return match.end()


def _filling(found: Fragment, rest: str) -> int:
    match = _WORD.match(rest)
    if match is None or match.group().lower() not in _FILLING:
        return 0
    word = match.group().lower()
    if word == "the" and _NAME.match(rest):
        return 0
    found.finite |= word in _FINITE
    found.people |= word in ("people", "persons")
    return match.end()


def _name(found: Fragment, rest: str) -> int:
    match = _NAME.match(rest)
    if match is None or found.name or not find_names(f"of {match.group()}"):
        return 0
    found.name = re.sub(r"['’]s$", "", match.group().strip())
    return match.end()


def _thing(found: Fragment, rest: str) -> int:
    match = _THING.fullmatch(rest)
    if match is None or found.thing or _names_people(rest.split()[1]):
        return 0
    found.thing = match.group()
    return match.end()


def _uncapped_name(found: Fragment, rest: str) -> int:
    match = _UNCAPPED.fullmatch(rest)
    if match is None or found.name:
        return 0
    found.name = match.group()
    return match.end()


def _things(found: Fragment, rest: str) -> int:
    """Read a lone plural, which may be what the earlier question counts: "and schools?"."""
    match = _PLURAL.fullmatch(rest)
    if match is None or not found.linked or found.group or found.thing:
        return 0
    found.thing = match.group()
    return match.end()


def _names_people(word: str) -> bool:
    return is_group(word) or harm_state(word) is not None or word in _FILLING


_READERS: tuple[Callable[[Fragment, str], int], ...] = (
    *(_time, _place, _counting, _thing, _harm, _group, _filling, _name, _things),
)
