"""From sentences that were read with their questions to what that counts."""

import numpy as np

from index.answer.ranking.ranking import Reading, Weights, probability
from scripts.fitting.questions import Asked
from scripts.fitting.regression import Array, Mask, fit_listwise, fit_logistic
from scripts.fitting.weights import KEPT, WORTH

OWN, OWN_MISSED = "own", "own near misses"
"""Our own questions on articles, and their near misses."""
READ_WORTH = WORTH | {OWN: 1.0}
"""What each task counts for what reading adds to the order."""
SURE = 0.35
"""Chosen, not fitted: a fit of questions whose article is taken away, among which there are hardly
near misses, gives two thirds of it, with which fewer of both are refused."""


def fit_reading(asked: dict[str, list[Asked]], weights: Weights) -> Weights:
    """Return the weights with what the reader's word counts beside what everything else says.

    And with the threshold that goes with it. ``asked`` has the tasks of ``READ_WORTH``; questions
    that the reader was taught would make it seem surer
    than it is.
    """
    order, unread = _fit_order(asked, weights)
    blank = Reading(order=order, unread=unread, sure=SURE, even=0, unsure=0, threshold=0)
    known, passed, right = _examples(asked, weights.model_copy(update={"reading": blank}))
    (unsure,), bias = fit_logistic(passed[:, None], right, known)
    chances = probability(np.asarray(known + passed * unsure + bias, np.float32))
    fitted = {
        "even": -bias / SURE,
        "unsure": float(unsure) / SURE,
        "threshold": float(np.quantile(chances[right], 1 - KEPT)),
    }
    return weights.model_copy(update={"reading": blank.model_copy(update=fitted)})


def _fit_order(asked: dict[str, list[Asked]], weights: Weights) -> tuple[float, float]:
    ordered = [
        (one, READ_WORTH[task] / len(asked[task]))
        for task in READ_WORTH
        for one in asked[task]
        if len(one.found)
    ]
    most = max(len(one.found) for one, _ in ordered)
    features = np.zeros((len(ordered), most, 2))
    right = np.zeros((len(ordered), most), np.bool_)
    real, known = np.zeros_like(right), np.zeros((len(ordered), most))
    for place, (one, _) in enumerate(ordered):
        count, odds = len(one.found), one.odds(weights)
        features[place, :count, 0] = np.nan_to_num(odds)
        features[place, :count, 1] = np.isnan(odds)
        right[place, :count], real[place, :count] = one.right, True
        known[place, :count] = one.standing(weights)
    worth = np.array([worth for _, worth in ordered])
    order, missed = fit_listwise(features, right, real, worth, known)
    return float(order), float(missed / order)


def _examples(asked: dict[str, list[Asked]], weights: Weights) -> tuple[Array, Array, Mask]:
    """Return the log-odds of matches, whether each was passed over unread, and whether it is right.

    Of each question it is the first match where that is right, and the surest that is left where
    its article is taken away; those that nothing answers have only such.
    """
    known: list[float] = []
    passed: list[bool] = []
    truth: list[bool] = []
    for task, questions in asked.items():
        for one in questions if task != "dated" else ():
            if not len(one.found):
                continue
            own, unread = one.sure(weights), np.isnan(one.odds(weights))
            places = []
            first = int(one.ordered(weights).argmax())
            if one.right[first]:
                places.append((first, True))
            if not one.of_article.all():
                left = np.where(one.of_article, -np.inf, own)
                places.append((int(left.argmax()), False))
            for place, is_right in places:
                known.append(float(own[place]))
                passed.append(bool(unread[place]))
                truth.append(is_right)
    return np.array(known), np.array(passed, np.float64), np.array(truth)
