"""From ranked rows to the claims that they show."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import TypeVar

from index.answer.question.question import Question
from index.answer.ranking.claim_choice import fitting_claim
from index.answer.ranking.retrieval import Hit
from index.model.answer import Match, ShownClaim
from index.store.sql.claims import StoredClaim

Doubted = TypeVar("Doubted", Hit, Match)


def to_matches(
    ranked: Sequence[Hit],
    stored: Mapping[int, Sequence[StoredClaim]],
    question: Question,
) -> list[Match]:
    """Return a match for each ranked row that can be shown, in order.

    Of a sentence's claims it is the one that fits the question.

    :param stored: the claims of each row's sentence, by its claim.
    """
    return [
        to_match(fitting_claim(stored[hit.claim_id], question).shown, hit.confidence, hit.row)
        for hit in ranked
        if hit.claim_id in stored
    ]


def to_match(shown: ShownClaim, confidence: float, row: int) -> Match:
    """Return a claim, which stands in that row of the build, as a match that is as sure as said."""
    own = {field.name: getattr(shown, field.name) for field in fields(ShownClaim)}
    return Match(**own, confidence=confidence, row=row)


def surer(one: Doubted, log_odds: float) -> Doubted:
    """Return the row or match with so much more in the log-odds of its confidence."""
    return less_sure(one, math.exp(log_odds))


def less_sure(one: Doubted, less: float) -> Doubted:
    """Return the row or match with its odds times ``less``."""
    odds = one.confidence * less
    return replace(one, confidence=odds / (1 - one.confidence + odds))
