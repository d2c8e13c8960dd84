"""Words for those who are counted: what was done to them, and who they are."""

from index.answer.question.question import named_measure
from index.words.casualties import HAPPENED_TO, STATES
from index.words.victims import GROUPS, SINGULARS

# "How many were dead" and "were hostage" is not how one asks.
_NOT_AFTER_BE = frozenset({"dead", "hostage", *HAPPENED_TO})


def harm_state(word: str) -> str | None:
    """Return what those are called whom a word of harm counts: "injured", "killed" for "deaths"."""
    folded = word.lower()
    if folded in STATES and folded not in _NOT_AFTER_BE:
        return folded
    measure = named_measure(folded)
    return measure.value if measure else None


def is_group(word: str) -> bool:
    """Tell whether the word names people of one kind, in the plural: "children"."""
    folded = word.lower()
    one = SINGULARS.get(folded) or folded.removesuffix("s")
    return one in GROUPS and (one != folded or folded == "police")
