"""Whether a sentence, at the place of a time expression, looks back or ahead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Token

from index.extract.timex.tense import Tense, is_pluperfect, tense_of
from index.words.events import FIXED_EVENTS, PAST_EVENTS
from index.words.reporting import REPORTING

PLANNED = frozenset("due expected forthcoming planned scheduled slated upcoming".split())
PUTTING_OFF = frozenset("adjourn boycott cancel delay postpone reschedule suspend".split())
_PARTS_OF_DAY = frozenset("morning afternoon evening night noon midnight dawn dusk hours".split())
_OF_A_NOUN = frozenset(("amod", "compound", "nmod", "npadvmod", "poss"))
_MAX_ANCESTORS, _WORDS_BEFORE = 15, 6
_BETWEEN = r"\s(?:(?:on|in|late|early|the|this|of|at|least)\s){0,3}$"
_SINCE = re.compile(rf"\bsince{_BETWEEN}", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:ahead\sof|prior\sto|before|up\sto|run-?\s?up\sto|head\w+\sinto|the\seve\sof)"
    rf"{_BETWEEN}",
    re.IGNORECASE,
)
_UNTIL = re.compile(rf"\b(?:until|till){_BETWEEN}", re.IGNORECASE)
_STARTING = re.compile(rf"\b(?:starting|beginning|effective){_BETWEEN}", re.IGNORECASE)
_FOR = re.compile(rf"\bfor{_BETWEEN}", re.IGNORECASE)
_LASTING = frozenset("be continue go hold last live persist rage remain run stand stay".split())
_PROLONGING = PUTTING_OFF | frozenset("close extend give have prolong".split())
_ORDERING = REPORTING | frozenset(
    "agree approve close declare extend impose introduce order plan propose schedule set".split()
)

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))


@dataclass(frozen=True, slots=True)
class EventAnchor:
    """The event that a day belongs to; ``tight`` where the day stands first: "Monday's vote"."""

    noun: Token
    tight: bool = False

    @property
    def happened(self) -> bool:
        """Whether it is told of because it has happened: an attack, a death."""
        return self.noun.lemma_.lower() in PAST_EVENTS

    @property
    def planned(self) -> bool:
        """Whether it is said to lie ahead: "a planned rally", "postponed Monday's vote"."""
        put_off = self.noun.head.lemma_.lower() in PUTTING_OFF and self._is_fixed
        return put_off or any(child.lower_ in PLANNED for child in self.noun.children)

    @property
    def _is_fixed(self) -> bool:
        return self.noun.lemma_.lower() in FIXED_EVENTS

    def under(self, tense: Tense) -> Tense:
        """Return where its day lies, whatever a verb of that tense goes on to say of it."""
        if tense is Tense.PAST or self.happened:
            return Tense.PAST
        return Tense.OPEN if self._is_fixed and tense is Tense.FUTURE else Tense.PRESENT


def event_anchor_of(day: Token) -> EventAnchor | None:
    """Return the event that a day belongs to, ``None`` if it belongs to a verb."""
    node = day
    while node.head != node and (node.head.pos_ == "ADP" or node.head.lower_ in _PARTS_OF_DAY):
        node = node.head
    noun = node.head
    if noun == node or not (noun.pos_ in ("NOUN", "PROPN") or noun.lower_ == "dead"):
        return None
    return EventAnchor(noun, tight=node.dep_ in _OF_A_NOUN and node.i < noun.i)


def token_at(doc: Doc, offset: int) -> Token | None:
    """Return the token that holds that character, ``None`` outside the text."""
    here = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return here[0] if here is not None and len(here) else None


def tense_at(doc: Doc, offset: int) -> Tense:
    """Return the tense in which the word at that character of ``doc`` stands."""
    token = token_at(doc, offset)
    if token is None:
        return Tense.UNKNOWN
    before = doc[max(0, token.i - _WORDS_BEFORE) : token.i].text_with_ws
    if _SINCE.search(before) or follows_reporting_verb(token):
        return Tense.PAST
    anchor = event_anchor_of(token)
    tense = _governing(token, anchor)
    for_then = not (anchor and anchor.tight) and _FOR.search(before)
    if for_then or _AHEAD.search(before) or (anchor and anchor.planned):
        return _ahead_of(tense)
    if _UNTIL.search(before):
        return _until(token, tense)
    if _STARTING.search(before) and tense is Tense.PAST:
        return _starting(token)
    return tense


def verbs_above(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield each verb above a token that tells a time, nearest first, with the child towards it."""
    below = token
    for ancestor in islice(token.ancestors, _MAX_ANCESTORS):
        if ancestor.pos_ in ("VERB", "AUX") and tense_of(ancestor):
            yield ancestor, below
        below = ancestor


def follows_reporting_verb(token: Token) -> bool:
    """Tell the day right after a verb of saying: "said late on Monday"."""
    at = token.i - 1
    while at >= max(0, token.i - 3) and token.doc[at].lower_ in ("on", "late", "early", "this"):
        at -= 1
    verb = token.doc[max(at, 0)]
    said = verb.lemma_.lower() in REPORTING and verb.lower_ not in PLANNED
    return at >= 0 and said and tense_of(verb) is Tense.PAST


def _governing(token: Token, anchor: EventAnchor | None) -> Tense:
    """Return the tense of the verb above the day, or how its event stands to that verb."""
    verb, below = next(verbs_above(token), (None, token))
    in_subject = below.dep_ in _SUBJECTS and below != token
    anchor = anchor or (EventAnchor(below) if in_subject else None)
    if verb is None:
        return Tense.PAST if anchor and anchor.happened else Tense.UNKNOWN
    tense = tense_of(verb) or Tense.UNKNOWN
    if anchor and (in_subject or anchor.tight):
        return anchor.under(tense)
    if tense is Tense.PRESENT and _is_to_be_done(token, verb):
        return Tense.OPEN
    if anchor is None:
        return tense
    doubtful = anchor.happened and tense is Tense.FUTURE
    return Tense.OPEN if doubtful else Tense.PRESENT if _is_going_on(verb, tense) else tense


def _is_going_on(verb: Token, tense: Tense) -> bool:
    return verb.tag_ == "VBG" and tense is Tense.OPEN


def _is_to_be_done(token: Token, verb: Token) -> bool:
    """Tell "has a chance to win on Monday", where what is to be done has no tense of its own."""
    for each in token.ancestors:
        if each == verb:
            return False
        if any(child.dep_ == "aux" and child.lower_ == "to" for child in each.children):
            return True
    return False


def _ahead_of(tense: Tense) -> Tense:
    """Return where "ahead of Monday's vote" lies in a sentence of that tense."""
    told = tense in (Tense.PAST, Tense.FUTURE_IN_PAST)
    return Tense.FUTURE_IN_PAST if told else Tense.FUTURE


def _until(token: Token, tense: Tense) -> Tense:
    """Read "lasted until Monday" and "until Monday nobody had come", else what is to end then."""
    verb = next((verb for verb, _ in verbs_above(token)), None)
    if tense is not Tense.PAST or verb is None:
        return Tense.FUTURE
    if verb.lemma_.lower() in _LASTING or is_pluperfect(verb) or token.i < 3:
        return Tense.PAST
    return Tense.FUTURE if verb.lemma_.lower() in _PROLONGING else Tense.FUTURE_IN_PAST


def _starting(token: Token) -> Tense:
    """Read "announced a halt starting on Monday", not "they met starting on Monday"."""
    verb = next((verb for verb, _ in verbs_above(token)), None)
    ordered = verb is None or verb.lemma_.lower() in _ORDERING
    return Tense.FUTURE_IN_PAST if ordered else Tense.PAST
