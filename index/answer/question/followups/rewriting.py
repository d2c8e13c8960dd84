"""What a follow-up asks: "and wounded?", "what about Homs?", "when was that?"."""

import re
from dataclasses import dataclass

from index.answer.question.followups.aspects import LINKED, Aspect, named_aspect
from index.answer.question.followups.casualty_words import is_group
from index.answer.question.followups.count_rewriting import with_group, with_harm
from index.answer.question.followups.ellipsis import Fragment
from index.answer.question.followups.fragment_parser import read_fragment
from index.answer.question.followups.pronouns import about_whole_claim, with_antecedents
from index.answer.question.followups.question_type import retyped
from index.answer.question.followups.slot_replacement import (
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
