"""From asked questions to the weights of the ranking."""

from collections.abc import Sequence

import numpy as np

from index.answer.features import FEATURES, feature_matrix
from index.answer.question import Leaning
from index.answer.ranking import Calibration, Weights, evidence, scores
from index.store.vectors import Mask, Scores
from scripts.fitting.questions import Asked
from scripts.fitting.regression import Array, fit_listwise, fit_logistic

TIME = {Leaning.LATEST: 2.0, Leaning.NAMED: 2.0, Leaning.NONE: 1.0}
"""Chosen on the dated questions, not fitted: all of them are about their own week, so a fit would
bury what is old. A year away costs an untimed question 4 units of score, another one 8."""
MEASURE = 2.0
"""Chosen, not fitted: the gold questions hardly ever ask for a measure."""
KEPT = 0.9
"""The share of right answers that the threshold keeps."""


def fit_weights(asked: dict[str, list[Asked]]) -> Weights:
    """Fit order and confidence on the questions that are asked without dates."""
    flat = [one for task, found in asked.items() if task != "dated" for one in found]
    flat = [one for one in flat if len(one.found)]
    features = dict(zip(FEATURES, _fit_order(flat), strict=True))
    blank = Calibration(weights={}, bias=0, threshold=0)
    weights = Weights(
        features=features, time=TIME, measure=MEASURE, calibration=blank, provenance={}
    )
    return weights.model_copy(update={"calibration": _calibrate(flat, weights)})


def _fit_order(asked: Sequence[Asked]) -> list[float]:
    most = max(len(one.found) for one in asked)
    features = np.zeros((len(asked), most, len(FEATURES)))
    right = np.zeros((len(asked), most), np.bool_)
    real = np.zeros_like(right)
    for place, one in enumerate(asked):
        count = len(one.found)
        features[place, :count] = feature_matrix(one.found, one.analysis)
        right[place, :count] = one.right
        real[place, :count] = True
    return [float(weight) for weight in fit_listwise(features, right, real)]


def _calibrate(asked: Sequence[Asked], weights: Weights) -> Calibration:
    examples, truth = _examples(asked, weights)
    fitted, bias = fit_logistic(examples, truth)
    chances = 1 / (1 + np.exp(-(examples @ fitted + bias)))
    names = evidence(asked[0].found, asked[0].analysis)
    return Calibration(
        weights=dict(zip(names, map(float, fitted), strict=True)),
        bias=bias,
        threshold=float(np.quantile(chances[truth], 1 - KEPT)),
    )


def _examples(asked: Sequence[Asked], weights: Weights) -> tuple[Array, Mask]:
    """Return first matches that are right, and the best of what is left without the right one."""
    rows: list[Scores] = []
    truth: list[bool] = []
    for one in asked:
        score = scores(one.found, one.analysis, weights)
        table = np.stack(list(evidence(one.found, one.analysis).values()), axis=1)
        right, best = one.right, int(score.argmax())
        if right[best]:
            rows.append(table[best])
            truth.append(True)
        if not right.all():
            rows.append(table[int(np.where(right, -np.inf, score).argmax())])
            truth.append(False)
    return np.stack(rows).astype(np.float64), np.array(truth)
