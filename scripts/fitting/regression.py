"""Two small regressions: which candidate of a list is right, and whether a row is right at all."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, logsumexp, softmax

from index.model.errors import UnreadableError

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

LISTWISE_PENALTY = 3e-3
PENALTY_EXAMPLES = 30.0
"""Halves of the gold questions refuse best, and most evenly, between 20 and 50."""


def fit_listwise(features: Array, right: Mask, real: Mask, worth: Array, known: Array) -> Array:
    """Return the weights under which the right candidates take most of each list's softmax.

    A conditional logit, which scikit-learn does not have. ``features`` has shape (lists,
    candidates, features); ``right`` and ``real`` say which candidates are right and which are only
    padding; ``worth``, shape (lists,), how much each list counts; ``known``, shape (lists,
    candidates), is added to each score. Lists without a right one teach
    nothing. The penalty is on standardized weights.

    :raises UnreadableError: if no list has a right candidate.
    """
    taught = (right & real).any(axis=1)
    if not taught.any():
        raise UnreadableError("No gold question has its right article among the candidates.")
    features, right, real = features[taught], right[taught], real[taught]
    known = known[taught]
    share = worth[taught] / worth[taught].sum()
    spread = features[real].std(axis=0) + 1e-9
    scaled = np.where(real[..., None], features / spread, 0)

    def loss(weights: Array) -> tuple[float, Array]:
        score = scaled @ weights + known
        every, wanted = (np.where(among, score, -np.inf) for among in (real, right & real))
        lost = share @ (logsumexp(every, axis=1) - logsumexp(wanted, axis=1))
        excess = softmax(every, axis=1) - softmax(wanted, axis=1)
        gradient = np.einsum("l,lc,lcf->f", share, excess, scaled)
        penalty = LISTWISE_PENALTY * weights
        return float(lost + penalty @ weights), gradient + 2 * penalty

    found = minimize(loss, np.zeros(features.shape[2]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def fit_logistic(features: Array, right: Mask, known: Array) -> tuple[Array, float]:
    """Return weights and bias of the chance that a row is right.

    The penalty, on standardized weights, counts as much as ``PENALTY_EXAMPLES``.

    :param known: what is added to each row's log-odds, which scikit-learn does not take.
    :raises UnreadableError: if all rows are right, or none.
    """
    if right.all() or not right.any():
        raise UnreadableError("The gold questions are too few: all first answers are alike.")
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    penalty = np.append(np.full(len(mean), PENALTY_EXAMPLES), 0.0)

    def loss(weights: Array) -> tuple[float, Array]:
        odds = scaled @ weights + known
        lost = np.logaddexp(0, np.where(right, -odds, odds)).sum()
        gradient = scaled.T @ (expit(odds) - right)
        return float(lost + penalty @ weights**2 / 2), gradient + penalty * weights

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B")
    weights = found.x[:-1] / spread
    return np.asarray(weights), float(found.x[-1] - weights @ mean)
