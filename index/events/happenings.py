"""What something that happened is called, by the words that tell of it."""

import re
from functools import lru_cache

from index.words.happenings import HAPPENINGS

CACHED_TEXTS = 4_000
_HAPPENINGS = {
    name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in HAPPENINGS.items()
}


@lru_cache(maxsize=CACHED_TEXTS)
def what_happened(text: str) -> str | None:
    """Return what the text tells of is called, such as "car bombing"."""
    return next((name for name, words in _HAPPENINGS.items() if words.search(text)), None)


@lru_cache(maxsize=CACHED_TEXTS)
def happenings_in(text: str) -> tuple[str, ...]:
    """Return all that the text tells of, what a list prefers to show first."""
    return tuple(name for name, words in _HAPPENINGS.items() if words.search(text))
