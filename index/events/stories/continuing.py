"""A sentence that goes on with what stands before it: "In 2017 a tower burned. It killed 72"."""

import re

from index.words.calendar import WEEKDAY, YEAR
from index.words.happenings import FIRE_NOUNS, NAMED_NOUNS, STORY_NOUNS

MAX_CHARS = 600
"""Characters before a sentence that are enough to tell."""
_NOUNS = "|".join(sorted({*NAMED_NOUNS, *STORY_NOUNS, *FIRE_NOUNS}))
_GOES_ON = re.compile(
    rf"^\W*(?:It|(?:The|That|This) (?:[a-z-]+ )?(?:{_NOUNS})s?)\b(?! (?:on|in) )", re.IGNORECASE
)
_BRINGS_UP = re.compile(
    rf"\bIn (?:[A-Z][a-z]+ )?{YEAR}\b|\b(?:an?|another) (?:[\w.-]+ ){{0,3}}(?:{_NOUNS})\b"
)
_COMPARES = re.compile(
    r"\b(?:since|worst|deadliest|strongest|biggest|largest|most [a-z]+|first|than)\b",
    re.IGNORECASE,
)
_PARAGRAPH_OF_YEAR = re.compile(
    rf"^\W*(?:(?:On|In|Back in) (?:\d{{1,2}} )?(?:[A-Z][a-z]+ )?(?:\d{{1,2}},? )?{YEAR}\b|"
    rf"{YEAR} ?[–—:-])"
)
_NOW = re.compile(
    rf"\b(?:{WEEKDAY}|today|yesterday|now|this (?:week|month|year))\b|{YEAR}", re.IGNORECASE
)
_END = re.compile(r"(?<=[.!?”\"])\s+")


def with_introduction(before: str, sentence: str) -> str:
    """Return a sentence with the one before it, where it goes on with what that brings up.

    What is brought up only for comparison, "the worst fire since 1974", nobody goes on with.

    :param before: the text that stands before the sentence.
    """
    paragraph = before.rsplit("\n", 1)[-1].strip()
    if _PARAGRAPH_OF_YEAR.match(paragraph) and not _NOW.search(sentence):
        return f"{paragraph} {sentence}"
    if not _GOES_ON.match(sentence):
        return sentence
    last = _END.split(before.strip())[-1]
    if not _BRINGS_UP.search(last) or _COMPARES.search(last):
        return sentence
    return f"{last} {sentence}"
