"""Deeds that a question asks for: who resigned, whether somebody sued, why a trip was cancelled.

Of those whom it names much else may be told, and no such deed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from index.answer.demands import costs
from index.answer.demands.demand import Demand, Stems
from index.answer.demands.held_words import Held
from index.model.answer import DemandKind
from index.words.acts import ACT_VERBS
from index.words.deeds import Deed, deeds
from index.words.inflections import verb_forms
from index.words.questions import ANSWERING
from index.words.reporting import REPORTING
from index.words.stems import stems

CACHED_QUESTIONS = 1_000
_SPEAKING = {verb for verb in {*REPORTING, *ANSWERING, *ACT_VERBS} if " " not in verb} - {"take"}
_SAID = re.compile(
    rf"\b(?:{'|'.join(sorted({form for verb in _SPEAKING for form in verb_forms(verb)}))})\b|"
    r"\baccording to\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:after|before|when|while|during|over|about|since|despite|who|that|which)\b(?<!^who)"
    r"(?<!^which)|\b(?:the|a|an|his|her|their|its|of|for|from|\w+['’]s?) $",
    re.IGNORECASE,
)
_SETTLES = re.compile(
    r"^\W*(?:did|do|does|has|have|had|was|were|is|are|will|would|when|why|where)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class AskedDeed:
    """A deed in the question; ``given`` tells that the question only says what else it is about."""

    demand: Demand
    given: bool

    def cost(self, held: Held) -> float:
        """Return what it costs a sentence that nothing near it tells of the deed."""
        if self.demand.is_held(held.window):
            return 0.0
        elsewhere = self.demand.is_held(held.article)
        if self.given:
            return 0.0 if elsewhere else costs.GIVEN_DEED_COST
        return costs.DEED_COSTS[elsewhere]


@lru_cache(maxsize=CACHED_QUESTIONS)
def asked_deeds(question: str) -> tuple[AskedDeed, ...]:
    """Return the deeds that a question asks for or gives, each once."""
    found: dict[str, AskedDeed] = {}
    for deed, pattern, demand in _patterns():
        if deed.spoken and not _SETTLES.search(question):
            continue
        for match in pattern.finditer(question):
            before = question[: match.start()]
            given = bool(_SAID.search(before) or _BESIDE.search(before))
            if given and deed.spoken:
                continue
            if demand.text not in found or not given:
                found[demand.text] = AskedDeed(demand, given)
    return tuple(found.values())


@cache
def _patterns() -> tuple[tuple[Deed, re.Pattern[str], Demand], ...]:
    return tuple((deed, *_pattern(deed)) for deed in deeds())


def _pattern(deed: Deed) -> tuple[re.Pattern[str], Demand]:
    words = "|".join(word.replace("-", "[ -]") for word in deed.asking)
    ways = tuple(dict.fromkeys(_ways(deed.asking + deed.telling)))
    return (
        re.compile(rf"(?<![-\w])(?:{words})(?![-\w])"),
        Demand(DemandKind.DEED, deed.called, (ways,)),
    )


def _ways(words: tuple[str, ...]) -> Iterator[Stems]:
    for word in words:
        if held := frozenset(stems(word.replace("-", " "))):
            yield held
