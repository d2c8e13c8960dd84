"""Two small regressions, in numpy because the weights are few."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

STEPS = 400
RATE = 0.05
PENALTY = 3e-3
ROUNDS = 30
EXAMPLES = 30.0
"""Halves of the gold questions refuse best, and most evenly, between 20 and 50."""


def fit_listwise(features: Array, right: Mask, real: Mask, worth: Array) -> Array:
    """Return the weights under which the right candidates take most of each list's softmax.

    ``features`` has shape (lists, candidates, features); ``right`` and ``real`` say which
    candidates are right and which are only padding; ``worth``, shape (lists,), how much each list
    counts. Lists without a right one teach nothing. The penalty is on standardized weights; the
    optimizer is Adam (Kingma and Ba 2015), full batch.
    """
    taught = (right & real).any(axis=1)
    features, right, real = features[taught], right[taught], real[taught]
    share = worth[taught] / worth[taught].sum()
    spread = features[real].std(axis=0) + 1e-9
    scaled = np.where(real[..., None], features / spread, 0)
    weights = first = second = np.zeros(features.shape[2])
    for step in range(1, STEPS + 1):
        score = scaled @ weights
        excess = _softmax(score, real) - _softmax(score, right & real)
        gradient = np.einsum("l,lc,lcf->f", share, excess, scaled) + 2 * PENALTY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        direction = (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-9)
        weights = weights - RATE * direction
    return np.asarray(weights / spread)


def fit_logistic(features: Array, right: Mask) -> tuple[Array, float]:
    """Return weights and bias of the chance that a row is right, by Newton's method.

    The penalty, on standardized weights, counts as much as ``EXAMPLES``.
    """
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    rows = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    ridge = np.diag([EXAMPLES] * features.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (chance - right) + ridge @ weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights[:-1] / spread, float(weights[-1] - weights[:-1] @ (mean / spread))


def _softmax(score: Array, among: Mask) -> Array:
    shifted = np.where(among, score, -np.inf)
    power = np.exp(shifted - shifted.max(axis=1, keepdims=True))
    return np.asarray(power / power.sum(axis=1, keepdims=True))
