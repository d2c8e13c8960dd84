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
    asks what somebody said, what that one said. Of two that fit alike, the one that somebody makes.
    """
    words, acts = _words(question.text), asked_acts(question.text)
    voice = asked_voice(question.text)
    counts = question.measure is not None
    whole = [s for s in claims if not s.claim.partial or (_is_act(s) and not counts)] or claims
    denied = [stored for stored in whole if stored.claim.denied] if question.denial else []

    def fit(stored: StoredClaim) -> tuple[bool, bool, bool, int, bool]:
        claim = stored.claim
        name = _words(claim.speaker.name) - STOPWORDS if claim.speaker else set()
        by_named = not words.isdisjoint(name)
        by_asked = is_said_by(claim, voice)
        shared = len(_words(claim.text) & words)
        return by_asked, claim.act in acts, by_named, shared, _is_act(stored) and not counts

    return max(denied or whole, key=fit)


def _is_act(stored: StoredClaim) -> bool:
    """Tell whether somebody does something by it: "accusing him of", "welcoming the plan"."""
    return stored.claim.act is not None and stored.claim.speaker is not None


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
