"""The place, day and agency that open a wire report before its first sentence."""

import re
from dataclasses import dataclass

from index.model.article import Span
from index.words.calendar import CAPITAL_MONTH
from index.words.outlets import AGENCIES

# Cities that stand in capitals before a report, here for texts that lost the dash after them.
_CITIES = """
ALEPPO AMMAN ANKARA ASTANA BAGHDAD BEIRUT BERLIN BRUSSELS CAIRO DAMASCUS DOHA DUBAI ERBIL GAZA
GENEVA ISTANBUL JERUSALEM KABUL LONDON MOSCOW PARIS RIYADH TEHRAN VIENNA WASHINGTON
"""
LONGEST = 150  # characters; a dateline is shorter

_NAME = r"[^\W\d_][\w.’'-]*"
_CAPITALS = r"[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]+){0,3}"
_NAMES = r"[A-Z][\w.’'-]+(?:\s(?:al-|ez-|de\s)?[A-Z][\w.’'-]+){0,3}"
_DAY = rf"(?:{CAPITAL_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{CAPITAL_MONTH})(?:,?\s\d{{4}})?"
_DASH = r"\s*(?:--+|[-–—―:])\s*"
_AGENCY = rf"[A-Z]{_NAME}(?:[\s/]{_NAME}){{0,3}}"
_NEXT = r"(?=[\"“‘']?[^\W_])"

_FORMS = tuple(
    re.compile(form + _NEXT)
    for form in (
        # (CNN) — text, (Reuters) text
        rf"\((?P<agency>{_AGENCY})\)(?:{_DASH}|\s*)(?=[\"“‘A-Z0-9])",
        # BEIRUT (Reuters) - text; Geneva, Switzerland, Sept. 10 (Xinhua) -- text
        rf"(?P<place>{_NAMES}(?:[,/]\s?{_NAMES}){{0,2}})(?:,?\s{_DAY})?,?\s"
        rf"\((?P<agency>{_AGENCY})\)(?:{_DASH}|\s+(?=[\"“‘A-Z0-9]))",
        # Damascus, SANA – text
        rf"(?P<place>{_NAMES}),?\s(?P<agency>{AGENCIES}){_DASH}",
        # Geneva/Beirut, 12 September 2016 – text
        rf"(?P<place>{_NAMES}(?:[,/]\s?{_NAMES}){{0,2}}),?\s{_DAY}{_DASH}",
        # WASHINGTON — text; GAZIANTEP, Turkey — text
        rf"(?P<place>{_CAPITALS}(?:[,/]\s?{_NAMES}){{0,2}})\s*(?:--+|[-–—―])\s+(?=[\"“‘A-Z0-9])",
        # BEIRUT text
        rf"(?P<place>{'|'.join(_CITIES.split())})\s(?=[A-Z][a-z])",
        # Reuters - text
        rf"(?P<agency>{AGENCIES})\s*(?:--+|[-–—―:])\s+(?=[\"“‘A-Z0-9])",
        # MEP: text
        r"(?P<agency>[A-Z]{2,6}):\s+(?=[\"“‘A-Z0-9])",
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


def find_dateline(text: str, paragraph: Span) -> Dateline | None:
    """Return the dateline at the start of the paragraph, if it has one."""
    for form in _FORMS:
        match = form.match(text, paragraph.start, min(paragraph.end, paragraph.start + LONGEST))
        if match and match.groupdict().get("agency") not in _NO_OUTLETS:
            found = match.groupdict()
            return Dateline(match.end(), found.get("place"), found.get("agency"))
    return None
