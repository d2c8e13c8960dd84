"""Where the report starts: past its headline, a repeated title, a stamped date and a dateline."""

import re
from dataclasses import dataclass

from index.model.article import Article, Span
from index.places.gazetteer import is_large_town
from index.read.boilerplate_lines import is_boilerplate
from index.read.paragraphs import split_paragraphs
from index.read.sentence_splitter import SENTENCE_END
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY_START
from index.words.labels import LABELLED_FIGURE
from index.words.outlets import AGENCIES

MAX_HEADLINE_CHARS = 120  # characters; what is longer is a sentence that lacks its full stop
MAX_TITLE_CHARS = 500  # characters; beyond, a title field holds something else

_TITLE_WORD = re.compile(r"[^\W_]+")
_LONG_WORD = re.compile(r"[^\W\d_][\w’']{3,}")
_MIN_TITLE_WORDS = 4  # a shorter title may open a sentence by chance
_SITE_NAME = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")


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
    if not any(SENTENCE_END.search(text, span.start, span.end) for span in paragraphs[1:]):
        return False
    if line.endswith(".") and LABELLED_FIGURE.match(line):
        return False  # the first row of a table: "North – Dead: 4; Hurt: 13."
    return SENTENCE_END.search(line) is None or (is_title_case(line) and not line.isupper())


def match_title(text: str, paragraph: Span, title: str) -> int | None:
    """Return where the paragraph goes on after repeating ``title``, or ``None``.

    Only letters and digits are compared; the site's name that pages add to a title is optional.
    """
    for wanted in dict.fromkeys((title, _SITE_NAME.sub("", title))):
        words = _TITLE_WORD.findall(wanted)
        if not words or len(wanted) > MAX_TITLE_CHARS:
            continue
        end = _repeated("".join(words).lower(), text, paragraph)
        if end is not None and _stands_alone(text, end, paragraph.end, len(words)):
            return end
    return None


def _repeated(letters: str, text: str, paragraph: Span) -> int | None:
    """Return the end of the word with which the paragraph has given all of these letters."""
    given = ""
    for word in _TITLE_WORD.finditer(text, paragraph.start, paragraph.end):
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


# Cities that stand in capitals before a report, here for texts that lost the dash after them.
_CITIES = """
ALEPPO AMMAN ANKARA ASTANA BAGHDAD BEIRUT BERLIN BRUSSELS CAIRO DAMASCUS DOHA DUBAI ERBIL GAZA
GENEVA ISTANBUL JERUSALEM KABUL LONDON MOSCOW PARIS RIYADH TEHRAN VIENNA WASHINGTON
"""
MAX_DATELINE_CHARS = 150  # characters; a dateline is shorter

_NAME = r"[^\W\d_][\w.’'-]*"
_CAPITALS = r"[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]+){0,3}"
_NAMES = r"[A-Z][\w.’'-]+(?:\s(?:al-|ez-|de\s)?[A-Z][\w.’'-]+){0,3}"
_DATELINE_DAY = rf"(?:{CAPITAL_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{CAPITAL_MONTH})(?:,?\s\d{{4}})?"
_DASH = r"\s*(?:--+|[-–—―:])\s*"
_AGENCY = rf"[A-Z]{_NAME}(?:[\s/]{_NAME}){{0,3}}"
_NEXT = r"(?=[\"“‘']?[^\W_])"

_DATELINE_FORMS = tuple(
    re.compile(form + _NEXT)
    for form in (
        # (CNN) — text, (Reuters) text
        rf"\((?P<agency>{_AGENCY})\)(?:{_DASH}|\s*)(?=[\"“‘A-Z0-9])",
        # BEIRUT (Reuters) - text; Geneva, Switzerland, Sept. 10 (Xinhua) -- text
        rf"(?P<place>{_NAMES}(?:[,/]\s?{_NAMES}){{0,2}})(?:,?\s{_DATELINE_DAY})?,?\s"
        rf"\((?P<agency>{_AGENCY})\)(?:{_DASH}|\s+(?=[\"“‘A-Z0-9]))",
        # Damascus, SANA – text
        rf"(?P<place>{_NAMES}),?\s(?P<agency>{AGENCIES}){_DASH}",
        # Geneva/Beirut, 12 September 2016 – text
        rf"(?P<place>{_NAMES}(?:[,/]\s?{_NAMES}){{0,2}}),?\s{_DATELINE_DAY}{_DASH}",
        # WASHINGTON — text; GAZIANTEP, Turkey — text
        rf"(?P<place>{_CAPITALS}(?:[,/]\s?{_NAMES}){{0,2}})\s*(?:--+|[-–—―])\s+(?=[\"“‘A-Z0-9])",
        # BEIRUT text
        rf"(?P<place>{'|'.join(_CITIES.split())})\s(?=[A-Z][a-z])",
        # Reuters - text
        rf"(?P<agency>{AGENCIES})\s*(?:--+|[-–—―:])\s+(?=[\"“‘A-Z0-9])",
        # MEP: text
        r"(?P<agency>[A-Z]{2,6}):\s+(?=[\"“‘A-Z])",
    )
)
# Words in capitals before a colon that name no outlet.
_NO_OUTLET = "UN US UK EU USA UAE NATO IS ISIS ISIL PM MP PS NB NOTE LIVE VIDEO PHOTO"
_NO_OUTLETS = frozenset(_NO_OUTLET.split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the report; ``end`` is where its first sentence starts in the text."""

    end: int
    place: str | None
    agency: str | None


def match_dateline(text: str, paragraph: Span) -> Dateline | None:
    """Return the dateline at the start of the paragraph, if it has one."""
    if LABELLED_FIGURE.match(text, paragraph.start, paragraph.end):
        return None  # "DEATHS (TOTAL): 118" names no outlet
    for form in _DATELINE_FORMS:
        match = form.match(
            text, paragraph.start, min(paragraph.end, paragraph.start + MAX_DATELINE_CHARS)
        )
        if match and match.groupdict().get("agency") not in _NO_OUTLETS:
            found = match.groupdict()
            place, agency = found.get("place"), found.get("agency")
            if agency and not place and is_large_town(agency):
                place, agency = agency, None  # "HOMS: Nine people were killed."
            return Dateline(match.end(), place, agency)
    return None


_STAMP_WEEKDAY = rf"{CAPITAL_WEEKDAY_START},?\s"
_CLOCK = r"(?:\d{1,2}:\d{2}(?:\s?[ap]m)?|\d{4,6})(?:\s(?:UTC|GMT)(?:[+-]\d+)?)?"
_STAMP = re.compile(
    r"(?:(?:Date of publication|Last updated? at|Last updated?|Published|Updated|Posted)"
    r"(?:\son)?:?\s)?"
    rf"(?:{_STAMP_WEEKDAY})?(?:{CAPITAL_MONTH}\s\d{{1,2}},?\s?\d{{4}}|\d{{1,2}}\s{CAPITAL_MONTH},?\s\d{{4}}"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4})"
    rf"(?:,?\s(?:at\s)?{_CLOCK})?(?:\(updated[^)]*\))?(?:\s?Get short URL(?:\s\d+)*)?"
    r"\s(?=[\"“‘(]?[A-Z0-9])"
)
_LONE_AGENCY = re.compile(rf"(?:{AGENCIES})\s(?=[\"“‘]?[A-Z0-9])")
_JOINT = re.compile(r"[\"”’']?[\s.:|–—-]*")  # between a title and what follows it


def skip_to_report(article: Article, paragraphs: list[Span]) -> list[Span]:
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
    rest_is_stamp = paragraph.start < start and is_boilerplate(text[start : paragraph.end])
    return paragraph.end if rest_is_stamp else start


def _skip_once(text: str, rest: Span, title: str | None, *, stamped: bool) -> int:
    titled = match_title(text, rest, title) if title else None
    if titled is not None:
        joint = _JOINT.match(text, titled, rest.end)
        return joint.end() if joint else titled
    end = None
    if stamp := _STAMP.match(text, rest.start, rest.end):
        end = stamp.end()
    if end is None and stamped and (agency := _LONE_AGENCY.match(text, rest.start, rest.end)):
        end = agency.end()
    if end is None and (dateline := match_dateline(text, rest)):
        end = dateline.end
    return rest.start if end is None else end


_DATELINE_REACH = 2_000  # characters in which a dateline stands
_DATELINE_PARAGRAPHS = 3  # a headline and a byline may come before it


def outlet_of(article: Article) -> str | None:
    """Return the agency or outlet that the dateline names, such as MEP or Reuters."""
    paragraphs = split_paragraphs(article.text[:_DATELINE_REACH])[:_DATELINE_PARAGRAPHS]
    datelines = (match_dateline(article.text, paragraph) for paragraph in paragraphs)
    return next((line.agency for line in datelines if line and line.agency), None)
