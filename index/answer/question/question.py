"""What a question asks for: the kind of answer, who is named, and which time it means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from index.answer.question.leaning import Leaning, named_time
from index.answer.question.mentions import coming_day, find_names
from index.model.claim import Measure, Period
from index.words.casualties import HARM_PHRASES, OTHER_SENSES, RELATED_WORDS, Use, harm_forms
from index.words.inflections import noun_forms, verb_forms
from index.words.reporting import CHARGE_NOUNS, DENIAL_VERBS, DENIALS, REFUSALS
from index.words.stems import stems
from index.words.titles import ASKED_ORGANIZATIONS, ASKED_PEOPLE, ASKED_PLACES


class AnswerType(StrEnum):
    """What would answer the question."""

    FIGURE = "figure"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    ORGANIZATION = "organization"
    REASON = "reason"
    CONFIRMATION = "confirmation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was read; what it does not say is empty or ``None``.

    ``written`` is all that was asked, ``text`` its words without a link to a page, which is
    ``link``. ``stems`` are its distinct content words as the lexical index knows them. ``period``
    is set exactly when ``leaning`` is ``NAMED``: UTC days, both inclusive, all of them past;
    ``ahead`` is a day still to come. ``denial`` says that it asks who denied what.
    """

    text: str
    type: AnswerType
    measure: Measure | None
    names: tuple[str, ...]
    leaning: Leaning
    period: Period | None
    stems: tuple[str, ...]
    ahead: date | None = None
    denial: bool = False
    written: str = ""
    link: str | None = None

    @property
    def asks_something(self) -> bool:
        """Whether a follow-up can lean on it: not on "thanks"."""
        return self.type is not AnswerType.OTHER or bool(self.names)

    def on(self, today: date | None) -> "Question":
        """Return the question as asked on that day, from which its times are counted."""
        leaning, period = named_time(self.text[:MAX_QUESTION_CHARS], today)
        ahead = coming_day(self.text[:MAX_QUESTION_CHARS], today) if today else None
        return replace(self, leaning=leaning, period=period, ahead=ahead)


def _asked_for(nouns: str, gap: int) -> str:
    return rf"\b(?:which|what)\b(?:\s\S+){{0,{gap}}}?\s(?:{nouns})s?\b"


_TYPES = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            AnswerType.FIGURE,
            r"\bhow (?:many|much|long|old|far|often|big|tall|fast|high|large|hot|deep|heavy)\b|"
            r"\b(?:which|what) (?:percentage|percent|number|age|amount|share|fraction)\b|"
            r"\b(?:death|casualty) (?:toll|count)\b|\b(?:number|toll) of\b|"
            r"\b(?:which|what) (?:\w+ ){0,4}toll\b|"
            r"\bnumber (?:killed|dead|wounded|injured|hurt|missing|displaced)\b",
        ),
        (
            AnswerType.TIME,
            r"\bwhen\b|\b(?:which|what) (?:year|date|day|month|decade|century|time)\b",
        ),
        (AnswerType.PERSON, rf"\bwho(?:se|m)?\b|{_asked_for(ASKED_PEOPLE, 4)}"),
        (AnswerType.PLACE, rf"\bwhere\b|{_asked_for(ASKED_PLACES, 2)}"),
        (AnswerType.ORGANIZATION, _asked_for(ASKED_ORGANIZATIONS, 3)),
        (AnswerType.REASON, r"\bwhy\b|\bwhat (?:is|was|were|are) the (?:cause|reason)s?\b|\bhow\b"),
        (
            AnswerType.CONFIRMATION,
            r"^\W*(?:did|do|does|is|are|was|were|has|have|had|can|could|will|would|should)\b",
        ),
    )
)
_FREED_PEOPLE = "people persons civilians men women children soldiers inmates fighters".split()
_ORDER = (
    Measure.WOUNDED,
    Measure.MISSING,
    Measure.DISPLACED,
    Measure.RELEASED,
    Measure.DETAINED,
    Measure.KILLED,
)
"""Who asks for two of these is first answered with the earlier one."""


def _named_people(measure: Measure) -> set[str]:
    """Return the nouns for people by their lot: "refugees", but not "displaced"."""
    return set(harm_forms(measure, Use.NAME)) - set(harm_forms(measure, Use.DONE))


def _harm_words(measure: Measure) -> Iterator[str]:
    """Yield what asks for the measure whatever else the question names."""
    yield from {*harm_forms(measure), *RELATED_WORDS.get(measure, ())} - (
        OTHER_SENSES | _named_people(measure)
    )
    yield from HARM_PHRASES.get(measure, ())


def _weak_harm_words(measure: Measure) -> Iterator[str]:
    """Yield what asks for the measure only where the question names no other harm."""
    yield from (rf"(?i:{word})" for word in _named_people(measure))
    # Case tells "did they lynch" from the name.
    if measure is not Measure.RELEASED:  # films are released
        yield from OTHER_SENSES & set(harm_forms(measure))


_MEASURES, _WEAK_MEASURES = (
    tuple(
        (measure, re.compile(rf"\b(?:{'|'.join(words)})\b", flags))
        for measure in _ORDER
        if (words := sorted(words_of(measure)))
    )
    for words_of, flags in ((_harm_words, re.IGNORECASE), (_weak_harm_words, re.NOFLAG))
)
_RELEASING = "|".join(
    sorted({form for form in harm_forms(Measure.RELEASED) if form not in ("free", "release")})
)
_LET_GO = "|".join(sorted({*_named_people(Measure.DETAINED), *_FREED_PEOPLE}))
# Films and reports are released too: people are named with it, or nothing else is.
_RELEASED = re.compile(
    rf"^(?=.*\b(?:{_RELEASING}|release|set free|(?:did|do|does|will|to)\b.*\bfree)\b)"
    rf".*\b(?:{_LET_GO})\b"
    rf"|^\W*(?:\w+\W+){{0,3}}(?:{_RELEASING})\W*$",
    re.IGNORECASE | re.DOTALL,
)
_DENYING = [form for verb in DENIAL_VERBS - REFUSALS for form in verb_forms(verb)]
_DENYING += [form for noun in DENIALS - DENIAL_VERBS - REFUSALS for form in noun_forms(noun)]
_REFUSING = [form for verb in DENIAL_VERBS & REFUSALS for form in verb_forms(verb)]
_DENIAL = re.compile(
    rf"(?<!was )(?<!were )(?<!been )(?<!being )\b(?:(?:{'|'.join(_DENYING)})\b|"
    rf"(?:{'|'.join(_REFUSING)}) (?:\S+ )?(?:{'|'.join(CHARGE_NOUNS)}))",
    re.IGNORECASE,
)
_CASUALTIES = re.compile(r"\bcasualt|\bvictims?\b", re.IGNORECASE)
MAX_QUESTION_CHARS = 2_000
"""Of a question that are read; a longer one is a text, and its start says what it is."""
_LINK = re.compile(r"\bhttps?://[^\s<>\"“”]+", re.IGNORECASE)
_AFTER_LINK = ".,;:!?)]}'’"


def read_question(written: str) -> Question:
    """Read what somebody asks, who may link to a page that it is about."""
    found = _LINK.search(written)
    if found is None:
        return analyse(written)
    link = found.group().rstrip(_AFTER_LINK)
    return replace(analyse(without_links(written)), written=written, link=link)


def without_links(question: str) -> str:
    """Return the question's own words."""
    return " ".join(_LINK.sub(" ", question).split())


def analyse(question: str, today: date | None = None) -> Question:
    """Read what the question asks for.

    :param today: the day on which it is asked; without it no relative time can be named.
    """
    text = question[:MAX_QUESTION_CHARS]
    kind = answer_type(text)
    leaning, period = named_time(text, today)
    return Question(
        text=question,
        type=kind,
        measure=named_measure(text) if kind is AnswerType.FIGURE else None,
        names=find_names(text),
        leaning=leaning,
        period=period,
        stems=tuple(dict.fromkeys(stems(text))),
        ahead=coming_day(text, today) if today else None,
        denial=_DENIAL.search(text) is not None,
        written=question,
    )


def answer_type(text: str) -> AnswerType:
    """Return what would answer the text."""
    return next((kind for kind, pattern in _TYPES if pattern.search(text)), AnswerType.OTHER)


def named_measure(text: str) -> Measure | None:
    """Return the measure that the text's words count, or the first of several."""
    return next(iter(named_measures(text)), None)


def named_measures(text: str) -> tuple[Measure, ...]:
    """Return the measures that the text's words count.

    Who "died in jail" and how many "refugees died" asks for the dead.
    """
    found = tuple(measure for measure, pattern in _MEASURES if pattern.search(text))
    if _RELEASED.search(text):
        found += (Measure.RELEASED,)
    return found or tuple(measure for measure, words in _WEAK_MEASURES if words.search(text))


def asked_measures(text: str) -> int:
    """Return the bits of the measures that answer the text; casualties are the wounded too."""
    measures = set(named_measures(text))
    if _CASUALTIES.search(text):
        measures.add(Measure.WOUNDED)
    return sum(measure.bit for measure in measures)
