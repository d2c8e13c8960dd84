"""What else is held where nothing is of the day that a question names: an event of another day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from index.answer.demands.asked_time import AskedTime, asked_time
from index.answer.demands.suggestion import without
from index.answer.question.question import AnswerType, analyse, answer_type, named_measure
from index.answer.threads.thread import Scope, Thread
from index.events.happenings import what_happened
from index.events.labels import asked_text
from index.places.folding import fold
from index.places.mentions import written_places

_PREPOSITIONS = frozenset("in on of during early late mid".split())
_DAY = re.compile(r"\b\d{1,2}\b")
ONE_DAY = timedelta(days=1)
MIN_STEMS = 2
"""Words that a question needs beside its time to be about an event."""


@dataclass(frozen=True, slots=True)
class OtherEvent:
    """An event of another day: ``asked`` is what there is nothing on, ``label`` what there is.

    ``question`` asks for that one.
    """

    asked: str
    label: str
    question: str


def bare_question(question: str) -> str | None:
    """Return the question without the time that it names; ``None`` if it names none, or no event.

    A time that only bounds something, as "since March 2011", is none.
    """
    time = asked_time(question)
    bare = without(question, time.text) if time and not time.is_loose else ""
    return bare if len(analyse(bare).stems) >= MIN_STEMS else None


def nearest_event(question: str, threads: Iterable[Thread]) -> OtherEvent | None:
    """Return the event of the thread that is nearest to the time that the question names.

    :param threads: those that fit the question but for its time.
    """
    time = asked_time(question)
    dated = [(one, one.first) for one in threads if one.first and one.scope is Scope.INCIDENT]
    if time is None or not dated:
        return None
    named = {fold(name) for name in analyse(question).names}

    def distance(pair: tuple[Thread, date]) -> tuple[bool, timedelta]:
        thread, first = pair
        return named.isdisjoint(map(fold, thread.places)), abs(first - time.period[0])

    thread, first = min(dated, key=distance)
    return OtherEvent(_asked(question, time), thread.label, _instead(question, time, thread, first))


def _asked(question: str, time: AskedTime) -> str:
    if answer_type(question) is AnswerType.OTHER:
        return f"“{question}”"
    places = [name for name, _ in written_places(question)]
    words = asked_text(what_happened(question), named_measure(question), places)
    return f"{words} {_when(time.text)}"


def _when(text: str) -> str:
    """Return a time with its preposition: "on 3 August 2023", "in 2010"."""
    if text.split()[0].casefold() in _PREPOSITIONS:
        return text
    return f"on {text}" if _DAY.search(text) else f"in {text}"


def _instead(question: str, time: AskedTime, thread: Thread, first: date) -> str:
    day = f"on {first.day} {first:%B %Y}"
    when = day if (thread.last or first) - first <= ONE_DAY else f"in {first:%B %Y}"
    bare = without(question, time.text)
    end = "?" if bare.endswith("?") else ""
    return f"{bare.rstrip(' ?')} {when}{end}"
