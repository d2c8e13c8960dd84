"""From sentences that were read with their questions to what that counts in their order."""

import numpy as np

from index.answer.ranking.ranking import Reading, Weights
from scripts.fitting.questions import Asked
from scripts.fitting.regression import fit_listwise
from scripts.fitting.weights import WORTH


def fit_reading(asked: dict[str, list[Asked]], weights: Weights) -> Reading:
    """Fit what the reader's word counts beside what everything else says.

    Questions that it was taught would make it seem surer than it is. It is seen on all that would
    be read if none stood out, since of those that are read there are few.
    """
    ordered = [
        (one, WORTH[task] / len(asked[task]))
        for task in WORTH
        for one in asked[task]
        if len(one.found)
    ]
    most = max(len(one.found) for one, _ in ordered)
    features = np.zeros((len(ordered), most, 2))
    right = np.zeros((len(ordered), most), np.bool_)
    real, known = np.zeros_like(right), np.zeros((len(ordered), most))
    for place, (one, _) in enumerate(ordered):
        count, standing = len(one.found), one.standing(weights)
        read = one.may_be_read(standing)
        features[place, :count, 0] = np.where(read, one.read, 0)
        features[place, :count, 1] = ~read
        right[place, :count], real[place, :count] = one.right, True
        known[place, :count] = standing
    worth = np.array([worth for _, worth in ordered])
    order, missed = fit_listwise(features, right, real, worth, known)
    return Reading(order=float(order), unread=float(missed / order))
