"""Which sentences count over a time: "since March", "in two weeks of fighting"."""

import re
from functools import lru_cache

from index.words.casualties import HARM_VERBS
from index.words.events import CONFLICTS, WARS
from index.words.inflections import participle_of

CACHED_TEXTS = 4096
MIN_WAR_TOTAL_PEOPLE = 20_000
"""From how many on a figure beside the word "war" is of all of it."""

_CONFLICT = rf"(?:{'|'.join(sorted(CONFLICTS))})"
_HAS_COST = (
    r"(?:has|had|have) (?:(?:so|far|already|since|now|also|thus) ){0,2}"
    rf"(?:{'|'.join(map(participle_of, HARM_VERBS))}|claimed|cost|taken|left|driven|forced|caused)"
)
_TOTAL = re.compile(
    r"\bsince\b|"
    r"\b(?:in|during|throughout|over|of|from) (?:the|this|its|\w+?['’]?s) (?:\w+[ -]){0,3}"
    rf"{_CONFLICT}\b|"
    rf"\b{_CONFLICT}(?:,? which| that)? (?:has|had|have) \w+|"
    rf"\b(?:{'|'.join(sorted(WARS))})\b[^.;]*?\b{_HAS_COST}\b|"
    rf"\b(?:days|weeks|months|years) of (?:\w+ ){{0,2}}{_CONFLICT}\b|"
    r"\b(?:in|over|during|within) (?:the |just |less than )?(?:past |last |recent )?(?:\w+ )?"
    r"(?:days?|weeks?|months|month(?! of (?-i:[A-Z]))|years?)\b(?!['’]s )|"
    r"\b(?:so far|to date|overall|in all|in total|altogether|(?:this|last) year|on average|"
    r"every (?:day|week|month)|to \d[\d,]* the number of)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:deadliest|worst|first|biggest|largest|highest|heaviest|fiercest)\b[^.;]*?\bsince\b",
    re.IGNORECASE,
)
_ANY_WAR = re.compile(rf"\b{_CONFLICT}\b", re.IGNORECASE)


@lru_cache(maxsize=CACHED_TEXTS)
def is_total(sentence: str, figure: float = 0) -> bool:
    """Tell whether the sentence counts over a time: "since March", "in two weeks of fighting".

    :param figure: the greatest number of people that it counts.
    """
    if figure >= MIN_WAR_TOTAL_PEOPLE and _ANY_WAR.search(sentence):
        return True
    return _TOTAL.search(_RECORD.sub("", sentence)) is not None


_SEVERAL = re.compile(
    rf"\b(?:since|in|from) (?:the )?(?:1[5-9]|20)\d\d\b|\b{_CONFLICT}\b|"
    r"\b(?:attacks|strikes|raids|shootings|earthquakes|quakes|crashes|accidents|disasters|"
    r"wildfires|hurricanes|homicides|murders|killings|(?:each|every|per|last|previous) year)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=CACHED_TEXTS)
def counts_several(sentence: str) -> bool:
    """Tell whether a total may be of more than one thing: of a war, a year, of accidents."""
    return _SEVERAL.search(sentence) is not None
