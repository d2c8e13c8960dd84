"""Whether a sentence, at the place of a time expression, looks back or ahead."""

import re
from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from index.extract.timex.event_anchors import PLANNED, PUTTING_OFF, Occasion, occasion_of
from index.extract.timex.tense import Tense, is_pluperfect, tense_of
from index.words.reporting import REPORTING

_CLIMB, _REACH = 15, 6  # words
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


def token_at(doc: Doc, offset: int) -> Token | None:
    """Return the token that holds that character, ``None`` outside the text."""
    here = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return here[0] if here is not None and len(here) else None


def tense_at(doc: Doc, offset: int) -> Tense:
    """Return the tense in which the word at that character of ``doc`` stands."""
    token = token_at(doc, offset)
    if token is None:
        return Tense.UNKNOWN
    before = doc[max(0, token.i - _REACH) : token.i].text_with_ws
    if _SINCE.search(before) or is_day_of_saying(token):
        return Tense.PAST
    occasion = occasion_of(token)
    tense = _governing(token, occasion)
    for_then = not (occasion and occasion.tight) and _FOR.search(before)
    if for_then or _AHEAD.search(before) or (occasion and occasion.planned):
        return _ahead_of(tense)
    if _UNTIL.search(before):
        return _until(token, tense)
    if _STARTING.search(before) and tense is Tense.PAST:
        return _starting(token)
    return tense


def verbs_above(token: Token) -> Iterator[tuple[Token, Token]]:
    """Yield each verb above a token that tells a time, nearest first, with the child towards it."""
    below = token
    for ancestor in islice(token.ancestors, _CLIMB):
        if ancestor.pos_ in ("VERB", "AUX") and tense_of(ancestor):
            yield ancestor, below
        below = ancestor


def is_day_of_saying(token: Token) -> bool:
    """Tell the day right after a verb of saying: "said late on Monday"."""
    at = token.i - 1
    while at >= max(0, token.i - 3) and token.doc[at].lower_ in ("on", "late", "early", "this"):
        at -= 1
    verb = token.doc[max(at, 0)]
    said = verb.lemma_.lower() in REPORTING and verb.lower_ not in PLANNED
    return at >= 0 and said and tense_of(verb) is Tense.PAST


def _governing(token: Token, occasion: Occasion | None) -> Tense:
    """Return the tense of the verb above the day, or how its event stands to that verb."""
    verb, below = next(verbs_above(token), (None, token))
    in_subject = below.dep_ in _SUBJECTS and below != token
    occasion = occasion or (Occasion(below) if in_subject else None)
    if verb is None:
        return Tense.PAST if occasion and occasion.happened else Tense.UNKNOWN
    tense = tense_of(verb) or Tense.UNKNOWN
    if occasion and (in_subject or occasion.tight):
        return occasion.under(tense)
    if tense is Tense.PRESENT and _is_to_be_done(token, verb):
        return Tense.OPEN
    if occasion is None:
        return tense
    doubtful = occasion.happened and tense is Tense.FUTURE
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
