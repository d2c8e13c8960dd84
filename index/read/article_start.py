"""Where the report starts, past a stamped date, a repeated title and a dateline."""

import re

from index.model.article import Article, Span
from index.read.boilerplate.line_classifier import is_furniture
from index.read.text.dateline import find_dateline
from index.read.text.headline import is_headline, match_title
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY_START
from index.words.outlets import AGENCIES

_WEEKDAY = rf"{CAPITAL_WEEKDAY_START},?\s"
_CLOCK = r"(?:\d{1,2}:\d{2}(?:\s?[ap]m)?|\d{4,6})(?:\s(?:UTC|GMT)(?:[+-]\d+)?)?"
_STAMP = re.compile(
    r"(?:(?:Date of publication|Last updated? at|Last updated?|Published|Updated|Posted)"
    r"(?:\son)?:?\s)?"
    rf"(?:{_WEEKDAY})?(?:{CAPITAL_MONTH}\s\d{{1,2}},?\s?\d{{4}}|\d{{1,2}}\s{CAPITAL_MONTH},?\s\d{{4}}"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4})"
    rf"(?:,?\s(?:at\s)?{_CLOCK})?(?:\(updated[^)]*\))?(?:\s?Get short URL(?:\s\d+)*)?"
    r"\s(?=[\"“‘(]?[A-Z0-9])"
)
_AGENCY = re.compile(rf"(?:{AGENCIES})\s(?=[\"“‘]?[A-Z0-9])")
_JOINT = re.compile(r"[\"”’']?[\s.:|–—-]*")  # between a title and what follows it


def skip_opening(article: Article, paragraphs: list[Span]) -> list[Span]:
    """Return the paragraphs without headline, stamp and dateline: dropped, or starting later.

    Where nothing else stands, the headline itself is what the article says and stays.
    """
    text, title = article.text, article.title
    for number, paragraph in enumerate(paragraphs):
        start = _skip(text, paragraph, title)
        if start == paragraph.start and number == 0 and is_headline(text, paragraphs):
            continue
        if start < paragraph.end:
            return [Span(start, paragraph.end), *paragraphs[number + 1 :]]
    return [Span(_skip(text, span, None), span.end) for span in paragraphs[:1]]


def _skip(text: str, paragraph: Span, title: str | None) -> int:
    """Return where the paragraph's first sentence starts; its end if it has none."""
    start = paragraph.start
    while start < paragraph.end:
        rest = Span(start, paragraph.end)
        following = _skip_once(text, rest, title, stamped=start > paragraph.start)
        if following == start:
            break
        start = following
    rest_is_stamp = paragraph.start < start and is_furniture(text[start : paragraph.end])
    return paragraph.end if rest_is_stamp else start


def _skip_once(text: str, rest: Span, title: str | None, *, stamped: bool) -> int:
    titled = match_title(text, rest, title) if title else None
    if titled is not None:
        joint = _JOINT.match(text, titled, rest.end)
        return joint.end() if joint else titled
    end = None
    if stamp := _STAMP.match(text, rest.start, rest.end):
        end = stamp.end()
    if end is None and stamped and (agency := _AGENCY.match(text, rest.start, rest.end)):
        end = agency.end()
    if end is None and (dateline := find_dateline(text, rest)):
        end = dateline.end
    return rest.start if end is None else end
