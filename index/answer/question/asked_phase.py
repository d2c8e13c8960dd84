"""Which phase of an agreement a question asks for: "When does the truce begin?"."""

import re
from dataclasses import dataclass

from index.events.pacts.telling import natures_in
from index.model.pact import Nature, Phase
from index.words.pacts import (
    ASKED_AGREEMENTS,
    ASKED_ASIDE,
    ASKED_PHASES,
)

_ANY = re.compile(rf"\b(?:the|this|that) (?:{ASKED_AGREEMENTS})\b", re.IGNORECASE)
_WHO = re.compile(r"\W*(?:by |under |with )?(?:who(?:m|se)?|which|what countr\w+)\b", re.IGNORECASE)
_PHASES = tuple(
    (name, re.compile(words, re.IGNORECASE | re.DOTALL)) for name, words in ASKED_PHASES
)
_ASIDE = tuple((re.compile(words, re.IGNORECASE), rest) for words, rest in ASKED_ASIDE)
_PHASE_OF = {
    "brokered": (Phase.BROKERED, Phase.AGREED, Phase.ANNOUNCED),
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
    if found := natures_in(text):
        return True, found[0]
    return _ANY.search(text) is not None, None


def asked_phase(question: str) -> AskedPhase | None:
    """Return what the question asks of an agreement; ``None`` for any other question."""
    named, nature = named_nature(question)
    if not named:
        return None
    main = question
    for words, remains in _ASIDE:
        main = words.sub(remains, main)
    for name, words in _PHASES:
        if words.search(main):
            who = _WHO.match(question)
            return AskedPhase(nature, _PHASE_OF[name], who is not None)
    return None
