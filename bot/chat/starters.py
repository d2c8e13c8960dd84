"""Questions that the store answers well, for whoever does not know what to ask."""

import hashlib
import threading
from collections.abc import Iterator

from index.answer.answerer import Answerer
from index.answer.question.mentions import find_names
from index.model.answer import ShownClaim
from index.model.claim import Kind, Measure

WANTED = 3
LOOKED_AT = 60
"""How many of the newest claims are looked at for a question that they answer."""
SURE = 0.6
"""How sure the answer to an offered question must be."""
MAX_CHARS = 60
"""A button shows no longer question."""
_COUNTED = {
    Measure.KILLED: "How many people were killed in {place}?",
    Measure.WOUNDED: "How many people were wounded in {place}?",
    Measure.DISPLACED: "How many people have fled {place}?",
    Measure.DETAINED: "How many people were detained in {place}?",
}


class Starters:
    """Offers three questions, found anew for each build; safe to share between threads."""

    def __init__(self, answers: Answerer) -> None:
        self._answers = answers
        self._lock = threading.Lock()
        self._found: tuple[str | None, dict[int, str]] = ("", {})

    def questions(self) -> dict[int, str]:
        """Return the questions, each by a number that stays its own."""
        generation = self._answers.statistics().generation
        with self._lock:
            if self._found[0] != generation:
                self._found = (generation, {_number(q): q for q in self._look()})
            return self._found[1]

    def _look(self) -> Iterator[str]:
        kinds: list[str] = []
        for claim in self._answers.latest(LOOKED_AT):
            for kind, question in _candidates(claim):
                if kind in kinds or len(question) > MAX_CHARS:
                    continue
                fitting = self._answers.ask(question, limit=1).fitting
                if fitting and fitting[0].confidence >= SURE and kind not in kinds:
                    kinds.append(kind)
                    yield question
            if len(kinds) >= WANTED:
                return


def _candidates(shown: ShownClaim) -> Iterator[tuple[str, str]]:
    """Yield questions that the claim may answer, each with what sort it is of."""
    claim = shown.claim
    for quantity in claim.quoted:
        pattern = _COUNTED.get(quantity.measure) if quantity.measure else None
        for place in find_names(claim.text)[:2] if pattern else ():
            yield f"count {quantity.measure}", (pattern or "").format(place=place)
    if claim.kind is Kind.CEASEFIRE:
        yield "truce", "When does the truce begin?"
    if claim.speaker and claim.speaker.name and claim.speaker.name[0].isupper():
        yield "speaker", f"What did {claim.speaker.name} say?"


def _number(question: str) -> int:
    return int(hashlib.sha256(question.encode()).hexdigest()[:12], 16)
