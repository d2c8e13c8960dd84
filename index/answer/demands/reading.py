"""What a question demands: its names, places, groups and rare words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

from index.answer.demands.demand import Demand, Stems
from index.answer.question.asked_source import asked_source
from index.answer.question.question import Question
from index.model.answer import DemandKind
from index.places.gazetteer import Place, lookup
from index.places.mentions import is_large_place
from index.words.calendar import CALENDAR_NAMES, MONTH_NAMES
from index.words.rivals import rivals_of
from index.words.stems import stems
from index.words.synonyms import SAME_NAMES, SAME_WORDS
from index.words.titles import (
    ASKED_IN_GENERAL,
    ASKED_ORGANIZATIONS,
    ASKED_PEOPLE,
    ASKED_PLACES,
    HONORIFICS,
    ROLE_WORDS,
)
from index.words.victims import GROUP_SINGULARS, VICTIM_GROUPS

CACHED_NAMES = 20_000
_ENDS_HEADS = (
    "is|are|was|were|be|did|do|does|has|have|had|will|would|can|could|should|may|might|in|on|at|"
    "from|by|for|to|that|who|when|about"
)
_HEADS = re.compile(
    rf"\b(?:how many|which|what|whose)\s+(?P<nouns>(?:(?!(?:{_ENDS_HEADS})\b)[\w’'-]+\s+){{1,4}})",
    re.IGNORECASE,
)
_HEADS_OF = re.compile(
    r"\b(?:what|who) (?:is|are|was|were) (?:the|a|an) (?P<nouns>(?:[\w’'-]+\s+){1,3}?)of\b",
    re.IGNORECASE,
)
_KINDS = re.compile(rf"(?:{ASKED_PEOPLE}|{ASKED_PLACES}|{ASKED_ORGANIZATIONS})s?", re.IGNORECASE)
_COUNTED = re.compile(
    r"\bhow many (?:other |more |of the )?"
    rf"(?P<nouns>(?:(?!(?:{_ENDS_HEADS})\b)[\w’'-]+\s+){{1,5}})",
    re.IGNORECASE,
)
_COUNTED_PEOPLE = re.compile(r"\b[Hh]ow many (?:other |more |of the )?(?P<name>[A-Z]\w+)\b")
_NUMBER = re.compile(r"\d")
_COUNT = re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?![\w-])")
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(MONTH_NAMES)})|"
    rf"\b(?:{'|'.join(MONTH_NAMES)}) \d{{1,2}}\b|\b(?:1[5-9]|20)\d\d\b",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?\b")


def read_demands(question: Question) -> tuple[Demand, ...]:
    """Return what the question demands, whatever else is known of its time and measure."""
    counted = _counted_people(question)
    names = [demand for name in question.names if (demand := _name(name, name == counted))]
    group = asked_group(question.text) if question.measure else None
    known = [*names, *([_group(group)] if group else []), *_numbers(question.text)]
    taken = frozenset().union(*(demand.stems for demand in known))
    return (*known, *_words(question, taken))


def _counted_people(question: Question) -> str | None:
    """Return the name of a people that the question counts: "how many Iraqis"."""
    found = _COUNTED_PEOPLE.search(question.text)
    return found["name"] if found and names_people(found["name"]) else None


def asked_group(text: str) -> str | None:
    """Return the group of people that the text counts, in the singular."""
    found = _COUNTED.search(text)
    nouns = found["nouns"].split() if found else []
    # "Rebel fighters" are fighters; a verb may stand behind them.
    return next(filter(None, map(singular_group, reversed(nouns))), None)


def singular_group(noun: str) -> str | None:
    """Return the singular of a noun for a group of people; ``None`` for any other noun."""
    word = noun.casefold()
    single = GROUP_SINGULARS.get(word) or word.removesuffix("s")
    return single if single in VICTIM_GROUPS else None


@lru_cache(maxsize=CACHED_NAMES)
def place_named(name: str, respelt: bool = False) -> Place | None:
    """Return the place that is known by the name, the likeliest of several.

    A country is known by the word for its people too: "Syrians".

    :param respelt: other spellings of its vowels name it too.
    """
    bare = _bare(name)
    found = lookup(bare, respelt) or lookup(_countries().get(bare.casefold(), ""), False)
    return found[0] if found and is_large_place(found[0]) else None


def names_people(name: str) -> bool:
    """Tell whether the name is a country's word for its people and what is theirs."""
    own = _countries().get(_bare(name).casefold(), name)
    return own.casefold() != _bare(name).casefold()


def _bare(name: str) -> str:
    return _POSSESSIVE.sub("", name)


def _name(name: str, is_head: bool = False) -> Demand | None:
    kind = DemandKind.PLACE if place_named(name, True) else DemandKind.NAME
    words = [word for word in _bare(name).split() if not _is_beside_names(word)]
    parts = tuple(_ways(stem) for word in words for stem in stems(word))
    if not parts:
        return None
    same = _same_names().get(frozenset(stems(" ".join(words))), ())
    return Demand(kind, name, parts, same, is_head)


def _is_beside_names(word: str) -> bool:
    return is_office(word) or word.casefold().rstrip(".") in CALENDAR_NAMES


def is_office(word: str) -> bool:
    """Tell whether the word is an office or a title of honour, as stands before a name."""
    plain = word.casefold().rstrip(".")
    return plain in ROLE_WORDS | HONORIFICS or f"{plain}." in ROLE_WORDS


def _group(group: str) -> Demand:
    return Demand(DemandKind.GROUP, group, (_ways(*stems(group)),))


def _numbers(text: str) -> Iterator[Demand]:
    """Yield the numbers that are no part of a time."""
    for number in dict.fromkeys(_COUNT.findall(_DAY.sub("", text))):
        yield Demand(DemandKind.NUMBER, number, (_ways(*stems(number)),))


def _words(question: Question, taken: Stems) -> Iterator[Demand]:
    """Yield the words that neither name something nor say in general what is asked for."""
    found = _HEADS.search(question.text) or _HEADS_OF.search(question.text)
    heads = frozenset(stems(_head(found)) if found else ())
    seen = set(taken | frozenset(stems(asked_source(question.text) or "")))
    for word in re.findall(r"[\w’'.,$-]+", question.text):
        bare = word.strip("’'.,-")
        for stem in stems(bare):
            if stem not in seen and not _is_beside_words(bare, stem):
                seen.add(stem)
                others = frozenset(one for word in rivals_of(bare) for one in stems(word))
                yield Demand(
                    DemandKind.WORD, bare, (_ways(stem),), is_head=stem in heads, rivals=others
                )


def _head(asked: re.Match[str]) -> str:
    """Return all that is counted, or the last word of what is chosen from."""
    nouns = asked["nouns"]
    return nouns if asked.group().lower().startswith("how") else nouns.split()[-1]


def _is_beside_words(word: str, stem: str) -> bool:
    plain = word.casefold()
    return (
        plain in ASKED_IN_GENERAL | CALENDAR_NAMES
        or _KINDS.fullmatch(plain) is not None
        or _NUMBER.search(stem) is not None
    )


def _ways(stem: str) -> tuple[Stems, ...]:
    """Return what a stem may be met by: itself, what names the same, what means nearly that."""
    own = frozenset((stem,))
    others = (frozenset((other,)) for other in _same_words().get(stem, ()))
    return tuple(dict.fromkeys((own, *_same_names().get(own, ()), *others)))


@cache
def _same_names() -> dict[Stems, tuple[Stems, ...]]:
    """Return by the stems of each name the stems of all names of the same."""
    same: dict[Stems, dict[Stems, None]] = defaultdict(dict)
    for names in SAME_NAMES:
        written = [frozenset(stems(name)) for name in names]
        for one in written:
            same[one] |= dict.fromkeys(other for other in written if other)
    return {one: tuple(others) for one, others in same.items() if one}


@cache
def _same_words() -> dict[str, frozenset[str]]:
    """Return by each stem the stems of the words that may stand for it."""
    same: dict[str, frozenset[str]] = {}
    for words in SAME_WORDS:
        found = frozenset(stems(" ".join(sorted(words))))
        for stem in found:
            same[stem] = same.get(stem, frozenset()) | found
    return same


@cache
def _countries() -> dict[str, str]:
    """Return by each name the first of those that name the same."""
    return {name.casefold(): names[0] for names in SAME_NAMES for name in names}
