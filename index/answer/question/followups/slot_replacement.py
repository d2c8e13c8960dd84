"""The earlier question with one of its phrases exchanged, or with other people counted."""

import re

from index.answer.question.followups.phrases import LOCATING, TIME, Named, names_in, things_in
from index.answer.question.question import AnswerType, answer_type, named_measure
from index.model.claim import Measure
from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES
from index.words.casualties import HAPPENED_TO, HARM_VERBS, STATES
from index.words.inflections import participle_of
from index.words.reporting import STANCE_FORMS
from index.words.victims import GROUP_SINGULARS, VICTIM_GROUPS

_END = re.compile(r"[\s?!.…]*$")
_SAYING = re.compile(rf"\b(?:{'|'.join(STANCE_FORMS)})\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:did|do|does|has|have|had|will|would|is|are|was|were)\s+(?P<noun>the\s+[a-z]+)\b"
)

_OBJECT = re.compile(
    rf"\b(?!(?:{LOCATING}|on|by|to|of|about|with|for|did|do|does|will|is|are|was|were|has|have|had|"
    r"and|or|would|can|could|should)\s)\w+\s+(?P<noun>the\s+[a-z]+)(?=[\s?!.]*$)"
)
_THE = re.compile(r"the\s", re.IGNORECASE)
# Nobody is killed in the UN; who is asked for beside a place is a source.
_BODY = re.compile(r"(?!(?:the )?(?:US|USA|UK|UAE|EU)$)(?:the \w.*|[A-Z]{2,})")


def with_time(question: str, time: str) -> str:
    """Return the question about that time instead of its own."""
    phrase = _timed(time)
    found = TIME.search(question)
    if found:
        return question[: found.start()] + phrase + question[found.end() :]
    return appended(question, phrase)


def with_place(question: str, preposition: str, where: str) -> str:
    """Return the question about that place instead of its own."""
    phrase = f"{preposition} {where}"
    places = [named for named in names_in(question) if named.preposition]
    places.sort(key=lambda named: named.preposition != preposition)
    if not places:
        return appended(question, phrase)
    return question[: places[0].begin] + phrase + question[places[0].end :]


def with_name(question: str, name: str, *, topic: bool) -> str:
    """Return the question about that name instead of the one that stands in the same role.

    :param topic: whether, of who says something and what it is about, the latter gives way.
    """
    names = names_in(question)
    saying = _SAYING.search(question)
    speaking = [named for named in names if saying and named.end <= saying.start()]
    others = [named for named in names if named not in speaking]
    subject = _SUBJECT.search(question) if saying and not speaking else None
    if speaking and others and _article(question, speaking[-1]) != _article(question, others[-1]):
        topic = _article(question, others[-1]) == bool(_THE.match(name))
    if others and (topic or not (speaking or subject)):
        return _instead(question, _giving_way(others), name)
    if speaking:
        return _instead(question, speaking[-1], name)
    if subject:
        return question[: subject.start("noun")] + name + question[subject.end("noun") :]
    if object_ := _OBJECT.search(question):
        return question[: object_.start("noun")] + name + question[object_.end("noun") :]
    return appended(question, f"in {name}")


def with_thing(question: str, thing: str) -> str | None:
    """Return the question about that thing instead of its only one; ``None`` if it has not one."""
    things = things_in(question)
    return question.replace(things[0], thing, 1) if len(things) == 1 else None


def appended(question: str, phrase: str) -> str:
    """Return the question with the phrase at its end."""
    return f"{_END.sub('', question)} {phrase}?"


def _article(question: str, named: Named) -> bool:
    return bool(_THE.match(question[named.start : named.end]))


def _giving_way(names: list[Named]) -> Named:
    """Return the last place, else the last name."""
    placed = [named for named in names if named.preposition]
    return (placed or names)[-1]


def _instead(question: str, old: Named, name: str) -> str:
    if old.preposition and _BODY.fullmatch(name):
        return appended(question, f"according to {name}")
    return question[: old.start] + name + question[old.end :]


def _timed(time: str) -> str:
    """Return the time with the preposition that it needs: "on Monday"."""
    first = time.lower().split()[0]
    if first in WEEKDAY_NAMES or re.search(r"^\d{1,2}\D|\s\d{1,2}\b", time):
        return time if first == "on" else f"on {time}"
    return f"in {time}" if first in MONTH_NAMES or first[:4].isdigit() else time


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


# "How many were dead" and "were hostage" is not how one asks.
_NOT_AFTER_BE = frozenset({"dead", "hostage", *HAPPENED_TO})


def harm_state(word: str) -> str | None:
    """Return what those are called whom a word of harm counts: "injured", "killed" for "deaths"."""
    folded = word.lower()
    if folded in STATES and folded not in _NOT_AFTER_BE:
        return folded
    measure = named_measure(folded)
    return measure.value if measure else None


def is_group(word: str) -> bool:
    """Tell whether the word names people of one kind, in the plural: "children"."""
    folded = word.lower()
    one = GROUP_SINGULARS.get(folded) or folded.removesuffix("s")
    return one in VICTIM_GROUPS and (one != folded or folded == "police")
