"""What an outlet takes back itself: sentences that give a figure as wrong, or in place of one."""

import re

_TAKES_BACK = re.compile(
    r"\b(?:earlier|previous|original) (?:version|edition)s? of (?:this|the|our) "
    r"(?:article|story|report|piece|page|post)\b|"
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously) "
    r"(?:said|stated|reported|gave|given|put|listed|counted)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:not|instead of|rather than|in fact|actually|correct)\b", re.IGNORECASE)
_CORRECTS = re.compile(
    r"\b(?:corrected|corrects|correction:)|\b(?:revis(?:ed|es|ing)|lower(?:ed|s|ing)|cut|reduced)\b"
    r"[^.;]{0,60}\b(?:toll|count|number|figure|estimate|tally)s?\b|"
    r"\b(?:toll|count|number|figure|estimate|tally)s?\b[^.;]{0,60}"
    r"\b(?:revised|lowered|corrected|reduced)\b|\brevised (?:down|downwards?)\b",
    re.IGNORECASE,
)


def is_taken_back(sentence: str) -> bool:
    """Tell whether the sentence gives a figure as the one that was wrong, and only that one.

    "An earlier version of this article said 40 people had died" does. Where it gives the right one
    too, which is which is not guessed.
    """
    return bool(_TAKES_BACK.search(sentence)) and not _INSTEAD.search(sentence)


def is_correction(sentence: str) -> bool:
    """Tell whether the sentence gives a figure in place of a wrong one: "corrected its toll to"."""
    if _CORRECTS.search(sentence):
        return True
    return bool(_TAKES_BACK.search(sentence) and _INSTEAD.search(sentence))
