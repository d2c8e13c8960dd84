"""What a claim is about, from its words and figures."""

import re
from collections.abc import Sequence

from index.extract.claim import Kind, Measure, Quantity

_CASUALTY = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|dead|died|dies|deaths?|casualt(?:y|ies)|fatalit(?:y|ies)|wounded|"
    r"injur(?:ed|ies|y)|wounding|lost (?:his|her|their) li(?:fe|ves)|massacred?|martyr(?:ed|s)?)\b",
    re.I,
)
# Checked in this order: a truce that is agreed is a truce, an attack on a convoy is an attack.
_TOPICS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{words})\b", re.I))
    for kind, words in (
        (
            Kind.ACCUSATION,
            r"accus(?:e[ds]?|ing|ations?)|blam(?:e[ds]?|ing)|allege[ds]?|allegations?|"
            r"(?:was|were|is|are) (?:behind|responsible for)|war crimes?",
        ),
        (
            Kind.CEASEFIRE,
            r"cease-?\s?fires?|truces?|cessation of hostilities|armistice|"
            r"(?:days?|regime) of (?:calm|silence)",
        ),
        (
            Kind.DISPLACEMENT,
            r"displaced|displacement|refugees?|fled|flee(?:ing|s)?|evacuat(?:e[ds]?|ing|ions?)|"
            r"evacuees?|homeless|asylum",
        ),
        (
            Kind.ATTACK,
            r"attack(?:s|ed|ing)?|air-?\s?(?:strike|raid)s?|strikes?|struck|bomb(?:s|ed|ings?)?|"
            r"bombard(?:ed|ment|ing)?|shell(?:s|ed|ing)|raids?|raided|explosions?|explod(?:ed|es?)|"
            r"missiles?|rockets?|ambush(?:ed)?|gunm[ae]n|shot|shooting|assassinat(?:ed|ion)|"
            r"chemical weapons?|offensive",
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
_DENIAL = re.compile(r"(?<!to )\bden(?:y|ies|ied|ying)\b", re.I)
_CASUALTY_MEASURES = {Measure.KILLED, Measure.WOUNDED, Measure.MISSING, Measure.DETAINED}


def kind_of(text: str, quantities: Sequence[Quantity], cue: str = "", denied: bool = False) -> Kind:
    """Return what a claim with this text, these figures and this cue is about."""
    if denied:
        return Kind.DENIAL
    measures = {quantity.measure for quantity in quantities}
    if measures & _CASUALTY_MEASURES:
        return Kind.CASUALTIES
    if Measure.DISPLACED in measures:
        return Kind.DISPLACEMENT
    if _DENIAL.search(text):
        return Kind.DENIAL
    if _TOPICS[0][1].search(cue):
        return Kind.ACCUSATION
    if _CASUALTY.search(text):
        return Kind.CASUALTIES
    return next((kind for kind, words in _TOPICS if words.search(text)), Kind.OTHER)
