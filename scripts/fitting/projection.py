"""Fitting how the states of word pieces are made small, on questions whose right rows are known.

Late interaction (Khattab and Zaharia 2020, ColBERT) over states that stay as they are: only the
maps of questions and of rows are learned, and what a question's pieces weigh.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import normalize

from index.store.encoding.encoder import Vectors
from index.store.search.late_interaction import MAX_LOG_TERM_WEIGHT, Projection
from index.store.search.rows import Mask, Scores

ROUNDS = 4
LATER = 2
"""In so many last rounds steps are smaller."""
SMALLER = 0.3
AT_ONCE = 16
RATE, WEIGHT_RATE, TELLING_RATE = 3e-4, 0.03, 4e-3
"""Small steps: on other kinds of questions, maps that stay near to where they began do better."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A question and its candidates.

    ``states``, shape (pieces, dimension), and ``weights`` are of the question's pieces; ``rows``
    holds each candidate's states; ``base`` is its score by all else that is measured, so that the
    maps learn only what that does not say.
    """

    states: Vectors
    weights: Scores
    rows: Sequence[Vectors]
    base: Scores
    right: Mask


def fit_projection(
    asked: Sequence[Listed], start: Projection, similarity: float, seed: int = 0
) -> Projection:
    """Return a projection under which the right rows are more alike to their questions.

    ``start`` is where the maps begin, ``similarity`` what it weighs beside the base. The loss is
    that of ``fit_listwise``; the optimizer is Adam (Kingma and Ba 2015).
    """
    torch.manual_seed(seed)
    taught = [one for one in asked if one.right.any()]
    fitted = _Fitted(start, similarity)
    optimizer = fitted.optimizer()
    order = np.random.default_rng(seed)
    for turn in range(ROUNDS):
        if turn >= ROUNDS - LATER:
            for group in optimizer.param_groups:
                group["lr"] *= SMALLER
        shuffled = order.permutation(len(taught))
        for first in range(0, len(taught), AT_ONCE):
            some = [taught[place] for place in shuffled[first : first + AT_ONCE]]
            loss = torch.stack([fitted.loss(one) for one in some]).mean()
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return fitted.projection()


class _Fitted:
    """The maps while they are fitted."""

    def __init__(self, start: Projection, similarity: float) -> None:
        self._centre = torch.from_numpy(start.centre)
        self._axes = torch.from_numpy(start.document_axes.copy()).requires_grad_()
        self._asked = torch.from_numpy(start.query_axes.copy()).requires_grad_()
        self._telling = torch.from_numpy(start.importance.copy()).requires_grad_()
        self._weights = torch.tensor([1.0, similarity]).requires_grad_()

    def optimizer(self) -> torch.optim.Optimizer:
        """Return what takes the steps."""
        groups = [
            {"params": [self._axes, self._asked], "lr": RATE},
            {"params": [self._telling], "lr": TELLING_RATE},
            {"params": [self._weights], "lr": WEIGHT_RATE},
        ]
        return torch.optim.Adam(groups)

    def loss(self, one: Listed) -> Tensor:
        """Return how much of the list's softmax the wrong candidates take, as a logarithm."""
        known = torch.stack([torch.from_numpy(one.base), self._alike(one)])
        score = self._weights @ known
        return torch.logsumexp(score, 0) - torch.logsumexp(score[torch.from_numpy(one.right)], 0)

    def _alike(self, one: Listed) -> Tensor:
        asked = normalize((torch.from_numpy(one.states) - self._centre) @ self._asked, dim=1)
        lengths = [len(row) for row in one.rows]
        every = torch.from_numpy(np.concatenate(one.rows)) - self._centre
        near = asked @ normalize(every @ self._axes, dim=1).T
        best = [
            part.max(dim=1).values if part.shape[1] else torch.zeros(len(asked))
            for part in torch.split(near, lengths, dim=1)
        ]
        term_weights = torch.exp(MAX_LOG_TERM_WEIGHT * torch.tanh(asked @ self._telling))
        weights = torch.from_numpy(one.weights) * term_weights
        return torch.stack(best) @ (weights / weights.sum())

    def projection(self) -> Projection:
        """Return what was fitted."""
        parts = (self._centre, self._axes, self._asked, self._telling)
        return Projection(*(part.detach().numpy() for part in parts))
