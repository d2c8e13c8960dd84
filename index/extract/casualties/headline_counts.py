"""The numbers of dead and wounded that an article's headline gives: "1 dead, 3 injured"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.extract.numbers.numerals import Numeral, find_numerals
from index.extract.numbers.ranges import NumberRange, find_ranges
from index.model.claim import Measure, Range
from index.words.casualties import HARM_VERBS, HIT, STATES
from index.words.inflections import past_of, third_person_of
from index.words.victims import ANIMALS, COUNTED_THINGS, VICTIM_NOUNS

_HARMS = {Measure.KILLED, Measure.WOUNDED}
_STATES = {word: measure for word, measure in STATES.items() if measure in _HARMS}
_STATES |= {past_of(verb): measure for verb, measure in HARM_VERBS.items() if measure in _HARMS}
_HITS = {past_of(verb) for verb in HIT}
_BEHIND = re.compile(
    r"(?:\s+(?!(?:in|after|as|for|over|at|by|from|with|on|to|charged|arrested|accused|sought"
    r"|minutes?|hours?|days?|weeks?|months?|years?|and)\b)(?P<unit>[\w’'-]+)){0,3}?"
    r"\s+(?P<fatal>fatally\s+)?"
    rf"(?P<state>{'|'.join(sorted({*_STATES, *_HITS, 'die', 'dies'}))})\b"
    r"(?P<death>\s+(?:dead|to death)|,?\s+(?:and\s+)?killed)?",
    re.IGNORECASE,
)
_ACTIVE = {third_person_of(verb): measure for verb, measure in HARM_VERBS.items()}
_BEFORE = re.compile(
    rf"\b(?P<verb>{'|'.join(sorted(v for v, m in _ACTIVE.items() if m in _HARMS))})\s+$",
    re.IGNORECASE,
)
_PERSONS = VICTIM_NOUNS - {"couple", "pair"}
_ONE = re.compile(
    rf"\b(?:\d{{1,2}}-(?:year|month)-old(?:\s[\w-]+)?|{'|'.join(sorted(_PERSONS))})"
    r"(?:,\s\d{1,2},?|\s\(\d{1,2}\))?\s+(?:is\s+|was\s+)?(?:found\s+)?(?:\w+ly\s+)?"
    rf"(?P<state>{'|'.join(sorted({*_STATES, *_HITS, 'dies'}))})"
    r"(?P<death>\s+(?:dead|to death)|,?\s+(?:and\s+)?killed)?"
    r"(?=\s*(?:[,;:.]|$|\s(?:in|at|outside|inside|near|by|on|during|after|while|when|from|and)\b))",
    re.IGNORECASE,
)
_FATALLY = re.compile(r"\bfatally\s", re.IGNORECASE)
_NO_PEOPLE = COUNTED_THINGS | ANIMALS


@dataclass(frozen=True, slots=True)
class HeadlineCount:
    """A headline's figure; ``hit`` says that it leaves open how many of them died."""

    measure: Measure
    range: Range
    hit: bool


def headline_counts(title: str) -> Iterator[HeadlineCount]:
    """Yield the figures of the headline in order, read from its words alone."""
    for bounds in headline_ranges(title):
        value = Range(bounds.low, bounds.high)
        if doing := _BEFORE.search(title[: bounds.start]):
            yield HeadlineCount(_ACTIVE[doing["verb"].lower()], value, False)
        elif done := _BEHIND.match(title, bounds.end):
            unit = (done["unit"] or "").lower()
            if unit.removesuffix("s") not in _NO_PEOPLE:
                yield _done(done, value)


def headline_ranges(title: str) -> Iterator[NumberRange]:
    """Yield the numbers and ranges of the headline in order, without those that are names."""
    numerals = [n for n in find_numerals(title) if not _is_name(n, title)]
    yield from find_ranges(numerals, title)


def _done(told: re.Match[str], value: Range) -> HeadlineCount:
    state = told["state"].lower()
    if told["fatal"] or told["death"] or state.startswith("die"):
        return HeadlineCount(Measure.KILLED, value, False)
    if state in _HITS:
        return HeadlineCount(Measure.WOUNDED, value, True)
    return HeadlineCount(_STATES[state], value, False)


def _is_name(numeral: Numeral, title: str) -> bool:
    """Tell the number of "13-year-old", "No. 5" or "$40" from one that counts."""
    joined = title[numeral.end : numeral.end + 1] in ("-", "%", "/", ":")
    return joined or numeral.currency is not None or numeral.value != int(numeral.value)


def headline_victims(title: str) -> Iterator[HeadlineCount]:
    """Yield one for each victim whom the headline names without a number: "Man shot in park"."""
    for told in _ONE.finditer(title):
        dead = told["death"] or _FATALLY.search(told.group())
        state = told["state"].lower()
        one = Range(1, 1)
        if dead or state == "dies":
            yield HeadlineCount(Measure.KILLED, one, False)
        elif state in _HITS:
            yield HeadlineCount(Measure.WOUNDED, one, True)
        else:
            yield HeadlineCount(_STATES[state], one, False)
