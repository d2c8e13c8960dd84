"""The names in a question, read from its capitals alone: a parse would take too long."""

import re

from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES
from index.words.stopwords import FUNCTION_WORDS

_CALENDAR = frozenset((*MONTH_NAMES, *WEEKDAY_NAMES))
_CAPITALIZED = r"(?:(?:[A-Z]\.){2,}|[^\W\d_a-zà-öø-ÿ][\w’'-]*)"
# The article of Arabic names as it sounds before their consonants: "Deir ez-Zor", "Abd el Kader".
_ARTICLES = "ez|az|el|er|ar|es|esh|ash|ed|en"
_NAME = re.compile(
    rf"\b{_CAPITALIZED}"
    rf"(?:\.?\s+(?:(?:of|de|al|{_ARTICLES}|bin|von|van|the)\s+){{0,2}}"
    rf"(?:(?:{_ARTICLES})-)?{_CAPITALIZED})*"
)
_LABEL = re.compile(r"^\W*[A-Z][A-Z ]{3,}:")
_START = re.compile(r"(?:^|[.!?:;]\s|[“\"‘(])\s*$")


def find_names(text: str) -> tuple[str, ...]:
    """Return the distinct capitalized runs in order; none where all letters are capitals.

    A label in front, as of a message passed on ("BREAKING:"), names nothing.
    """
    if text.isupper():
        return ()
    text = _LABEL.sub("", text, count=1)
    found = [_without_opening(match, text) for match in _NAME.finditer(text)]
    return tuple(dict.fromkeys(name for name in found if name))


def _without_opening(match: re.Match[str], text: str) -> str:
    """Return the run without the words that are capitals only because a sentence opens there."""
    words = re.sub(r"['’]s$", "", match.group()).split()
    while words and words[0].lower() in FUNCTION_WORDS | _CALENDAR:
        words = words[1:]
    opens = bool(_START.search(text[: match.start()]))
    bare = len(words) == 1 and words[0] == match.group() and not words[0].isupper()
    alone = text.strip(" ?!.") == match.group()
    return "" if opens and bare and not alone else " ".join(words)
