"""From asked questions to the weights of the ranking."""

from collections.abc import Sequence

import numpy as np

from index.answer.question.leaning import Leaning
from index.answer.ranking.features import FEATURES, feature_matrix
from index.answer.ranking.ranking import Calibration, Reading, Weights, costs, evidence, scores
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
"""The share of right answers that the threshold keeps, whatever they are asked beside."""
WORTH = {"questions": 1.0, "wiki": 1.0, "newsqa": 0.5}
"""What each task counts for the order, however many questions it has; others count nothing."""


def fit_weights(asked: dict[str, list[Asked]]) -> Weights:
    """Fit order and confidence on the questions that are asked without dates.

    Those that nothing answers teach only the confidence.
    """
    undated = {
        task: [one for one in found if len(one.found)]
        for task, found in asked.items()
        if task != "dated"
    }
    ordered = [(one, WORTH[task] / len(undated[task])) for task in WORTH for one in undated[task]]
    weights = Weights(
        features=dict.fromkeys(FEATURES, 0.0),
        time=TIME,
        measure=MEASURE,
        place=PLACE,
        near=NEAR,
        calibration=Calibration(weights={}, bias=0, threshold=0),
        reading=Reading(order=0, unread=0, sure=0, even=0, unsure=0, threshold=0),
        provenance={},
    )
    flat, worth = [one for one, _ in ordered], np.array([share for _, share in ordered])
    features = dict(zip(FEATURES, _fit_order(flat, worth, weights), strict=True))
    weights = weights.model_copy(update={"features": features})
    everything = [one for found in undated.values() for one in found]
    return weights.model_copy(update={"calibration": _calibrate(everything, weights)})


def _fit_order(asked: Sequence[Asked], worth: Array, blank: Weights) -> list[float]:
    most = max(len(one.found) for one in asked)
    features = np.zeros((len(asked), most, len(FEATURES)))
    right = np.zeros((len(asked), most), np.bool_)
    real = np.zeros_like(right)
    known = np.zeros((len(asked), most))
    for place, one in enumerate(asked):
        count = len(one.found)
        features[place, :count] = feature_matrix(one.found, one.analysis)
        right[place, :count] = one.right
        real[place, :count] = True
        known[place, :count] = -costs(one.found, one.analysis, one.today, blank) - one.setbacks
    return [float(weight) for weight in fit_listwise(features, right, real, worth, known)]


def _calibrate(asked: Sequence[Asked], weights: Weights) -> Calibration:
    """Fit on the surest match of each question, which depends on the fit: so in rounds."""
    names = tuple(evidence(asked[0].found, asked[0].analysis))
    chances = [_ordered(one, weights) for one in asked]
    fitted, bias, threshold = np.zeros(len(names)), 0.0, 0.0
    for _ in range(ROUNDS):
        examples, doubts, truth = _examples(asked, weights, chances)
        fitted, bias = fit_logistic(examples, truth, -doubts)
        chances = [
            np.asarray(_evidence_table(one) @ fitted - _doubts(one, weights), np.float32)
            for one in asked
        ]
        sure = 1 / (1 + np.exp(-(examples @ fitted + bias - doubts)))
        threshold = float(np.quantile(sure[truth], 1 - KEPT))
    return Calibration(
        weights=dict(zip(names, map(float, fitted), strict=True)), bias=bias, threshold=threshold
    )


def _examples(
    asked: Sequence[Asked], weights: Weights, chances: Sequence[Scores]
) -> tuple[Array, Array, Mask]:
    """Return the surest matches of questions whose first match is right, and of all without it.

    With what speaks against each, as unmet demands do.
    """
    rows: list[Scores] = []
    doubts: list[float] = []
    truth: list[bool] = []
    for one, chance in zip(asked, chances, strict=True):
        table, own = _evidence_table(one), _doubts(one, weights)
        places = []
        if one.right[int(_ordered(one, weights).argmax())]:
            places.append((int(chance.argmax()), True))
        if not one.of_article.all():
            places.append((int(np.where(one.of_article, -np.inf, chance).argmax()), False))
        for place, is_right in places:
            rows.append(table[place])
            doubts.append(float(own[place]))
            truth.append(is_right)
    return np.stack(rows).astype(np.float64), np.array(doubts), np.array(truth)


def _ordered(one: Asked, weights: Weights) -> Scores:
    """Return what the candidates are ordered by."""
    lacking = costs(one.found, one.analysis, one.today, weights) + one.setbacks
    return np.asarray(scores(one.found, one.analysis, weights) - lacking, np.float32)


def _doubts(one: Asked, weights: Weights) -> Scores:
    """Return the log-odds that another place or occasion and unmet demands take from each."""
    elsewhere = weights.place * (one.found.other_place + one.found.other_event)
    return np.asarray(elsewhere + one.doubts, np.float32)


def _evidence_table(one: Asked) -> Scores:
    return np.stack(list(evidence(one.found, one.analysis).values()), axis=1)
