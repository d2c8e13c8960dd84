"""Where the sentences of one paragraph end, and which words keep their point within one."""

import re
from collections.abc import Iterator
from enum import Enum

from index.model.article import Span
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY, SHORT_MONTHS, SHORT_WEEKDAYS
from index.words.function_words import SENTENCE_OPENERS

SENTENCE_END = re.compile(r"[.!?…؟۔।。！？][\"”’'»)\]]*(?:\[\d+\])*$")
"""How a text ends that comes to a stop: the mark, closing quotation marks and a note."""


class Ending(Enum):
    """When a point after a word ends the sentence."""

    ALWAYS = "always"
    NEVER = "never"
    UNLESS_NUMBER = "unless a number follows"
    UNLESS_TIME = "unless a weekday, month or time zone follows"
    BEFORE_OPENER = "before a word that often opens a sentence"


_TITLES = """
mr mrs ms mx messrs dr prof gen lt col maj capt cmdr cdr sgt cpl pvt pfc adm brig sen sens rep reps
gov govs pres rev hon amb supt det insp fr atty asst min cllr cpt cmdt spc
"""
_COMPARING = "vs v e.g i.e viz cf ca approx incl excl"
_NUMBERED = "c no nos art arts fig vol p pp ch op sec res para"
_TIMED = "a.m p.m am pm etc"
_FIRMS = (
    "inc corp co cos ltd llc plc bros jr sr st ste mt ft ave blvd rd dept univ est al ed eds esq"
)
_STATES = """
ph.d calif fla ariz mass conn ill ind minn mich tex wash wis va pa ky tenn okla ore colo ga md ala
ark del kan la me miss mo mont neb nev vt wyo dem dems
"""
# Cut short these have a capital; without one they are words: "sat", "sun", "art".
_WORDS_TOO = """
mar sat sun wed fri mon mass ill ind wash ore miss me la mo del ark st co art arts sec res min
"""

_ENDINGS = {
    word: ending
    for words, ending in (
        (_TITLES, Ending.NEVER),
        (_COMPARING, Ending.NEVER),
        (_NUMBERED, Ending.UNLESS_NUMBER),
        (_TIMED, Ending.UNLESS_TIME),
        (" ".join((*SHORT_MONTHS, *SHORT_WEEKDAYS)), Ending.BEFORE_OPENER),
        (_FIRMS, Ending.BEFORE_OPENER),
        (_STATES, Ending.BEFORE_OPENER),
    )
    for word in words.split()
}
_CAPITAL_ONLY = frozenset(_WORDS_TOO.split())
_POINTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]{1,2}")  # U.S, Ph.D, J.K


def ending_of(word: str) -> Ending:
    """Return when a point after ``word`` ends the sentence; ``word`` comes without that point."""
    folded = word.lower()
    if folded in _CAPITAL_ONLY and not word[:1].isupper():
        return Ending.ALWAYS
    if folded in _ENDINGS:
        return _ENDINGS[folded]
    initial = len(word) == 1 and word.isupper()
    return Ending.BEFORE_OPENER if initial or _POINTED.fullmatch(word) else Ending.ALWAYS


MAX_SENTENCE_CHARS = 1_000
MIN_LEADERS = 4
"""How many dots lead from a label to its figure at least."""

_OPENER = re.compile(rf"(?:{'|'.join(sorted(SENTENCE_OPENERS))})(?![\w.’'-])")
_END = re.compile(
    rf"""
    (?<![.!?…؟۔।‼⁇⁈⁉])(?P<stop>[.!?…؟۔।‼⁇⁈⁉]++)
    (?P<close>["”’'»›)\]}}]*+(?:\s[”»])?(?:\[\d{{1,3}}\]|[⁰¹²³⁴-⁹])*)
    (?:\s+
      |(?<=[a-z][a-z][.!?])(?={_OPENER.pattern})   # the space is missing: "agreed.The"
      |(?<=\b[A-Z][a-z][.!?])(?={_OPENER.pattern})  # likewise "No.The"
      |(?<=[A-Za-z][a-z][!?])(?=[A-Z][a-z]+[.!?])   # "gone?No."
      |(?:(?<=[a-z\d][a-z\d][.!?])|(?<=\s\d[.!?])|(?<=[a-z][)”’][.!?]))
       (?=[“"]?(?:[A-Z][a-z’']*[\s,!?]|[A-Z]\.[A-Z]))  # before any word: "denied it.Residents"
      |(?<=[a-z][.!?][)”])(?=[A-Z][a-z’']*[\s,])            # behind a bracket: "(hurt.)Residents"
      |(?<=[.!?]”)(?=[A-Z])                        # likewise after a closing quotation mark
    )
    |(?P<wide>[。！？]+)[”’」』）]*\s*
    """,
    re.VERBOSE,
)
_NOTES = re.compile(
    r"(?<=[.!?”\"’')])(?:\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\]|[⁰¹²³⁴-⁹]+)+$"
)
"""Marks of notes behind a sentence, which are no part of it."""
_LEAD = re.compile(r"[\"“‘'«‹(\[{¿¡„‚\s—–-]*")
_LAST_WORD = re.compile(r"[\w.&’'-]+$")
_TOKEN = re.compile(r"\S+$")
_COMPOSED = re.compile(r"[/@.:]|[a-z]\d|\d[A-Za-z]")  # of an address, a version, a measure
_ASKED = re.compile(
    r"(?:[A-Z][\w’'.-]*\s+){1,4}"
    r"(?:said|says|asked|asks|told|added|wrote|replied|shouted|tweeted|demanded|wondered)\b"
)
_TIME_WORD = re.compile(
    rf"(?:{CAPITAL_WEEKDAY}|{CAPITAL_MONTH}|E[SD]?T|GMT|UTC|BST|C[SE]?T|P[SD]?T|Eastern"
    r"|Central|Pacific|Mountain|Local|Moscow|[A-Z][a-z]+(?: [A-Z][a-z]+)? [Tt]ime\b"
    r"|\(?[\d:.]{2,5} ?(?:GMT|UTC|[ap]\.?m|local|Moscow))"
)
_SOFT = (re.compile(r"[;؛]\s"), re.compile(r"[,،:—–]\s"), re.compile(r"\s"))


def split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of one paragraph, trimmed and of at most ``MAX_SENTENCE_CHARS``."""
    start = paragraph.start
    # Somebody who writes all in small letters ends a sentence before one.
    cased = any(map(str.isupper, paragraph.of(text)))
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if match.end() < paragraph.end and _is_end(text, start, match, cased=cased):
            yield from _within_length(text, start, match.end())
            start = match.end()
    yield from _within_length(text, start, paragraph.end)


def _is_end(text: str, start: int, match: re.Match[str], *, cased: bool) -> bool:
    if match["wide"]:
        return True
    lead = _LEAD.match(text, match.end())
    following = lead.end() if lead else match.end()
    if not text[following : following + 1].isalnum() or (cased and text[following].islower()):
        return False
    if _joins_parts(text, start, match):
        return False
    stop = match["stop"]
    if len(stop) >= MIN_LEADERS and text[following].isdigit():
        return False  # dots that lead to a figure: "Dead ........ 6"
    if stop == ".":
        return _is_full_stop(text, start, match, following)
    if stop in {"…", "...", "...."}:
        before = text[max(start, match.start() - 4) : match.start()]
        attached = before.rstrip()[-1:] in {".", "!", "?"} if before[-1:].isspace() else before
        return bool(attached) or _OPENER.match(text, following) is not None
    # A question or exclamation in quotation marks may be followed by who uttered it.
    return not (match["close"] and _ASKED.match(text, following))


def _joins_parts(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell the point within an address or a version from one behind which the space is missing."""
    if match.group()[-1:].isspace() or match["stop"] != ".":
        return False
    token = _TOKEN.search(text, max(start, match.start() - 60), match.start())
    return token is not None and _COMPOSED.search(token.group()) is not None


def _is_full_stop(text: str, start: int, match: re.Match[str], following: int) -> bool:
    """Tell a full stop from the point of an abbreviation, by the words on both sides."""
    word = _LAST_WORD.search(text, max(start, match.start() - 24), match.start())
    match ending_of(word.group() if word else ""):
        case Ending.NEVER:
            return False
        case Ending.UNLESS_NUMBER:
            return not text[following].isdigit()
        case Ending.BEFORE_OPENER:
            return _OPENER.match(text, following) is not None
        case Ending.UNLESS_TIME:
            return _TIME_WORD.match(text, following) is None
        case Ending.ALWAYS:
            return True


def _within_length(text: str, start: int, end: int) -> Iterator[Span]:
    """Trim; cut what is too long at the last soft place before the limit."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if notes := _NOTES.search(text, start, end):
        end = notes.start()
    while end - start > MAX_SENTENCE_CHARS:
        cut = _soft_place(text, start)
        yield from _within_length(text, start, cut)
        start = cut
        while text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def _soft_place(text: str, start: int) -> int:
    for soft in _SOFT:
        places = [
            match.end() for match in soft.finditer(text, start + 1, start + MAX_SENTENCE_CHARS)
        ]
        if places and places[-1] > start + MAX_SENTENCE_CHARS // 2:
            return places[-1]
    return start + MAX_SENTENCE_CHARS
