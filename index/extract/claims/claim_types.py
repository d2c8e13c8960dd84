"""What a claim is about, from its words and figures."""

import re
from collections.abc import Sequence

from index.model.claim import Kind, Measure, Quantity
from index.words.casualties import OTHER_SENSES, RELATED_WORDS, harm_forms
from index.words.events import ATTACK_PATTERN, TRUCE_PATTERN

# Matched against lower case: an expression that ignores case is several times slower.
# "Executed the plan", "hurt the economy" and "the body met" tell of nobody's death or injury.
_NO_CASUALTIES = frozenset("execute executes executed executing hurt hurts hurting".split())
_CASUALTY_FORMS = (
    {*harm_forms(Measure.KILLED), *harm_forms(Measure.WOUNDED), "casualty", "casualties"}
    - OTHER_SENSES
    - _NO_CASUALTIES
)
_CASUALTY = re.compile(rf"\b(?:{'|'.join(_CASUALTY_FORMS)}|lost (?:his|her|their) li(?:fe|ves))\b")
# A truce that only tells when or in spite of what: "after the truce had begun".
_BACKGROUND = re.compile(
    r"\b(?:after|amid|before|despite|during|since|until)\s(?:[\w’'-]+\s){0,6}?"
    rf"(?:{TRUCE_PATTERN})\b"
)
_APART = {Kind.DISPLACEMENT, Kind.ATTACK, Kind.AID, Kind.CONTROL}
# Checked in this order: a truce that is agreed is a truce, an attack on a convoy is an attack.
_TOPICS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b"))
    for kind, words in (
        (
            Kind.ACCUSATION,
            r"accus(?:e[ds]?|ing|ations?)|blam(?:e[ds]?|ing)|alleges?|alleged that|"
            r"allegations? (?:of|that|against)|war crimes?(?! investigat)|"
            r"(?<!who )(?:was|were|is|are) (?:behind|responsible for)",
        ),
        (
            Kind.CEASEFIRE,
            TRUCE_PATTERN,
        ),
        (
            Kind.DISPLACEMENT,
            "|".join((*harm_forms(Measure.DISPLACED), *RELATED_WORDS[Measure.DISPLACED], "asylum")),
        ),
        (
            Kind.ATTACK,
            ATTACK_PATTERN,
        ),
        (
            Kind.AID,
            r"humanitarian|aid|convoys?|relief|food parcels?|medical supplies|besieged|siege|"
            r"(?:safe|unhindered) (?:access|passage)",
        ),
        (
            Kind.CONTROL,
            r"captur(?:e[ds]?|ing)|recaptur(?:e[ds]?|ing)|seiz(?:e[ds]?|ing)|retak(?:en?|ing)|"
            r"retook|took control|tak(?:en?|ing) control|in control of|control(?:s|led|ling)|"
            r"advanc(?:e[ds]?|ing)|liberat(?:e[ds]?|ing|ion)|overr[au]n|withdr[ae]w(?:n|al|s)?",
        ),
        (
            Kind.AGREEMENT,
            r"agree(?:s|d|ments?)?|deals?|accords?|treat(?:y|ies)|pacts?|signed|memorandum|"
            r"package of documents|resolution",
        ),
        (
            Kind.PLAN,
            r"will|plan(?:s|ned|ning)?|intend(?:s|ed)?|vow(?:s|ed)?|pledg(?:e[ds]?|ing)|"
            r"demand(?:s|ed|ing)?|urg(?:e[ds]?|ing)|call(?:s|ed)? (?:on|for)|propos(?:e[ds]?|al)|"
            r"would|must|ready to",
        ),
    )
)
TRUCE_KINDS = {Kind.CEASEFIRE, Kind.ACCUSATION, Kind.DENIAL}
"""Kinds of claims that may be about a truce."""
_CASUALTY_MEASURES = {Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.DETAINED}


def kind_of(text: str, quantities: Sequence[Quantity], cue: str = "", denied: bool = False) -> Kind:
    """Return what a claim with this text, these figures and this cue is about.

    ``denied`` tells that its source, or its own main verb, says that something is not so.
    """
    if denied:
        return Kind.DENIAL
    measures = {quantity.measure for quantity in quantities}
    if measures & _CASUALTY_MEASURES:
        return Kind.CASUALTIES
    if Measure.DISPLACED in measures:
        return Kind.DISPLACEMENT
    text = text.lower()
    if _TOPICS[0][1].search(cue.lower()):
        return Kind.ACCUSATION
    if _CASUALTY.search(text):
        return Kind.CASUALTIES
    topic = _topic(text)
    if topic is not Kind.CEASEFIRE:
        return topic
    apart = _topic(_BACKGROUND.sub(" ", text))
    return apart if apart in _APART else topic


def _topic(text: str) -> Kind:
    return next((kind for kind, words in _TOPICS if words.search(text)), Kind.OTHER)
