"""Which paragraph is the headline, and where a headline repeated in the text ends."""

import re

from index.model.article import Span

MAX_HEADLINE_CHARS = 120  # characters; what is longer is a sentence that lacks its full stop
STOPPED = re.compile(r"[.!?…؟۔।。！？][\"”’'»)\]]*(?:\[\d+\])*$")
MAX_TITLE_CHARS = 500  # characters; beyond, a title field holds something else

_WORD = re.compile(r"[^\W_]+")
_LONG_WORD = re.compile(r"[^\W\d_][\w’']{3,}")
_MIN_TITLE_WORDS = 4  # a shorter title may open a sentence by chance
_SITE = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


def is_title_case(line: str) -> bool:
    """Tell whether nearly every longer word starts with a capital."""
    words = _LONG_WORD.findall(line)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 2 and capitals >= 0.8 * len(words)


def is_headline(text: str, paragraphs: list[Span]) -> bool:
    """Tell whether the first paragraph reads as a headline to those that follow."""
    line = paragraphs[0].of(text)
    if len(paragraphs) < 2 or len(line) > MAX_HEADLINE_CHARS or line.endswith((":", ",", ";")):
        return False
    if not any(STOPPED.search(text, span.start, span.end) for span in paragraphs[1:]):
        return False
    return STOPPED.search(line) is None or (is_title_case(line) and not line.isupper())


def match_title(text: str, paragraph: Span, title: str) -> int | None:
    """Return where the paragraph goes on after repeating ``title``, or ``None``.

    Only letters and digits are compared; the site's name that pages add to a title is optional.
    """
    for wanted in dict.fromkeys((title, _SITE.sub("", title))):
        words = _WORD.findall(wanted)
        if not words or len(wanted) > MAX_TITLE_CHARS:
            continue
        end = _repeated("".join(words).lower(), text, paragraph)
        if end is not None and _stands_alone(text, end, paragraph.end, len(words)):
            return end
    return None


def _repeated(letters: str, text: str, paragraph: Span) -> int | None:
    """Return the end of the word with which the paragraph has given all of these letters."""
    given = ""
    for word in _WORD.finditer(text, paragraph.start, paragraph.end):
        given += word.group().lower()
        if given == letters:
            return word.end()
        if not letters.startswith(given):
            return None
    return None


def _stands_alone(text: str, end: int, limit: int, words: int) -> bool:
    """Tell a repeated title from a first sentence that happens to begin with the same words."""
    rest = text[end:limit]
    if not rest.strip(" .:|–—-\"”’'"):
        return True
    return (
        words >= _MIN_TITLE_WORDS and re.match(r"\s*(?:[.:|!?]|[\"“]?[A-Z0-9])", rest) is not None
    )
