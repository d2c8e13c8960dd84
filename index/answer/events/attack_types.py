"""By what people came to harm: a bomb, a raid, shells, gas, fighting, an execution."""

import re
from functools import lru_cache

from index.answer.events.places import REMEMBERED
from index.words.events import MEANS

_MEANS = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in MEANS.items()}


@lru_cache(maxsize=REMEMBERED)
def means_of(text: str) -> frozenset[str]:
    """Return the kinds of harm that the text speaks of."""
    return frozenset(name for name, pattern in _MEANS.items() if pattern.search(text))
