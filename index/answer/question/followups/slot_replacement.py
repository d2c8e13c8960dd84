"""The earlier question with one of its phrases exchanged for another."""

import re

from index.answer.question.followups.phrases import LOCATING, TIME, Named, names_in, things_in
from index.words.calendar import MONTH_NAMES, WEEKDAY_NAMES
from index.words.reporting import STANCE_FORMS

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
