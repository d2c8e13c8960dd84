"""Hours and lengths of a truce: "at 7 p.m. (1600 GMT)", "from sunset", "a 48-hour truce"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.words.numerals import NUMBER_WORDS
from index.words.pacts import DAY_TIMES, LENGTH_OF, NOT_ITS_LENGTH, UNIT_HOURS

_ONE = r"another|an?(?: (?:further|additional|extra))?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{_ONE}|{'|'.join(NUMBER_WORDS)})"
_LENGTH = re.compile(
    rf"\b(?:{_NUMBER}(?: (?:more|further|additional))?(?P<link>[ -])?)?"
    rf"(?P<unit>{'|'.join(UNIT_HOURS)})(?P<long>-?long\b)?(?:s\b|\b)",
    re.IGNORECASE,
)
_ZONE = r"(?P<zone>GMT|UTC|(?:local|Moscow|Damascus|[A-Z][a-z]+) time)"
_CLOCK = re.compile(
    rf"\b(?:(?P<hour>\d{{1,2}})(?:[.:](?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\b\.?"
    rf"|(?P<full>[012]?\d)[:.](?P<past>[0-5]\d)(?= ?(?:{_ZONE}|\(|on |$|[,.;])| )"
    rf"|(?P<four>[012]\d[0-5]\d)(?= ?(?:GMT|UTC|hours|hrs|local time)))",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf" ?\(?{_ZONE}")
_WORD = re.compile(rf"\b(?:{'|'.join(DAY_TIMES)})\b", re.IGNORECASE)
_OF = re.compile(r"of (?P<noun>\w+)")
_COUNTED = [["hours"], ["hour"], ["times"], ["once"], ["twice"]]
_NOT_ITS = [[word] for word in NOT_ITS_LENGTH]
_MINUTES = 60
_NOON = 12


@dataclass(frozen=True, slots=True)
class Hour:
    """A time of day: where it stands in the sentence, and what it is as in ``PactFact``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Length:
    """How long something lasts: where it stands in the sentence, and how many hours."""

    start: int
    end: int
    hours: int


def find_hours(text: str) -> Iterator[Hour]:
    """Yield the times of day in a sentence, those in brackets behind others left out."""
    end = 0
    for match in sorted((*_CLOCK.finditer(text), *_WORD.finditer(text)), key=lambda m: m.start()):
        if text[end : match.start()].strip(" (") == "" and end:
            continue  # "7 p.m. (1600 GMT)"
        if (read := _read(match)) is not None:
            zone = _BEHIND.match(text, match.end())
            named = f" {zone['zone']}" if zone and read[0].isdigit() else ""
            yield Hour(match.start(), match.end(), read + named)
            end = match.end()


def find_lengths(text: str) -> Iterator[Length]:
    """Yield the lengths of time in a sentence: "48-hour", "a week", "three more days"."""
    for match in _LENGTH.finditer(text):
        number = match["number"]
        if number is None and not match["long"]:
            continue
        unit = UNIT_HOURS[match["unit"].lower()]
        hours = ((number_of(number) or 0) if number else 1) * unit
        if hours > 0 and _is_length(text, match):
            yield Length(match.start(), match.end(), int(hours))


def _is_length(text: str, match: re.Match[str]) -> bool:
    """Tell a length from an age, a distance and what else lasts: "a week ago", "after a week"."""
    behind = text[match.end() : match.end() + 24].lower().lstrip(" -")
    before = text[max(0, match.start() - 15) : match.start()].lower().split()
    if behind.startswith(("ago", "old", "later", "earlier", "before", "after", "since")):
        return False
    if match["long"] or match["link"] == "-":
        return True  # "after a 48-hour truce"
    of = _OF.match(behind)
    others = of is not None and of["noun"] not in LENGTH_OF
    daily = before[-1:] in _COUNTED and match["number"] in {"a", "an"}  # "three hours a day"
    return not (others or daily or before[-2:] == ["the", "last"] or before[-1:] in _NOT_ITS)


def number_of(word: str) -> float | None:
    """Return the number of units that a word counts: "a", "two", "48"."""
    word = word.lower()
    one = 1.0 if word.split(" ")[0] in {"a", "an", "another"} else None
    return float(word) if word.isdigit() else NUMBER_WORDS.get(word, one)


def _read(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    if not parts:
        return match.group().lower()
    if parts["hour"]:
        hour = int(parts["hour"]) % _NOON + _NOON * (parts["half"].lower() == "p")
        minute = int(parts["minute"] or 0)
    elif parts["full"]:
        hour, minute = int(parts["full"]), int(parts["past"])
    else:
        hour, minute = divmod(int(parts["four"]), 100)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < _MINUTES else None
