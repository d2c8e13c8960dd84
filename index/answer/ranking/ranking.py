"""The fitted ranking: from candidates to an order and how sure it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import BaseModel, Field, ValidationError

from index.answer.question.leaning import Leaning
from index.answer.question.question import Question
from index.answer.ranking.features import (
    FEATURES,
    Candidates,
    feature_matrix,
    lacks_measure,
    nearness,
    time_distance,
)
from index.model.errors import ModelError
from index.model.fitted import check_names, check_schema, schema_hash
from index.store.encoding.cross_encoder import FITTED as READER
from index.store.files.checksums import file_digest
from index.store.search.background_frequencies import FITTED as USUAL
from index.store.search.late_interaction import FITTED as PROJECTION
from index.store.search.rows import Rows, Scores, weighted_sum

FITTED = Path(__file__).with_name("ranking.json")
REFIT = "python -m scripts.fit_ranking FOLDER"
SIMILARITIES_BY_LENGTH = ("dense", "coverage", "late", "relevance")
EVIDENCE = (
    *("dense", "coverage", "late", "weakest", "density", "unknown", "length", "relevance"),
    *(f"{name} by length" for name in SIMILARITIES_BY_LENGTH),
)
"""What a confidence is read from, the names of ``Calibration.weights``."""


class Calibration(BaseModel, frozen=True, extra="forbid"):
    """A logistic regression from what is known of a candidate to the chance that it answers."""

    weights: dict[str, float]
    bias: float
    threshold: float


class Reading(BaseModel, frozen=True, extra="forbid"):
    """What it counts that a sentence was read together with the question.

    ``order`` is what each unit of the reader's log-odds adds to the score, ``unread`` are the
    log-odds that stand there for a sentence which was not read. ``sure`` is what each unit adds to
    the log-odds of the confidence, from those on that leave it as it is, ``even``; ``unsure``
    stands there for what was not read. What reaches ``threshold`` is an answer; that of the
    calibration is for where nothing is read.
    """

    order: float
    unread: float
    sure: float
    even: float
    unsure: float
    threshold: float


class Weights(BaseModel, frozen=True, extra="forbid", populate_by_name=True):
    """The numbers of ``ranking.json``; ``provenance`` says from what and how they were fitted.

    ``time`` is the cost, in units of score, of each log(1 + weeks) away from the wanted time,
    ``measure`` that of having no figure of the measure that is asked for, and ``place`` that of
    being about another place or occasion, which also takes from the confidence. ``near`` is what
    the wanted time itself adds to the log-odds of the confidence. ``schema_hash`` is the
    ``ranking_schema`` that they were fitted for.
    """

    schema_hash: str | None = Field(None, alias="schema")

    features: dict[str, float]
    time: dict[Leaning, float]
    measure: float
    place: float
    near: dict[Leaning, float]
    calibration: Calibration
    reading: Reading
    provenance: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Candidates in order, best first.

    ``order`` holds positions in the candidates; ``score`` and ``confidence`` in [0, 1] follow that
    order.
    """

    order: Rows
    score: Scores
    confidence: Scores


@cache
def fitted_weights() -> Weights:
    """Return the weights that come with the product."""
    return read_weights(FITTED)


def read_weights(path: Path) -> Weights:
    """Read fitted weights.

    :raises ModelError: if a name is missing or unknown, or they were fitted for something else
        than what this code measures.
    """
    try:
        weights = Weights.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ModelError(f"{path.name} cannot be read: {error}. Fit it again: {REFIT}") from error
    check_names(path, weights.features, FEATURES, REFIT)
    check_names(path, weights.calibration.weights, EVIDENCE, REFIT)
    check_names(path, weights.time, Leaning, REFIT)
    check_names(path, weights.near, Leaning, REFIT)
    check_schema(path, weights.schema_hash, ranking_schema(), REFIT)
    return weights


def ranking_schema(
    projection: Path = PROJECTION, usual: Path = USUAL, reader: Path = READER
) -> str:
    """Return the hash of what weights are fitted for: names, and the files that similarities use.

    The files say which encoder and which stemmer they are for.
    """
    files = (file_digest(projection), file_digest(usual), file_digest(reader))
    return schema_hash(
        {"features": list(FEATURES), "evidence": list(EVIDENCE), "similarities": list(files)}
    )


def rank(found: Candidates, question: Question, today: int, weights: Weights) -> Ranked:
    """Order the candidates and say how sure each is.

    A candidate's confidence does not depend on the other candidates, so that it stays what it is
    when a better claim is added or withdrawn. It is surer of what was published at the wanted time,
    but no less sure of what is old: an old answer is still one.

    :param today: the ordinal UTC day that counts as today.
    """
    score = scores(found, question, weights) - costs(found, question, today, weights)
    order = np.argsort(-score, kind="stable")
    log_odds = weights.near[question.leaning] * nearness(found, question, today)
    log_odds += confidence_log_odds(found, question, weights)
    return Ranked(order, score[order], probability(log_odds)[order])


def confidence(found: Candidates, question: Question, weights: Weights) -> Scores:
    """Return how sure it is of each candidate, whenever it was published, that it answers."""
    return probability(confidence_log_odds(found, question, weights))


def confidence_log_odds(found: Candidates, question: Question, weights: Weights) -> Scores:
    """Return the log-odds of each candidate's confidence, whenever it was published."""
    log_odds = combined(evidence(found, question), weights.calibration)
    log_odds -= weights.place * (found.other_place + found.other_event)
    return np.asarray(log_odds + weights.calibration.bias, np.float32)


def combined(known: Mapping[str, Scores], calibration: Calibration) -> Scores:
    """Return the weighted sum of the evidence, without the bias; of the evidence's shape."""
    weighed = (calibration.weights[name] * value for name, value in known.items())
    return np.asarray(sum(weighed, np.float32(0)), np.float32)


def probability(log_odds: Scores) -> Scores:
    """Return the probability, in [0, 1], that log-odds stand for."""
    return np.asarray(1 / (1 + np.exp(-log_odds)), np.float32)


def scores(found: Candidates, question: Question, weights: Weights) -> Scores:
    """Return how well each candidate fits, whenever it was published.

    Only differences within one question mean anything.
    """
    fitted = np.array([weights.features[name] for name in FEATURES], np.float32)
    return weighted_sum(feature_matrix(found, question), fitted)


def costs(found: Candidates, question: Question, today: int, weights: Weights) -> Scores:
    """Return what a wrong time, place or occasion and a missing figure take from each score."""
    distance = time_distance(found, question, today)
    lacking = lacks_measure(found, question.measure)
    return np.asarray(
        weights.time[question.leaning] * distance
        + weights.measure * lacking
        + weights.place * (found.other_place + found.other_event),
        np.float32,
    )


def evidence(found: Candidates, question: Question) -> dict[str, Scores]:
    """Return what the confidence is read from, by the names in ``EVIDENCE``, in their order."""
    even = np.ones(len(found), np.float32)
    return named_evidence(
        dense=found.dense,
        coverage=found.coverage,
        late=found.late,
        weakest=found.weakest,
        density=found.density,
        unknown=found.unknown * even,
        length=float(np.log1p(len(question.stems))) * even,
        relevance=found.relevance,
    )


def named_evidence(**measured: Scores) -> dict[str, Scores]:
    """Return these measurements, of shapes that go together, by the names in ``EVIDENCE``."""
    # The same likeness proves more of a long question than of a short one.
    by_length = {
        f"{name} by length": measured[name] * measured["length"] for name in SIMILARITIES_BY_LENGTH
    }
    return {**measured, **by_length}
