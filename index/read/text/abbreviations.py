"""Which words keep their point without ending a sentence."""

import re
from enum import Enum

from index.words.calendar import SHORT_MONTHS, SHORT_WEEKDAYS


class Ending(Enum):
    """When a point after a word ends the sentence."""

    ALWAYS = "always"
    NEVER = "never"
    UNLESS_NUMBER = "unless a number follows"
    UNLESS_TIME = "unless a weekday, month or time zone follows"
    BEFORE_OPENER = "before a word that often opens a sentence"


_TITLES = """
mr mrs ms mx messrs dr prof gen lt col maj capt cmdr cdr sgt cpl pvt pfc adm brig sen sens rep reps
gov govs pres rev hon amb supt det insp fr atty asst
"""
_COMPARING = "vs v e.g i.e viz cf ca approx"
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
mar sat sun wed fri mon mass ill ind wash ore miss me la mo del ark st co art arts sec res
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
