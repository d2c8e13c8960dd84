"""The earlier question with other people counted: the wounded for the killed, or children."""

import re

from index.answer.question.followups.casualty_words import is_group
from index.answer.question.followups.phrases import TIME, names_in, things_in
from index.answer.question.question import AnswerType, answer_type, named_measure
from index.model.claim import Measure
from index.words.casualties import HAPPENED_TO, HARM_VERBS, STATES
from index.words.inflections import participle_of

_STATE = "|".join(sorted(STATES, key=len, reverse=True))
_BE = r"(?:were|was|are|is|been|be|got|get)(?:\s+(?:reported|reportedly|left|feared|still))?"
_SUFFERED = re.compile(
    rf"\b(?P<be>{_BE})\s+(?P<state>(?:{_STATE})(?:(?:,?\s+(?:and|or)\s+|/)(?:{_STATE}))*)\b",
    re.IGNORECASE,
)
_UNDERGONE = re.compile(
    r"(?P<whom>^\W*how many\b.*?)\s+(?:(?:have|has|had)\s+)?"
    rf"(?P<verb>{'|'.join(HAPPENED_TO)})\b(?:\s+from\b)?",
    re.IGNORECASE,
)
_INFLICTED = re.compile(
    r"(?P<help>\b(?:did|do|does|will|has|have|had)\b.*?)\s"
    rf"(?P<verb>{'|'.join(HARM_VERBS)}|(?P<past>{'|'.join(map(participle_of, HARM_VERBS))}))\b",
    re.IGNORECASE,
)
_VERBS = {participle_of(lemma): lemma for lemma in HARM_VERBS}
_EXISTING = re.compile(
    r"^\s*(?:(?:were|was|are|is|have|has|been|there|caused|reported|recorded|people|count|"
    r"toll|killed)\b\s*)+",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"^(?P<lead>\W*(?:and\s+)?how many)\b(?P<whom>.*?)(?=\s+(?:{_BE}|have|has|had|did|do|does|"
    rf"will|{'|'.join(HAPPENED_TO)})\b|\W*$)",
    re.IGNORECASE,
)


def with_harm(question: str, state: str, *, counts: bool) -> str:
    """Return the question about those who are ``state`` ("wounded") instead of its own.

    :param counts: whether to ask how many they are, whatever the question asked.
    """
    asked = _COUNTED.match(question)
    suffered = _SUFFERED.search(question)
    if suffered and (asked or not counts):
        rest = question[suffered.end("state") :]
        if named_measure(suffered["state"]) is Measure.DISPLACED:
            rest = re.sub(r"^\s+from\b", " in", rest)
        return question[: suffered.start("state")] + state + rest
    if undergone := _UNDERGONE.match(question):
        left = HAPPENED_TO[undergone["verb"].lower()] is Measure.DISPLACED
        into = " in" if left and _names_next(question, undergone.end()) else ""
        return f"{undergone['whom']} were {state}{into}{question[undergone.end() :]}"
    inflicted = _INFLICTED.search(question)
    if inflicted and asked and state in _VERBS:
        verb = state if inflicted["past"] else _VERBS[state]
        return f"{question[: inflicted.end('help')]} {verb}{question[inflicted.end() :]}"
    return f"How many were {state}{_circumstances(question)}?"


def with_group(question: str, group: str) -> str | None:
    """Return the question about that many of the group; ``None`` if it counts no such thing."""
    measure = named_measure(question)
    if answer_type(question) is not AnswerType.FIGURE or (
        measure and not is_group(group.split()[-1])
    ):
        return None
    if not _COUNTED.match(question) and measure:
        question = with_harm(question, measure.value, counts=True)
    counted = _COUNTED.match(question)
    if counted is None:
        return None
    return f"{counted['lead']} {group}{question[counted.end() :]}"


def _names_next(question: str, at: int) -> bool:
    return any(question[at : named.start].strip() in ("", "the") for named in names_in(question))


def _circumstances(question: str) -> str:
    """Return where and when the harm was done, as far as the question says."""
    words = [match for match in re.finditer(r"[\w-]+", question) if named_measure(match.group())]
    if words:
        rest = _EXISTING.sub("", question[words[-1].end() :]).strip(" ?!.…")
        rest = re.sub(r"^of\b", "in", rest)
        return f" {rest}" if rest else ""
    named = names_in(question)
    places = [question[n.begin : n.end] for n in named if n.preposition]
    if named and not places:
        places = [f"in {question[named[-1].start : named[-1].end]}"]
    things = [f"in {thing}" for thing in things_in(question)[-1:]]
    times = [match.group() for match in TIME.finditer(question)]
    return "".join(f" {phrase}" for phrase in (*things, *places, *times))
