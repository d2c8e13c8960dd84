"""Lines that belong to the page and not to the article: labels, bylines, stamps, menus, notices."""

import re

from index.words.boilerplate import (
    NOTICE_PART_WORDS,
    NOTICE_PARTS,
    NOTICE_STARTS,
    PAGE_LABELS,
    UNSTOPPED_NOTICE_STARTS,
)
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY_START

MAX_PAGE_LABEL_CHARS = 80

_LABEL = re.compile(
    PAGE_LABELS + r"\s*(?:[:>»›→|*….,]|\(?\d[\d.,]*\s?[KM]?\)?)*",  # a count, a colon, an arrow
    re.IGNORECASE,
)


def is_label(line: str) -> bool:
    """Tell whether the whole line is a label of the page, perhaps with a count or colon."""
    return len(line) < MAX_PAGE_LABEL_CHARS and _LABEL.fullmatch(line) is not None


MAX_NOTICE_CHARS = 240  # a longer sentence that mentions a newsletter also says something else
MAX_UNSTOPPED_NOTICE_CHARS = (
    160  # a line without a full stop that is longer is not a label with its value
)

# Matched against lower case: an expression that ignores case is several times slower.
_NOTICE_START = re.compile(NOTICE_STARTS)
_UNSTOPPED_START = re.compile(UNSTOPPED_NOTICE_STARTS + r"[^.!?]{0,90}$")
_NOTICE_PART = re.compile(NOTICE_PARTS)


def is_notice(line: str) -> bool:
    """Tell whether the line is a standing notice, form text or credit of the page."""
    lower = line.lower()
    if _NOTICE_START.match(lower) or (
        len(lower) < MAX_UNSTOPPED_NOTICE_CHARS and _UNSTOPPED_START.match(lower)
    ):
        return True
    return (
        len(lower) < MAX_NOTICE_CHARS
        and any(word in lower for word in NOTICE_PART_WORDS)
        and _NOTICE_PART.search(lower) is not None
    )


MAX_STAMP_CHARS = 80  # characters of a date, address or number with its label
MAX_MENU_CHARS = 200

_BYLINE_NAME = r"[A-Z][\w.’'-]*"
_NAME_LINKS = "and|in|of|for|at|the|al|el|de|van|von|bin|newsroom|with"
_NAMES = rf"{_BYLINE_NAME}(?:(?:\s|,\s|;\s|\s?[/|&]\s?)(?:{_NAME_LINKS}|{_BYLINE_NAME}))*"
_BYLINE = re.compile(
    rf"(?:By|BY|by|From|FROM|Written by|Words by|Analysis by)[:\s]+{_NAMES}"
    r"(?:\s*[|,•·–—-]?\s*\S*\d[\d:., ]*[^.!?]{0,30})?"
)
_CREDITS = re.compile(
    r"\(?(?:(?:Additional |Extra )?[Rr]eporting|[Ww]riting|[Ee]diting|Compiled|Edited|Translated"
    rf"|Written|Produced|Photos?)(?: and (?:[Ww]riting|[Ee]diting))?\s[bB]y\s{_NAMES}"
    rf"(?:[;.,]\s?[\w ]+\sby\s{_NAMES})*"
    r"[.;)]*(?:\s?Our Standards.*)?"
)
_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_STAMP_DAY = rf"(?:{CAPITAL_MONTH}\s{_ORDINAL}|{_ORDINAL}\s{CAPITAL_MONTH})(?:,?\s\d{{4}})?"
_STAMP_TIME = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\d{4}(?=\s|$)"
_STAMP = re.compile(
    rf"(?:(?:published|updated|posted|last updated|first published|on|at|date)\b[:\s]*)?"
    rf"(?:{CAPITAL_WEEKDAY_START}[,.]?\s+)?"
    rf"(?:{_STAMP_DAY}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|{_STAMP_TIME})"
    rf"(?:[\s,T|@–—-]*(?:at\s)?(?:{_STAMP_TIME}))?\s*(?:\(?[A-Z]{{1,4}}\)?(?:[+-]\d+)?)?:?"
    r"|(?:updated\s)?\d+\s(?:second|minute|min|hour|hr|day|week|month|year)s?\s(?:ago|read)"
    r"|\d+[\s-]min(?:ute)?s?\sread|(?:estimated\s)?reading\stime[^.!?]{0,20}|just\snow|yesterday|today",
    re.IGNORECASE,
)
_COMMENTER = re.compile(
    rf"[^.!?]{{0,40}}\b{CAPITAL_MONTH}\s\d{{1,2}},?\s\d{{4}}\sat\s\d{{1,2}}:\d\d.{{0,20}}", re.I
)
_CONTACT = re.compile(
    r"(?:(?:tel|phone|telephone|fax|mobile|call|e-?mail|contact|t|f|e)\b\.?:?\s*)?"
    r"(?:\+?\(?\d[\d\s().-]{6,20}|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+"
    r"|(?:twitter:?\s)?@\w{2,20}\.?|\#\w+(?:[\s,]+\#\w+)*)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"[A-Z\d][\w.-]*(?:[\s/,&]+(?:and\s)?[A-Z\d][\w.-]*){0,4}")
_PICTURE = re.compile(
    r"[\[(|–—]\s*(?:file(?:\s(?:photo|image|picture))?|photo|reuters|afp|ap|ap photo|epa|getty"
    r"(?: images)?|anadolu(?: agency)?)\b[^.!?()\[\]]{0,25}[\])]?\s*$"
    r"|\b(?:reuters|afp|ap photo|epa)/[\w. -]{2,40}$",
    re.IGNORECASE,
)
_MENU_MARKS = re.compile(r"[|•·»›/>]\s|\t| {3}")
_LONG_FORMS = (_BYLINE, _CREDITS)
_SHORT_FORMS = (*_LONG_FORMS, _STAMP, _CONTACT, _COMMENTER)
_EDGES = " \t\xa0•*-–—|»›→▶►·[]"


def is_boilerplate(line: str) -> bool:
    """Tell whether a line, or a sentence alone, belongs to the page and not to the article."""
    bare = line.strip(_EDGES)
    if not any(map(str.isalnum, bare)):
        return True
    if is_notice(bare) or is_label(bare):
        return True
    forms = _SHORT_FORMS if len(bare) <= MAX_STAMP_CHARS else _LONG_FORMS
    return (
        any(form.fullmatch(bare) for form in forms)
        or _PICTURE.search(line) is not None
        or _is_menu(bare)
    )


def is_signature(line: str) -> bool:
    """Tell the names, initials or numbers with which desks sign the end of a report."""
    return _SIGNATURE.fullmatch(line) is not None and not line.endswith(".")


def _is_menu(line: str) -> bool:
    """Tell a row of links: several short items apart, none of them a sentence."""
    if len(line) > MAX_MENU_CHARS or not _MENU_MARKS.search(line):
        return False
    items = [item.strip() for item in _MENU_MARKS.split(line) if item.strip()]
    return len(items) > 2 and all(
        len(item.split()) <= 4 and item[-1] not in ".!?" for item in items
    )
