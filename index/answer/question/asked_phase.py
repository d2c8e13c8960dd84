"""Which phase of an agreement a question asks for: "When does the truce begin?"."""

import re
from dataclasses import dataclass

from index.model.pact import Nature, Phase
from index.words.events import TRUCE_PATTERN
from index.words.pacts import (
    ASKED_AGREEMENTS,
    ASKED_EVACUATIONS,
    ASKED_HOSTAGE_DEALS,
    ASKED_PEACE,
    ASKED_PHASES,
    ASKED_TRUCES,
)

_NATURES = tuple(
    (nature, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for nature, words in (
        (Nature.HOSTAGE_DEAL, ASKED_HOSTAGE_DEALS),
        (Nature.EVACUATION, ASKED_EVACUATIONS),
        (Nature.TRUCE, rf"{TRUCE_PATTERN}|{ASKED_TRUCES}"),
        (Nature.PEACE, ASKED_PEACE),
    )
)
_ANY = re.compile(rf"\b(?:the|this|that) (?:{ASKED_AGREEMENTS})\b", re.IGNORECASE)
_PHASES = tuple(
    (name, re.compile(words, re.IGNORECASE | re.DOTALL)) for name, words in ASKED_PHASES
)
_PHASE_OF = {
    "length": (),
    "extended": (Phase.EXTENDED,),
    "violated": (Phase.VIOLATED,),
    "ends": (Phase.ENDS,),
    "begins": (Phase.BEGINS,),
    "agreed": (Phase.AGREED, Phase.ANNOUNCED),
    "announced": (Phase.ANNOUNCED, Phase.AGREED),
}


@dataclass(frozen=True, slots=True)
class AskedPhase:
    """What is asked of an agreement: which phases answer; none of them for its length.

    ``nature`` is ``None`` where any agreement may be meant. ``who`` says that it is asked who did
    it, and not when.
    """

    nature: Nature | None
    phases: tuple[Phase, ...]
    who: bool = False

    @property
    def length(self) -> bool:
        """Whether it is asked how long it lasts."""
        return not self.phases


def named_nature(text: str) -> tuple[bool, Nature | None]:
    """Tell whether a text names an agreement, and of which kind; ``None`` for any."""
    for nature, words in _NATURES:
        if words.search(text):
            return True, nature
    return _ANY.search(text) is not None, None


def asked_phase(question: str) -> AskedPhase | None:
    """Return what the question asks of an agreement; ``None`` for any other question."""
    named, nature = named_nature(question)
    if not named:
        return None
    for name, words in _PHASES:
        if words.search(question):
            who = re.match(r"\W*(?:by )?who(?:m|se)?\b|\W*which\b", question, re.IGNORECASE)
            return AskedPhase(nature, _PHASE_OF[name], who is not None)
    return None
