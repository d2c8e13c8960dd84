"""A question whose pronouns mean somebody or something of the question before it."""

import re

from index.answer.question.followups.phrases import names_in, place_in, things_in
from index.answer.question.followups.slot_replacement import appended
from index.answer.question.mentions import find_names
from index.answer.question.question import AnswerType, answer_type
from index.words.victims import VICTIM_NOUNS

_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
_SEVERAL = re.compile(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\bthem\b", re.IGNORECASE)
_COUNTS = re.compile(
    r"^\W*how many (?P<noun>[a-z]+s|people|(?:[a-z]+ )[a-z]+s|children|women|men)\b", re.IGNORECASE
)
_THING = re.compile(
    r"\b(?:it|its|(?:this|that|these|those)(?=\W*$|\s+(?:happen|mean|stop|end|start|begin|lead|"
    r"cause|come|true|so)))\b",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bthere\b"
    r"(?!\s+(?:is|are|was|were|be|been|has|have|had|will)\b)",
    re.IGNORECASE,
)
_POSSESSIVE = ("his", "its", "their", "hers", "theirs")
_NOUN_BEFORE = re.compile(r"\b(?:the|an?|my|our|your)\s+\w", re.IGNORECASE)
_A = re.compile(r"^an? ", re.IGNORECASE)
_ADJECTIVE = re.compile(r"\ban?\s+$", re.IGNORECASE)  # "a Russian plane"
_DUMMY = re.compile(r"\bit\b.*\b(?:to|that)\s+\w|\bit\s+(?:rain|snow)", re.IGNORECASE)
_QUESTION = re.compile(
    r"^\W*(?:(?:and|but|so|then)\W+)*(?:who|whom|whose|what|which|when|where|why|how|did|do|does|is|"
    r"are|was|were|has|have|had|can|could|will|would|should)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"^\W*(?:(?:and|but|so|then|ok|okay)\b[\s,]*)+", re.IGNORECASE)
_WHOLE = re.compile(
    r"\b(?:say|said|says|think|thinks|claim|claims|claimed|deny|denied|denies|confirm|confirmed|"
    r"confirms|dispute|disputed|disputes|believe|verify|verified)\s+(?:so|it|this|that)\W*$|"
    r"\b(?:is|was)\s+(?:it|this|that)\s+(?:really\s+)?(?:true|right|so|correct|accurate|confirmed|"
    r"denied|disputed|verified|false|wrong)\W*$",
    re.IGNORECASE,
)


# Days that an extractor wrote into a claim; as words of a question they would be looked for.
_INSERTED = re.compile(r"\s*\[[^\]]*\b\d{4}\]")


def about_whole_claim(words: str, earlier: str, claim: str, speaker: str | None) -> str | None:
    """Return "is that true?" with the claim that it asks about; ``None`` for other words."""
    question = _LINK.sub("", words)
    if not _QUESTION.match(words) or not _WHOLE.search(question) or "," in question:
        return None
    people = _people(earlier)
    asked = _replaced(_PERSON, question, people[0] if people else speaker) or question
    return f"{asked.rstrip(' ?!.…')}: “{_INSERTED.sub('', claim).rstrip(' .')}”"


def with_antecedents(words: str, earlier: str, speaker: str | None) -> str | None:
    """Return the words with what their pronouns mean; ``None`` if they lean on nothing earlier.

    :param speaker: who said what was shown first for the earlier question.
    """
    question = _LINK.sub("", words)
    if not _leans(words, question) or _WHOLE.search(question):
        return None
    full = _with_meanings(question, earlier, speaker)
    return None if full in (None, question) else full


def _leans(words: str, question: str) -> bool:
    names = find_names(question)
    return bool(_QUESTION.match(words)) and not names and not _DUMMY.search(question)


def _with_meanings(question: str, earlier: str, speaker: str | None) -> str | None:
    """Return the question with its pronouns replaced, and kept to the earlier place."""
    people = _people(earlier)
    things = [_A.sub("the ", thing) for thing in things_in(earlier)]
    counted = _COUNTS.match(earlier)
    meanings = (
        (_COUNTED, f"the {counted['noun']}" if counted else None),
        (_PERSON, next(iter((*people, *filter(_is_person, things))), speaker)),
        (_SEVERAL, next(iter((*people, *things)), None)),
        (_THING, next(iter((*things, *people)), None)),
        (_THERE, place_in(earlier) or next((f"in {name}" for name in reversed(people)), None)),
    )
    leans = False
    for pronoun, meaning in meanings:
        found = pronoun.search(question)
        if not found or _NOUN_BEFORE.search(question[: found.start()]):
            continue
        leans = True
        question = _replaced(pronoun, question, meaning) or question
    if not leans:
        return None
    place = place_in(earlier)
    return question if place is None or place in question else appended(question, place)


def _is_person(thing: str) -> bool:
    return (
        thing.split()[-1] in VICTIM_NOUNS or answer_type(f"Which {thing[4:]}?") is AnswerType.PERSON
    )


def _people(earlier: str) -> list[str]:
    return [
        earlier[n.start : n.end]
        for n in names_in(earlier)
        if not n.preposition and not _ADJECTIVE.search(earlier[: n.start])
    ]


def _replaced(pronoun: re.Pattern[str], question: str, meaning: str | None) -> str | None:
    """Return the question with the pronoun's place taken by its meaning."""
    found = pronoun.search(question)
    if found is None or meaning is None:
        return None
    start, end = found.span()
    word = question[start:end].lower()
    owns = word in _POSSESSIVE or (word == "her" and re.match(r"\s+\w", question[end:]))
    return question[:start] + meaning + ("’s" if owns else "") + question[end:]
