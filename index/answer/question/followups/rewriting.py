"""What a follow-up asks: "and wounded?", "what about Homs?", "when was that?"."""

import re
from dataclasses import dataclass

from index.answer.question.followups.aspects import LINKED, Aspect, named_aspect
from index.answer.question.followups.fragment_parser import Fragment, read_fragment
from index.answer.question.followups.pronouns import about_whole_claim, with_antecedents
from index.answer.question.followups.slot_replacement import (
    is_group,
    with_group,
    with_harm,
    with_name,
    with_place,
    with_thing,
    with_time,
)
from index.answer.question.question import MAX_QUESTION_CHARS, AnswerType, Question, named_measure

MAX_FOLLOW_UP_CHARS = 120
"""Whoever writes more says what they mean."""

_WHY = re.compile(rf"\W*{LINKED}why\W*", re.IGNORECASE)
_PART = re.compile(
    rf"\W*{LINKED}how many (?:of (?:them|those|these)|(?:were|are))\b(?: (?:were|are))?\s+"
    r"(?P<group>\w+)\W*",
    re.IGNORECASE,
)
_RETYPED = {Aspect.TIME: "When", Aspect.PLACE: "Where"}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a follow-up leans on: a question, and the claim shown first for it with its speaker."""

    question: Question
    claim: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class OnClaim:
    """A full question about the claim; what follows it still leans on the earlier question."""

    question: str


def follow_up(
    words: str, earlier: Earlier, *, pointed: bool = False
) -> str | OnClaim | Aspect | None:
    """Return the full question that the words ask after that one; ``None`` if they stand alone.

    An aspect is asked of the claim itself, and only where there is one.

    :param pointed: whether the words are a reply to that very answer, so that a bare name is one.
    """
    plain = " ".join(words.replace("’", "'").split())
    question = earlier.question.text[:MAX_QUESTION_CHARS]
    if not plain or len(plain) > MAX_FOLLOW_UP_CHARS or not question.strip():
        return None
    if aspect := named_aspect(plain):
        asks = _RETYPED.get(aspect)
        return aspect if earlier.claim else asks and retyped(question, asks)
    if earlier.claim and (
        whole := about_whole_claim(plain, question, earlier.claim, earlier.speaker)
    ):
        return OnClaim(_as_question(whole))
    full = _searched(plain, earlier, pointed)
    return _as_question(full) if full else None


def goes_on(words: str) -> bool:
    """Tell words that go on from a question and name no place or day of their own: "and hurt?"."""
    plain = " ".join(words.replace("’", "'").split())
    fragment = read_fragment(plain) if plain and len(plain) <= MAX_FOLLOW_UP_CHARS else None
    if fragment is None or not fragment.linked or fragment.topic:
        return False
    elsewhere = fragment.place or fragment.name or fragment.time or fragment.thing
    return not elsewhere and bool(fragment.harm or fragment.group or fragment.counts)


def _as_question(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip(' ?!.…')}?"


def _searched(plain: str, earlier: Earlier, pointed: bool) -> str | None:
    """Return the full question that only a search can answer."""
    question = earlier.question.text[:MAX_QUESTION_CHARS]
    if _WHY.fullmatch(plain):
        return retyped(question, "Why")
    if (part := _PART.fullmatch(plain)) and is_group(part["group"]):
        plain = f"and {part['group']}"
    shouted = plain.isupper()
    written = plain.title() if shouted else plain
    fragment = read_fragment(written, uncapped=_is_uncapped(question))
    if fragment:
        leans = _leans(fragment, earlier.question, pointed)
        return _exchanged(fragment, earlier.question) if leans else None
    words = plain.capitalize() if shouted else plain
    return with_antecedents(words, question, earlier.speaker)


def _leans(fragment: Fragment, question: Question, pointed: bool) -> bool:
    """Tell a fragment from a question that is complete: "How many were killed in Homs?"."""
    measure = named_measure(question.text[:MAX_QUESTION_CHARS])
    elsewhere = bool(fragment.place or fragment.name or fragment.time)
    if fragment.finite and (fragment.counts or fragment.harm):
        whole = elsewhere or fragment.group or (fragment.people and not fragment.linked)
        other = named_measure(fragment.harm or "") is not measure
        return not whole and (other or fragment.linked)
    if fragment.harm or fragment.counts or fragment.group:
        figure = question.type is AnswerType.FIGURE or measure is not None
        return fragment.linked or pointed or figure or bool(fragment.counts and fragment.harm)
    named = fragment.name or fragment.thing
    return bool(elsewhere or named) and (fragment.linked or pointed or not named)


def _exchanged(fragment: Fragment, earlier: Question) -> str | None:
    """Return the question with everything exchanged that the fragment names."""
    question = earlier.text[:MAX_QUESTION_CHARS]
    full: str | None = question
    if fragment.harm:
        full = with_harm(question, fragment.harm, counts=fragment.counts)
    elif fragment.counts and earlier.type is not AnswerType.FIGURE:
        measure = named_measure(question)
        full = with_harm(question, measure.value, counts=True) if measure else None
    if fragment.group:
        full = with_group(full or question, fragment.group)
    if full and fragment.place:
        full = with_place(full, *fragment.place)
    if full and fragment.name:
        full = with_name(full, fragment.name, topic=fragment.topic)
    if full and fragment.thing:
        full = _with_thing(full, fragment.thing)
    return with_time(full, fragment.time) if full and fragment.time else full


def _with_thing(question: str, thing: str) -> str | None:
    """Return the question about that thing; a lone plural without capitals may be a place."""
    if thing.startswith("the "):
        return with_thing(question, thing)
    counted = with_group(question, thing)
    if counted or not _is_uncapped(question):
        return counted
    return with_name(question, thing, topic=True)


def _is_uncapped(question: str) -> bool:
    """Tell whether the writer gives names no capitals."""
    return question[1:] == question[1:].lower()


_HELP = "were|was|are|is|did|do|does|have|has|had|will|would|can|could|should|may|might"
_ORDER = re.compile(
    rf"^\W*(?P<asks>how many|how much|which|what|who|whom|when|where|why|how)?\b\s*"
    rf"(?P<noun>.*?)\s*\b(?P<help>{_HELP})\b\s+(?P<rest>.+?)[\s?!.]*$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\W*(?P<asks>how many|which|what|who)\b\s*(?P<rest>.+?)[\s?!.]*$", re.IGNORECASE
)
_SOMEBODY = {"who": "somebody", "what": "something", "how many": "people", "which": "the"}
_INVERTED = re.compile(r"^(?:the|an?|any|some|[^\W\d_a-z])")
_OBJECTLESS = re.compile(r"\b(?:say|do|announce|claim|propose|demand|promise|decide|agree)\b")
_VERB = re.compile(r"(?:\w+ed|fled|left|went|came|lost|took|fell)\b", re.IGNORECASE)
_FEW = 3  # words of a noun between "how many" and its verb


def retyped(question: str, asks: str) -> str | None:
    """Return the question as one that begins with ``asks`` ("Why"); ``None`` if it cannot be."""
    order = _ORDER.match(question)
    if order and order["noun"].count(" ") < _FEW:
        rest = order["rest"]
        if (order["asks"] or "").lower() == "what" and not order["noun"]:
            rest = _OBJECTLESS.sub(r"\g<0> something", rest, count=1)
        return f"{asks} {order['help'].lower()} {_subject(order)}{rest}?"
    subject = _SUBJECT.match(question)
    if subject is None:
        return None
    was = "is it that" if asks == "Why" else "was it that"
    who = _SOMEBODY[subject["asks"].lower()]
    if who == "people" and not _VERB.match(subject["rest"]):
        return f"{asks} {was} {subject['rest']}?"
    return f"{asks} {was} {who} {subject['rest']}?"


def _subject(order: re.Match[str]) -> str:
    """Return the subject that the question word stood for, with a space; empty if it has one."""
    asked, noun = (order["asks"] or "").lower(), order["noun"]
    if asked in ("how many", "which", "what") and noun:
        return f"{'the ' if asked != 'how many' else ''}{noun} "
    if asked in _SOMEBODY and order["help"].lower() not in ("did", "do", "does"):
        return "" if _INVERTED.match(order["rest"]) else f"{_SOMEBODY[asked]} "
    return ""
