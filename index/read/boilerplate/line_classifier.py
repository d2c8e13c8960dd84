"""Lines that belong to the page and not to the article."""

import re

from index.read.boilerplate.site_notices import is_notice
from index.read.boilerplate.ui_labels import is_label
from index.words.calendar import CAPITAL_MONTH, CAPITAL_WEEKDAY_START

LONGEST_STAMP = 80  # characters of a date, address or number with its label
LONGEST_MENU = 200

_NAME = r"[A-Z][\w.’'-]*"
_LINK = "and|in|of|for|at|the|al|el|de|van|von|bin|newsroom|with"
_NAMES = rf"{_NAME}(?:(?:\s|,\s|;\s|\s?[/|&]\s?)(?:{_LINK}|{_NAME}))*"
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
_DAY = rf"(?:{CAPITAL_MONTH}\s{_ORDINAL}|{_ORDINAL}\s{CAPITAL_MONTH})(?:,?\s\d{{4}})?"
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?|\d{1,2}\s?[ap]\.?m\.?|\d{4}(?=\s|$)"
_STAMP = re.compile(
    rf"(?:(?:published|updated|posted|last updated|first published|on|at|date)\b[:\s]*)?"
    rf"(?:{CAPITAL_WEEKDAY_START}[,.]?\s+)?"
    rf"(?:{_DAY}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|{_CLOCK})"
    rf"(?:[\s,T|@–—-]*(?:at\s)?(?:{_CLOCK}))?\s*(?:\(?[A-Z]{{1,4}}\)?(?:[+-]\d+)?)?:?"
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
_MENU = re.compile(r"[|•·»›/>]\s|\t| {3}")
_LONG_FORMS = (_BYLINE, _CREDITS)
_SHORT_FORMS = (*_LONG_FORMS, _STAMP, _CONTACT, _COMMENTER)
_EDGES = " \t\xa0•*-–—|»›→▶►·[]"


def is_furniture(line: str) -> bool:
    """Tell whether a line, or a sentence alone, belongs to the page and not to the article."""
    bare = line.strip(_EDGES)
    if not any(map(str.isalnum, bare)):
        return True
    if is_notice(bare) or is_label(bare):
        return True
    forms = _SHORT_FORMS if len(bare) <= LONGEST_STAMP else _LONG_FORMS
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
    if len(line) > LONGEST_MENU or not _MENU.search(line):
        return False
    items = [item.strip() for item in _MENU.split(line) if item.strip()]
    return len(items) > 2 and all(
        len(item.split()) <= 4 and item[-1] not in ".!?" for item in items
    )
