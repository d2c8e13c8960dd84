"""What may be asked of a claim itself: when it was, where, and who says so."""

import re
from enum import Enum, auto

LINKED = r"(?:(?:and|but|so|then|ok(?:ay)?)\b[\s,]*)*"
_THAT = r"(?:that|this|it|these|those|they|he|she)"
_HAPPENED = (
    r"(?:\s+(?:happen(?:ed)?|occur(?:red)?|be|take place|taking place|said|reported|published|"
    r"dated|say (?:so|that|this|it)))?"
)
_BEING = rf"(?:\s+(?:was|is|were|are|did|does|do)\s+{_THAT}(?:\s+all)?{_HAPPENED})?"


class Aspect(Enum):
    """What of the claim that was shown first a follow-up asks for."""

    TIME = auto()
    SPEAKER = auto()
    PLACE = auto()


_ASPECTS = tuple(
    (
        aspect,
        re.compile(rf"\W*{LINKED}(?:{pattern})(?:\s+(?:exactly|precisely))?\W*", re.IGNORECASE),
    )
    for aspect, pattern in (
        (
            Aspect.TIME,
            r"(?:since )?(?:when|(?:(?:on|in|at) )?(?:what|which) (?:day|date|time|year|month))"
            rf"(?: exactly)?{_BEING}",
        ),
        (
            Aspect.SPEAKER,
            r"(?:who|which (?:outlet|paper|newspaper|source|agency|site)) (?:(?:is|was) )?"
            r"(?:sa(?:id|ys|ying)|claim(?:s|ed|ing)|report(?:s|ed|ing)|state[sd]|announced|wrote) "
            rf"(?:so|{_THAT})|says who|(?:according )?to whom|according to who|"
            rf"who(?:'s| is| was| are| were) {_THAT} (?:according to|from|by)|"
            r"(?:who|what)(?:'s| is| was| are| were) (?:the|your|its|their) sources?|"
            rf"(?:the )?sources?|where (?:does|did|do) {_THAT} come from|"
            rf"whose (?:figures?|numbers?|words?|claims?) (?:is|was|are|were) {_THAT}",
        ),
        (
            Aspect.PLACE,
            r"(?:where|in (?:which|what) (?:city|town|village|country|place|province|region))"
            rf"(?: exactly)?{_BEING}",
        ),
    )
)


def named_aspect(words: str) -> Aspect | None:
    """Return which aspect the words ask for, if they ask for nothing else."""
    return next((kind for kind, pattern in _ASPECTS if pattern.fullmatch(words)), None)
