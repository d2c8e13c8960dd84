"""Details that a question wants named: which airline, who owned it, the name of the bride.

An article is of all that such a question names, and does not tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.answer.demands.demand import Demand
from index.model.answer import DemandKind
from index.store.sql.claims import StoredClaim
from index.words.calendar import CALENDAR_NAMES
from index.words.questions import DETAILS, DOINGS

_WHICH = re.compile(
    rf"\b(?:which|what) (?:\w+ )?(?P<noun>{'|'.join(f'(?:{nouns})' for nouns in DETAILS)})\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"^\W*who (?P<verb>{'|'.join(DOINGS)})\b(?! (?:up|responsibility))", re.IGNORECASE
)
_NAME_OF = re.compile(
    r"\bnames? of (?:the |that |this |his |her |their )?(?:\w+ ){0,2}?(?P<noun>[a-z]{3,})\b|"
    r"\bwhat (?:was|is) the (?P<called>[a-z]{3,}) (?:called|named)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)(?<![“\"])\b[A-Z][\w’'-]+")
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+")
CACHED_TEXTS = 500
CHARS_AROUND = 200
"""Characters around a sentence that say of what a name in it is."""


@dataclass(frozen=True, slots=True)
class AskedDetail:
    """A detail in the question's words, and the words by which a sentence may tell it.

    ``names`` are the words of the question that name something else; without a name beside them
    a sentence tells nothing, if ``named``.
    """

    text: str
    told: re.Pattern[str]
    names: frozenset[str]
    named: bool

    @property
    def demand(self) -> Demand:
        """What the question demands by it."""
        return Demand(DemandKind.AMOUNT, self.text)

    def is_given(self, claims: Sequence[StoredClaim]) -> bool:
        """Tell whether a sentence, of which these are the claims, may give it.

        The words that tell it may stand around it; who only says something in it is no answer.
        """
        sentence, text = claims[0].claim.sentence, claims[0].article.text
        around = text[max(0, sentence.start - CHARS_AROUND) : sentence.end + CHARS_AROUND]
        if self.told.search(around) is None:
            return False
        if not self.named:
            return True
        speakers = (one.claim.speaker.name for one in claims if one.claim.speaker)
        known = self.names | {word for name in speakers for word in _CAPITALS.findall(name)}
        found = set(_NAME.findall(claims[0].sentence)) - known
        return any(name.casefold() not in CALENDAR_NAMES for name in found)


@lru_cache(maxsize=CACHED_TEXTS)
def asked_detail(question: str) -> AskedDetail | None:
    """Return the detail that a question wants named, if any."""
    names = frozenset(_CAPITALS.findall(question))
    if found := _WHICH.search(question):
        words = next(told for nouns, told in DETAILS.items() if _is(nouns, found["noun"]))
        return AskedDetail(f"which {found['noun'].lower()}", _any(words), names, True)
    if found := _WHO.search(question):
        words = next(told for verbs, told in DOINGS.items() if _is(verbs, found["verb"]))
        return AskedDetail(f"who {found['verb'].lower()} it", _any(words), names, False)
    if found := _NAME_OF.search(question):
        noun = (found["noun"] or found["called"]).lower()
        return AskedDetail(f"the name of the {noun}", _any(rf"{noun}\w*"), names, True)
    return None


def _is(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
