"""Two small regressions: which candidate of a list is right, and whether a row is right at all."""

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from index.model.errors import UnreadableError

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

LISTWISE_PENALTY = 3e-3
PENALTY_EXAMPLES = 30.0
"""Halves of the gold questions refuse best, and most evenly, between 20 and 50."""


def fit_listwise(features: Array, right: Mask, real: Mask, worth: Array) -> Array:
    """Return the weights under which the right candidates take most of each list's softmax.

    A conditional logit, which scikit-learn does not have. ``features`` has shape (lists,
    candidates, features); ``right`` and ``real`` say which candidates are right and which are only
    padding; ``worth``, shape (lists,), how much each list counts. Lists without a right one teach
    nothing. The penalty is on standardized weights.

    :raises UnreadableError: if no list has a right candidate.
    """
    taught = (right & real).any(axis=1)
    if not taught.any():
        raise UnreadableError("No gold question has its right article among the candidates.")
    features, right, real = features[taught], right[taught], real[taught]
    share = worth[taught] / worth[taught].sum()
    spread = features[real].std(axis=0) + 1e-9
    scaled = np.where(real[..., None], features / spread, 0)

    def loss(weights: Array) -> tuple[float, Array]:
        score = scaled @ weights
        every, wanted = (np.where(among, score, -np.inf) for among in (real, right & real))
        lost = share @ (logsumexp(every, axis=1) - logsumexp(wanted, axis=1))
        excess = softmax(every, axis=1) - softmax(wanted, axis=1)
        gradient = np.einsum("l,lc,lcf->f", share, excess, scaled)
        penalty = LISTWISE_PENALTY * weights
        return float(lost + penalty @ weights), gradient + 2 * penalty

    found = minimize(loss, np.zeros(features.shape[2]), jac=True, method="L-BFGS-B")
    return np.asarray(found.x / spread)


def fit_logistic(features: Array, right: Mask) -> tuple[Array, float]:
    """Return weights and bias of the chance that a row is right.

    The penalty, on standardized weights, counts as much as ``PENALTY_EXAMPLES``.

    :raises UnreadableError: if all rows are right, or none.
    """
    if right.all() or not right.any():
        raise UnreadableError("The gold questions are too few: all first answers are alike.")
    scaler, model = StandardScaler(), LogisticRegression(C=1 / PENALTY_EXAMPLES, tol=1e-8)
    make_pipeline(scaler, model).fit(features, right)
    weights = model.coef_[0] / scaler.scale_
    return weights, float(model.intercept_[0] - weights @ scaler.mean_)
