"""Which sentences count over a time: "since March", "in two weeks of fighting"."""

import re
from functools import lru_cache

from index.events.happenings import happenings_in
from index.extract.numbers.numerals import find_numerals
from index.words.calendar import DAY_OF_MONTH, MONTH
from index.words.casualties import HARM_VERBS
from index.words.events import ATTACKS_FOR_LONG, CAMPAIGNS, CONFLICTS, WARS
from index.words.happenings import HAPPENING_KINDS
from index.words.inflections import participle_of

CACHED_TEXTS = 4096
MIN_WAR_TOTAL_PEOPLE = 20_000
"""From how many on a figure beside the word "war" is of all of it."""

MIN_GONE_ON = 300
"""From how many on those who "have been killed" are of more than one attack."""
MIN_TOLD_ON, MAX_TIMES = 100, 4
"""From how many people on a figure may go on with a total told before, and how many times it."""
_END = re.compile(r"(?<=[.!?])\s+|\n+")

_CONFLICT = rf"(?:{'|'.join(sorted(CONFLICTS))})"
_HAS_COST = (
    r"(?:has|had|have) (?:(?:so|far|already|since|now|also|thus) ){0,2}"
    rf"(?:{'|'.join(map(participle_of, HARM_VERBS))}|claimed|cost|taken|left|driven|forced|caused)"
)
_NAMES = r"(?:the )?[A-Z][\w-]+(?: and (?:the )?[A-Z][\w-]+)?"
_WAR = rf"(?:{'|'.join(sorted(WARS))})"
_LONG = rf"(?:{'|'.join(sorted({*CONFLICTS, *ATTACKS_FOR_LONG}))})"
_CAMPAIGN = rf"(?:{'|'.join(sorted(CAMPAIGNS))})"
_SINGLE_HAPPENINGS = "shootings|earthquakes|crashes|stabbings|avalanches|shipwrecks|massacres"
_TOTAL = re.compile(
    r"\bsince\b(?!\s*[:;])|\b(?:count|toll|tally|figure|total) before the (?:truce|cease-?fire)\b|"
    r"\b(?:in|during|throughout|over|of|from) (?:the|this|its|(?:(?:last|this) )?\w+?['’]?s) "
    rf"(?:\w+[ -]){{0,3}}{_CONFLICT}\b|"
    rf"\b{_WAR}(?: (?:with|between|in|on|against|over|of) (?-i:{_NAMES})|"
    r" (?:that|which) [^,.;]{3,60})? (?:killed|cost|claimed)\b|"
    rf"\b(?:whole|entire|overall) (?:{'|'.join(sorted({*CONFLICTS, *CAMPAIGNS}))})\b|"
    rf"\b{_CONFLICT}(?:,? which| that)? (?:has|had|have) \w+|"
    rf"\b{_WAR}\b[^.;]*?\b{_HAS_COST}\b|"
    rf"\b{_CAMPAIGN}\b[^,.;]{{0,40}}?\b{_HAS_COST}\b|"
    rf"\b(?:days|weeks|months|years) of (?:\w+ ){{0,2}}(?:{_LONG}|{_CAMPAIGN})\b|"
    r"\b(?:\w+|\d+)-(?:day|week|month|year)(?: death)? (?:toll|total|count|tally)\b|"
    r"\b(?:in|over|during|within) (?:the |just |less than )?(?:nearly |almost |about |some )?"
    r"(?!new year)(?:past |last |recent )?(?:\w+ )?"
    r"(?:days?|weeks?|months|month(?! of (?-i:[A-Z]))|years?)\b(?!['’]s )|"
    rf"\b(?:\d{{2,}}|[5-9]|five|six|seven|eight|nine|ten|dozens of|scores of|hundreds of) (?:\w+ )?"
    rf"(?:{_SINGLE_HAPPENINGS})\b[^.;]*?\b(?:killed|dead|deaths|died|injured|wounded|injuries)\b|"
    r"\b(?:so far|to date|overall|in all|(?:this|last) year|on average|"
    r"every (?:day|week|month)|to \d[\d,]* the number of)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:deadliest|worst|first|biggest|largest|highest|heaviest|fiercest|most [a-z-]+|unmatched|"
    r"unparalleled|unprecedented|unseen|unheard of|not seen)\b[^.;]*?\bsince\b[^,.;]*|"
    rf"\b{MONTH}(?: {DAY_OF_MONTH})? (?:this|last) year\b|\blast year['’]s\b",
    re.IGNORECASE,
)
_IN_WAR = re.compile(
    r"\b(?:in|during|throughout|over|of|from|by|since) (?:the |this |its )?"
    rf"(?:(?!(?:in|of|on|at)\b)[\w'’-]+[ -]){{0,4}}?{_WAR}\b"
    r"(?! (?:crimes?|zones?|cabinet|correspondents?|plans?)\b)",
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


_PERFECT = re.compile(
    r"\b(?:has|have) (?:(?:now|already|also|so far|since) )?"
    rf"(?:been (?:{'|'.join(map(participle_of, HARM_VERBS))})|died|"
    rf"(?:{'|'.join(map(participle_of, HARM_VERBS))}))\b",
    re.IGNORECASE,
)


def has_gone_on(sentence: str, figure: float) -> bool:
    """Tell whether so many "have been killed", without a day: by all that goes on, not at once."""
    return figure >= MIN_GONE_ON and _PERFECT.search(sentence) is not None


_COUNTED_ON = re.compile(
    rf"\bbetween\b[^.?;]*\band\b[^.?;]*(?:\b{MONTH}\b|\b(?:19|20)\d\d\b)|"
    r"\b(?:by|up to|as of|until) (?:the )?"
    r"(?:(?:start|beginning|middle|end) of |early |late |mid[ -])?"
    rf"(?:{DAY_OF_MONTH} (?:of )?)?{MONTH}\b|\b(?:in total|altogether)\b|"
    rf"\b(?:strikes|attacks|raids|clashes|bombings|protests|riots|{_LONG}|{_CAMPAIGN})\b"
    r"(?: (?!in\b)[\w'’-]+){0,4}? (?:that|which) (?:began|started|erupted|broke out)\b",
    re.IGNORECASE,
)
"""Between two times, up to one, or from one on."""


def is_counted_on(question: str) -> bool:
    """Tell whether a question asks for a count over a time, or for what it had come to by a day."""
    return is_total(question) or _COUNTED_ON.search(question) is not None


def is_of_whole_war(question: str) -> bool:
    """Tell whether a question asks for all whom a war has cost, not for one of its events."""
    return _IN_WAR.search(question) is not None and not happenings_in(_IN_WAR.sub("", question))


def is_of_a_war(sentence: str, killed: float) -> bool:
    """Tell whether so many dead are of a whole war: the sentence names no disaster."""
    told = happenings_in(sentence) if killed >= MIN_WAR_TOTAL_PEOPLE else ("disaster",)
    return not any(HAPPENING_KINDS.get(one, one) == "disaster" for one in told)


_SEVERAL = re.compile(
    rf"\b(?:since|in|from) (?:the )?(?:1[5-9]|20)\d\d\b|\b{_CONFLICT}\b|"
    r"\b(?:attacks|strikes|raids|shootings|earthquakes|quakes|crashes|accidents|disasters|"
    r"wildfires|hurricanes|homicides|murders|killings|"
    r"(?:each|every|per|this|last|previous) year)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=CACHED_TEXTS)
def counts_several(sentence: str) -> bool:
    """Tell whether a total may be of more than one thing: of a war, a year, of accidents."""
    return _SEVERAL.search(sentence) is not None


def goes_on_with_total(before: str, figure: float) -> bool:
    """Tell whether a figure that says of itself nothing may be of the total told before it.

    "The war has killed 930 people, the army says. A rights group counts 1,100 deaths."
    """
    if figure < MIN_TOLD_ON:
        return False
    totals = (sentence for sentence in _END.split(before) if is_total(sentence))
    numbers = (numeral.value for sentence in totals for numeral in find_numerals(sentence))
    return any(number / MAX_TIMES <= figure <= number * MAX_TIMES for number in numbers)
