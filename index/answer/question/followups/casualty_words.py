"""Words for those who are counted: what was done to them, and who they are."""

import re

from index.answer.question.question import named_measure
from index.words.casualties import GROUPS, STATES

_VERBS = frozenset("dead died perished disappeared".split())
_PLURALS = {"children": "child"}


def harm_state(word: str) -> str | None:
    """Return what those are called whom a word of harm counts: "injured", "killed" for "deaths"."""
    folded = word.lower()
    if folded in STATES and folded not in _VERBS:
        return folded
    measure = named_measure(folded)
    return measure.value if measure else None


def is_group(word: str) -> bool:
    """Tell whether the word names people of one kind, in the plural: "children"."""
    folded = word.lower()
    one = _PLURALS.get(folded) or re.sub(r"men$", "man", folded).removesuffix("s")
    return one in GROUPS and (one != folded or folded == "police")
