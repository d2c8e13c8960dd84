"""Details that a question wants named: which airline, who owned it, the name of the bride.

An article is of all that such a question names, and does not tell.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.answer.demands.demand import Demand
from index.answer.demands.reading import place_named, singular_group
from index.model.answer import DemandKind
from index.store.sql.claims import StoredClaim
from index.words.calendar import CALENDAR_NAMES
from index.words.questions import DETAILS, DOINGS, NAMED_KINDS
from index.words.titles import ROLES
from index.words.victims import VICTIM_GROUPS, VICTIM_NOUNS

_ENDS = (
    "who|whom|whose|that|which|in|on|at|of|for|from|by|to|with|when|where|after|before|during|near|"
    "is|are|was|were|did|does|do|has|have|had|will|would|and|killed|wounded|shot|arrested|cut|seen"
)
"""What stands behind the noun that is asked for."""
_WHICH = re.compile(
    rf"\b(?:which|what) (?:\w+ )?(?P<noun>{'|'.join(f'(?:{nouns})' for nouns in DETAILS)})\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"^\W*who (?P<verb>{'|'.join(DOINGS)})\b(?! (?:up|responsibility))", re.IGNORECASE
)
_NAME_OF = re.compile(
    r"\b[Nn]ames? of (?:the |that |this |his |her |their |[A-Z][\w’']+['’]s )?(?:two |three )?"
    rf"(?:(?!(?:{_ENDS})\b)[\w’'-]+ ){{0,4}}?(?P<noun>[a-z]{{3,}})(?=\?| (?:{_ENDS})\b| [A-Z])|"
    r"\b[Ww]hat (?:was|is) the (?P<called>[a-z]{3,}) (?:called|named)\b"
)
_NAMED_KIND = re.compile(
    r"^\W*(?:(?:in|on|at|to|from|by|for|with|near|into|under) )?(?:which|what)(?: other)? "
    rf"(?:(?!(?:{_ENDS})\b)[\w’'-]+ ){{0,3}}?(?P<noun>{'|'.join(NAMED_KINDS)})\b(?! (?:of|say))",
    re.IGNORECASE,
)
_NATIONALITY = re.compile(
    r"\bwhat nationalit(?:y|ies)\b|"
    r"\b(?:which|what) (?:other )?(?:country|countries|nation|nations)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?] )(?<!^)(?<![“\"])\b[A-Z][\w’'-]+")
_FULL_NAME = re.compile(
    r"(?<!\b[Tt]he )(?<!\b[Ii]n )(?<!\bat )(?<!\bnear )(?<!\bfrom )(?<![\w-])"
    r"[A-Z][\w’'-]+(?: (?:al-|bin |van |de )?[A-Z][\w’'.-]*)+"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+")
CACHED_TEXTS = 500
CHARS_AROUND = 200
"""Characters around a sentence that say of what a name in it is."""


@dataclass(frozen=True, slots=True)
class AskedDetail:
    """A detail in the question's words, and the words by which a sentence may tell it.

    ``names`` are the words of the question that name something else; without a name beside them
    a sentence tells nothing, if ``named``. Of a ``person`` no place is the name. Who only says
    something in a sentence is no answer but to ``who_says`` it.
    """

    text: str
    told: re.Pattern[str] | None
    names: frozenset[str]
    named: bool
    person: bool = False
    who_says: bool = False

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
        if self.told and self.told.search(around) is None:
            return False
        if not self.named:
            return True
        speakers = [one.claim.speaker.name for one in claims if one.claim.speaker]
        words = {word for name in speakers for word in _CAPITALS.findall(name)}
        found = set(_NAME.findall(claims[0].sentence))
        found = found | words if self.who_says else found - words
        found = {_bare(name) for name in found if name.casefold() not in CALENDAR_NAMES}
        if self.person:
            found &= _words_of_people(claims[0].sentence)
        return bool(found - self.names)


@lru_cache(maxsize=CACHED_TEXTS)
def asked_detail(question: str) -> AskedDetail | None:
    """Return the detail that a question wants named, if any."""
    names = frozenset(map(_bare, _CAPITALS.findall(question)))
    if found := _WHICH.search(question):
        words = next(told for nouns, told in DETAILS.items() if _is(nouns, found["noun"]))
        return AskedDetail(f"which {found['noun'].lower()}", _any(words), names, True)
    if found := _WHO.search(question):
        words = next(told for verbs, told in DOINGS.items() if _is(verbs, found["verb"]))
        return AskedDetail(f"who {found['verb'].lower()} it", _any(words), names, False)
    if found := _NAME_OF.search(question):
        noun = (found["noun"] or found["called"]).lower()
        person = _is_person(noun)
        told = None if person else _any(rf"{noun.removesuffix('s')}\w*")
        return AskedDetail(f"the name of the {noun}", told, names, True, person)
    if found := _NATIONALITY.search(question):
        return AskedDetail(found.group().lower(), None, names, True, who_says=True)
    if found := _NAMED_KIND.search(question):
        return AskedDetail(f"which {found['noun'].lower()}", None, names, True, who_says=True)
    return None


def _words_of_people(sentence: str) -> set[str]:
    """Return the words of names that may be those of people: of more than one word, and no place's.

    Behind "the" or "in" stand bodies and places.
    """
    runs = (run.group() for run in _FULL_NAME.finditer(sentence))
    found = (run for run in runs if not place_named(run))
    return {_bare(word) for run in found for word in run.split() if not place_named(word)}


def _is_person(noun: str) -> bool:
    single = singular_group(noun) or noun.removesuffix("s")
    return single in VICTIM_NOUNS | VICTIM_GROUPS | ROLES or noun in ("people", "men", "women")


def _bare(name: str) -> str:
    return _POSSESSIVE.sub("", name)


def _is(pattern: str, text: str) -> bool:
    return re.fullmatch(pattern, text, re.IGNORECASE) is not None


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
