"""What whoever is asked about said comes before what others say of the matter."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.answer.question.asked_voice import asked_voice, is_said_by
from index.answer.question.question import Question
from index.answer.ranking.matches import less_sure
from index.answer.ranking.retrieval import Hit
from index.store.sql.claims import StoredClaim

IN_CONFIDENCE, IN_ORDER = 2.0, 2.0
"""How much surer, in log-odds, and how much better what the asked one says is.

Chosen on statements that were worked on: of a small store more would find more, of a large one
what the army said of something else would then come first.
"""


def raised_by_voice(
    hits: Sequence[Hit], stored: Mapping[int, Sequence[StoredClaim]], question: Question
) -> list[Hit]:
    """Return the hits in order, those better and surer that are said by whoever is asked about."""
    voice = asked_voice(question.text)
    if not voice:
        return list(hits)
    raised = [
        replace(less_sure(hit, math.exp(IN_CONFIDENCE)), score=hit.score + IN_ORDER)
        if any(is_said_by(one.claim, voice) for one in stored.get(hit.claim_id, ()))
        else hit
        for hit in hits
    ]
    return sorted(raised, key=lambda hit: -hit.score)
