"""Whether a sentence counts over a time, and not the harm of one event."""

import re

_CONFLICT = r"(?:war|conflict|uprising|crisis|revolution|unrest)"
_TOTAL = re.compile(
    r"\bsince\b|"
    r"\b(?:in|during|throughout|over|of) (?:the|this|its|\w+?['’]?s) (?:\w+[ -]){0,3}"
    rf"{_CONFLICT}\b|"
    rf"\b{_CONFLICT}(?:,? which| that)? (?:has|had|have) \w+|"
    r"\b(?:in|over|during|within) (?:the |just |less than )?(?:past |last |recent )?(?:\w+ )?"
    r"(?:days?|weeks?|months?|years?)\b|"
    r"\b(?:so far|to date|overall|in all|in total|altogether|(?:this|last) year|on average|"
    r"every (?:day|week|month)|to \d[\d,]* the number of)\b",
    re.IGNORECASE,
)
_RECORD = re.compile(
    r"\b(?:deadliest|worst|first|biggest|largest|highest|heaviest|fiercest)\b[^.;]*?\bsince\b",
    re.IGNORECASE,
)


def is_total(sentence: str) -> bool:
    """Tell whether the sentence counts over a time: "since March", "in two weeks of fighting"."""
    return _TOTAL.search(_RECORD.sub("", sentence)) is not None
