"""Labels that stand before a figure, as situation reports and tables write them: "DEATHS: 9"."""

import re

from index.model.claim import Measure
from index.words.casualties import HARM_WORDS, OTHER_SENSES, Use
from index.words.inflections import participle_of, past_of
from index.words.victims import ANIMALS, COUNTED_THINGS

_HARMS: dict[str, Measure] = {"toll": Measure.KILLED, "idps": Measure.DISPLACED}
for _word in HARM_WORDS:
    if _word.use in (Use.DONE, Use.UNDERGONE):
        _HARMS |= dict.fromkeys((past_of(_word.lemma), participle_of(_word.lemma)), _word.measure)
    else:
        _HARMS |= dict.fromkeys(_word.forms, _word.measure)
for _sense in OTHER_SENSES - {"hurt", "released", "freed", "captured"}:
    _HARMS.pop(_sense, None)
# A label with one of these gives no number of people.
_NO_COUNT = frozenset(
    "rate ratio percent percentage share per age aged date day days since last first time source "
    "livestock poultry acres hectares % cause causes risk no not none without".split()
) | {f"{thing}s" for thing in COUNTED_THINGS | ANIMALS} | COUNTED_THINGS | ANIMALS  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+|%")
MAX_LABEL_WORDS = 8
COUNTED_LABELS = frozenset(
    "cases infections recovered recoveries tested tests hospitalised hospitalized admitted "
    "evacuated rescued vaccinated quarantine observation isolation affected families households "
    "houses homes shelters villages destroyed damaged stranded".split()
)
"""Words of labels of situation reports whose figures are told though they are no harm to people."""
_TOTALS = frozenset("total totals all overall sum altogether toll".split())

LABELLED_FIGURE = re.compile(
    r"(?P<label>[^\W\d_][^:=;|\n\t]{1,60}?)(?:\s?[:=]\s{0,3}|\s[-–—]\s|\t|\s{2,4}|"
    r"\s?(?:\.{3,}|…+|(?:\. ){3,})\s?)"
    r"(?:(?:at least|about|approx\.?|approximately|over|around|up to|some|~)\s)?"
    r"(?P<figure>\d[\d.,]*(?:\s?[-–]\s?\d[\d.,]*)?)\+?(?P<rest>\s?\([^)]{0,60}\))?"
    r"(?=\s*(?:[;,.|]|$))"
)
"""A label and its figure, as they stand in a line of them."""


def harm_of_label(label: str) -> Measure | None:
    """Return what the figure behind a label counts; ``None`` if no harm, or more than one."""
    words = [word.lower() for word in _WORD.findall(label)]
    if len(words) > MAX_LABEL_WORDS or not _NO_COUNT.isdisjoint(words):
        return None
    found = {_HARMS[word] for word in words if word in _HARMS}
    return found.pop() if len(found) == 1 else None


def is_counted(label: str) -> bool:
    """Tell whether the figure behind a label is one of a situation report."""
    words = {word.lower() for word in _WORD.findall(label)}
    few = 0 < len(words) <= MAX_LABEL_WORDS
    return few and (harm_of_label(label) is not None or not COUNTED_LABELS.isdisjoint(words))


def is_total(label: str) -> bool:
    """Tell the label of a sum: "Total", "All districts"."""
    return not _TOTALS.isdisjoint(word.lower() for word in _WORD.findall(label))


FIGURE_OF_HARM = re.compile(
    rf"\b(?:{'|'.join(sorted(_HARMS, key=len, reverse=True))})\b", re.IGNORECASE
)
"""A word of harm in a line that may be an item of a list: "12 killed in Idlib"."""
