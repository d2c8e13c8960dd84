"""Which of the claims of one sentence answers a question."""

import re
from collections.abc import Sequence

from index.answer.question.asked_acts import asked_acts
from index.answer.question.asked_voice import asked_voice, is_said_by
from index.answer.question.question import Question
from index.store.sql.claims import StoredClaim
from index.words.function_words import STOPWORDS

_WORD = re.compile(r"\w+")


def fitting_claim(claims: Sequence[StoredClaim], question: Question) -> StoredClaim:
    """Return the claim of a sentence that shares most words with the question, else its first.

    Whoever asks for a denial wants the claim that is denied, not what was said beside it; whoever
    asks who blamed somebody, or what somebody promised, that act, and by whoever is named; whoever
    asks what somebody said, what that one said.
    """
    words, acts = _words(question.text), asked_acts(question.text)
    voice = asked_voice(question.text)
    whole = [stored for stored in claims if not stored.claim.partial] or claims
    denied = [stored for stored in whole if stored.claim.denied] if question.denial else []

    def fit(stored: StoredClaim) -> tuple[bool, bool, bool, int]:
        claim = stored.claim
        name = _words(claim.speaker.name) - STOPWORDS if claim.speaker else set()
        by_named = not words.isdisjoint(name)
        by_asked = is_said_by(claim, voice)
        return by_asked, claim.act in acts, by_named, len(_words(claim.text) & words)

    return max(denied or whole, key=fit)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
