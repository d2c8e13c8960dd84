"""Furniture that ran into a sentence when the page was stripped: links, tweets, tags, captions."""

import re
from collections.abc import Iterator

from index.read.article import Span
from index.read.text.dateline import MONTHS

_HINT = re.compile(
    r"short URL|\(@?\w{2,20}\) [A-Z][a-z]+\.? \d|[Pp]hotos?\b|Comment via|Community standards"
    r"|\bTags\b|R(?:ead|EAD) (?:more|also|MORE|ALSO)|^Video |Date of publication|Print Tweet"
)
_OPENERS = """
A An At The In On It He She They Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Dozens
Hundreds Thousands More Several Many Some
"""
_OPENER = rf"(?:{'|'.join(_OPENERS.split())})"
# Where what ran in before the sentence ends; the sentence follows.
_BEFORE = re.compile(
    r".{0,400}?(?:"
    r"Get short URL(?: Topic [^.]{0,120}?\(\d+\))?(?:\s\d+)*"
    rf"|\(@?\w{{2,20}}\) (?:{MONTHS}) \d{{1,2}},? \d{{4}}"
    r"|\((?:[Ff]ile )?[Pp]hotos?\b[^()]{0,60}\)"
    rf"|Date of publication:? \d{{1,2}} (?:{MONTHS}),? \d{{4}}"
    r"|Print Tweet Views \d+"
    r")\s*(?=[\"“‘'A-Z\d]|$)",
    re.DOTALL,
)
_LABEL = re.compile(
    rf"Tags:? [^.]{{2,250}}?\s(?={_OPENER} \w)"
    r"|R(?:ead|EAD) (?:more|also|MORE|ALSO)\b:? (?:[A-Z\d][\w’'-]* |(?:in|of|to) )+?"
    rf"(?={_OPENER} [a-z])"
    rf"|Video (?={_OPENER} )"
)
_AFTER = re.compile(
    r"(?:^|\s)(?:\d+\s)?(?:(?:Related|Topic|Tags)\s.*?)?"
    r"(?:Community standards|Comment via Facebook)"
    r"|\sTags (?=[A-Z][^.]{0,200}$)",
    re.DOTALL,
)


def without_run_in(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the sentence without what ran into it; nothing where nothing else is left."""
    whole = sentence.of(text)
    if _HINT.search(whole) is None:
        yield sentence
        return
    start, end = 0, len(whole)
    while found := _BEFORE.match(whole, start) or _LABEL.match(whole, start):
        start = found.end()
    if after := _AFTER.search(whole, start):
        end = after.start()
    while start < end and whole[start].isspace():
        start += 1
    if start < end:
        yield Span(sentence.start + start, sentence.start + end)
