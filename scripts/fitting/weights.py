"""From asked questions to the weights of the ranking."""

from collections.abc import Sequence

import numpy as np

from index.answer.question.question import Leaning
from index.answer.ranking.features import FEATURES, feature_matrix
from index.answer.ranking.ranking import Calibration, Weights, evidence, scores
from index.store.search.rows import Mask, Scores
from scripts.fitting.questions import Asked
from scripts.fitting.regression import Array, fit_listwise, fit_logistic

TIME = {Leaning.LATEST: 2.6, Leaning.NAMED: 2.6, Leaning.NONE: 1.3}
"""Chosen on the dated questions, not fitted: all of them are about their own week, so a fit would
bury what is old. A year away costs an untimed question 5 units of score, another one 10."""
MEASURE = 2.6
PLACE = 5.2
"""Chosen, not fitted: the gold questions hardly ever ask for a measure."""
NEAR = {Leaning.LATEST: 2.5, Leaning.NAMED: 1.0, Leaning.NONE: 1.0}
"""Chosen on the dated questions that are worked on, and small where nothing asks for a time: who
asks an archive would else be told what is new."""
ROUNDS = 4
KEPT = 0.93
"""The share of right answers that the threshold keeps."""


def fit_weights(asked: dict[str, list[Asked]]) -> Weights:
    """Fit order and confidence on the questions that are asked without dates.

    Each task counts as much for the order, however many questions it has.
    """
    tasks = [
        [one for one in found if len(one.found)] for task, found in asked.items() if task != "dated"
    ]
    flat = [one for found in tasks for one in found]
    worth = np.concatenate([np.full(len(found), 1 / len(found)) for found in tasks if found])
    features = dict(zip(FEATURES, _fit_order(flat, worth), strict=True))
    blank = Calibration(weights={}, bias=0, threshold=0)
    weights = Weights(
        features=features,
        time=TIME,
        measure=MEASURE,
        place=PLACE,
        near=NEAR,
        calibration=blank,
        provenance={},
    )
    return weights.model_copy(update={"calibration": _calibrate(flat, weights)})


def _fit_order(asked: Sequence[Asked], worth: Array) -> list[float]:
    most = max(len(one.found) for one in asked)
    features = np.zeros((len(asked), most, len(FEATURES)))
    right = np.zeros((len(asked), most), np.bool_)
    real = np.zeros_like(right)
    for place, one in enumerate(asked):
        count = len(one.found)
        features[place, :count] = feature_matrix(one.found, one.analysis)
        right[place, :count] = one.right
        real[place, :count] = True
    return [float(weight) for weight in fit_listwise(features, right, real, worth)]


def _calibrate(asked: Sequence[Asked], weights: Weights) -> Calibration:
    """Fit on the surest match of each question, which depends on the fit: so in rounds."""
    names = tuple(evidence(asked[0].found, asked[0].analysis))
    chances = [scores(one.found, one.analysis, weights) for one in asked]
    fitted, bias, threshold = np.zeros(len(names)), 0.0, 0.0
    for _ in range(ROUNDS):
        examples, truth = _examples(asked, weights, chances)
        fitted, bias = fit_logistic(examples, truth)
        chances = [np.asarray(_evidence_table(one) @ fitted, np.float32) for one in asked]
        sure = 1 / (1 + np.exp(-(examples @ fitted + bias)))
        threshold = float(np.quantile(sure[truth], 1 - KEPT))
    return Calibration(
        weights=dict(zip(names, map(float, fitted), strict=True)), bias=bias, threshold=threshold
    )


def _examples(
    asked: Sequence[Asked], weights: Weights, chances: Sequence[Scores]
) -> tuple[Array, Mask]:
    """Return the surest matches of questions whose first match is right, and of all without it."""
    rows: list[Scores] = []
    truth: list[bool] = []
    for one, chance in zip(asked, chances, strict=True):
        table, right = _evidence_table(one), one.right
        if right[int(scores(one.found, one.analysis, weights).argmax())]:
            rows.append(table[int(chance.argmax())])
            truth.append(True)
        if not right.all():
            rows.append(table[int(np.where(right, -np.inf, chance).argmax())])
            truth.append(False)
    return np.stack(rows).astype(np.float64), np.array(truth)


def _evidence_table(one: Asked) -> Scores:
    return np.stack(list(evidence(one.found, one.analysis).values()), axis=1)
