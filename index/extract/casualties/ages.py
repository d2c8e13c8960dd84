"""The ages of people, which are written as counts are: "John Roe, 31, died", "a boy of 12"."""

import re

from index.extract.numbers.numerals import Numeral
from index.words.victims import VICTIM_NOUNS

_MAX_YEARS = 120
_CHARS_BEFORE = 40
_NAMED = re.compile(
    r"(?:[A-Z][\w’'-]*[”\"’']?|\b(?:man|woman|boy|girl|teen|teenager|other|victim))(?:,\s|\s\()$"
)
_BEHIND = re.compile(r"[),.;]|$|\sand\s[A-Z]")
_PERSON = "|".join(sorted(VICTIM_NOUNS - {"couple", "pair"}))
_OF = re.compile(
    rf"\b(?i:an?|the) (?:[\w-]+ )?(?:{_PERSON}|[A-Z]\w+(?:ian|ese|ish|man|woman|iss|ench)) of $"
)


def is_age(numeral: Numeral, text: str) -> bool:
    """Tell the age after a name, or of somebody: "Jane Roe (54)", "a student of 19"."""
    if not 0 < numeral.value < _MAX_YEARS:
        return False
    before = text[max(0, numeral.start - _CHARS_BEFORE) : numeral.start]
    if _OF.search(before):
        return True
    behind = not numeral.spelled and _BEHIND.match(text, numeral.end)
    return bool(behind) and _NAMED.search(before) is not None
