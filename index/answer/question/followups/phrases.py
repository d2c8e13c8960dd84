"""The phrases of a question that a follow-up may exchange: its times and its names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.answer.question.mentions import find_names
from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES

LOCATING = "in|at|near|around|outside|inside|across|throughout|within|off|from"
_MONTH = "|".join(month for month in MONTH_NAMES if month != "may")
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SPAN = r"(?:few |two |three )?(?:days?|weeks?|months?|years?|weekend|night|morning|summer|winter)"
TIME = re.compile(
    rf"\b(?:(?:on|in|during|by|since|until|before|after)\s+)?(?:"
    rf"(?:the\s+)?(?:last|this|next|past|previous)\s+{_SPAN}|"
    rf"(?:(?:last|this|next|early|late)\s+)?(?:{'|'.join(WEEKDAY_NAMES)})|"
    rf"{_DAY}\s+(?:of\s+)?(?:{_MONTH}|may)(?:,?\s+\d{{4}})?|"
    rf"(?:{_MONTH}|may(?=\s+\d)|(?<=[nyle]\s)may)(?:\s+{_DAY}\b)?(?:,?\s+\d{{4}})?|"
    r"(?:19|20)\d\d(?:-\d\d){0,2}|yesterday|today|tonight|now|recently|lately|so far)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s+|(?:,?\s+(?:and|or)\s+|,\s+)(?:the\s+)?", re.IGNORECASE)
_PREFIX = re.compile(r"\b[a-z]{1,3}-$")  # "al-Bab", "Deir ez-Zor"
_BEFORE = re.compile(
    rf"(?:\b(?P<preposition>{LOCATING})\s+)?(?P<within>(?:the\s+)?(?:(?:\w+ern|\w+-\w+|central|"
    r"greater|rural|besieged|nearby|downtown|(?:city|town|village|province|region|district|"
    r"outskirts|countryside) of)\s+)*)$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s+(?:city|town|province|region|district|governorate|countryside)\b")
_THING = re.compile(
    rf"\b(?:the\s+|an?\s+(?:[A-Z]\w+\s+)?)[a-z][\w’'-]*(?:\s+(?!(?:{LOCATING}|on|by|to|of|and|or|with|for|that|who|"
    r"which|about|down|up|out|over|back|away|was|were|is|are|did|will|has|have|had)\b)[a-z][\w’'-]*){0,3}(?:\s+of\s+(?:the\s+)?\w+)?"
)
_INVERTED = re.compile(
    r"\b(?:did|does|do|will|would|can|could|should|was|were|is|are|has|have|had)\s+$", re.IGNORECASE
)
_UNCAPPED = re.compile(
    rf"\b(?P<preposition>{LOCATING})\s+(?!(?:the|an?|this|that|total|all|short|fact)\b)"
    rf"[a-z][\w’'-]*(?:\s+(?!(?:{LOCATING}|on|by|since|during|last|this)\b)\w+){{0,2}}",
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, or several joined, at [start, end) with its article; ``begin`` is its preposition's.

    ``preposition`` is one that locates, else ``None`` and ``begin`` equals ``start``.
    """

    begin: int
    start: int
    end: int
    preposition: str | None


def names_in(question: str) -> list[Named]:
    """Return the names in order; where no capital tells, what stands after "in" may be one."""
    spans = list(_joined(question, _name_spans(question)))
    if not spans and question[1:] == question[1:].lower():
        return _uncapped(question)
    return [_with_surroundings(question, start, end) for start, end in spans]


def place_in(question: str) -> str | None:
    """Return the first phrase that locates: "in Aleppo"."""
    places = (question[n.begin : n.end] for n in names_in(question) if n.preposition)
    return next(places, None)


def things_in(question: str) -> list[str]:
    """Return what else the question is about, in order: "the convoy"."""
    untimed = TIME.sub(lambda match: "?" * len(match.group()), question)
    found = []
    for match in _THING.finditer(untimed):
        thing = match.group().split(" of ")[0]
        # "Did the convoy leave": after the verb's first half, its other half ends the run.
        if _INVERTED.search(untimed[: match.start()]) and thing.count(" ") > 1:
            found.append(thing.rpartition(" ")[0])
        else:
            found.append(match.group())
    return found


def _name_spans(question: str) -> Iterator[tuple[int, int]]:
    times = [match.span() for match in TIME.finditer(question)]
    at = 0
    for name in find_names(question):
        found = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(question, at)
        if found and not any(first <= found.start() < last for first, last in times):
            at = found.end()
            prefix = _PREFIX.search(question, 0, found.start())
            yield (prefix.start() if prefix else found.start()), at


def _joined(question: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans, those of "Aleppo and Homs" or "Aleppo, Syria" as one."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held and _JOINED.fullmatch(question, held[1], start):
            held = (held[0], end)
            continue
        if held:
            yield held
        held = (start, end)
    if held:
        yield held


def _with_surroundings(question: str, start: int, end: int) -> Named:
    before = _BEFORE.search(question[:start])
    preposition = before["preposition"] if before else None
    within = before.start("within") if before else start
    after = _AFTER.match(question, end) if preposition else None
    return Named(
        before.start() if before and preposition else within,
        within,
        after.end() if after else end,
        preposition,
    )


def _uncapped(question: str) -> list[Named]:
    untimed = TIME.sub(lambda match: "?" * len(match.group()), question)
    found = _UNCAPPED.search(untimed)
    if found is None:
        return []
    start = found.end("preposition") + 1
    return [Named(found.start(), start, found.end(), found["preposition"])]
