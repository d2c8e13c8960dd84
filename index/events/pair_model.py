"""How likely two articles tell of one event, by trees that ``scripts.fit_events`` learned."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.events.pair_features import FEATURES, Matrix
from index.model.fitted import check_schema, schema_hash

FITTED = Path(__file__).with_name("pair_model.npz")
REFIT = "python -m scripts.fit_events ../shared"

Chances = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class PairModel:
    """Gradient-boosted trees (Friedman 2001): the sum of their leaves is the log-odds.

    All arrays have a row for each tree and a column for each node, the first being the root; a node
    whose ``left`` is 0 is a leaf. What is at most the threshold goes left, and so does what is
    unknown where ``unknown_left`` says so.
    """

    bias: float
    feature: NDArray[np.int16]
    threshold: Matrix
    left: NDArray[np.int16]
    right: NDArray[np.int16]
    unknown_left: NDArray[np.bool_]
    value: Matrix

    def chances(self, measured: Matrix) -> Chances:
        """Return for each row of features, shape (pairs, features), a probability in [0, 1]."""
        total = np.full(len(measured), self.bias, np.float64)
        rows = np.arange(len(measured))
        for tree in range(len(self.feature)):
            node = np.zeros(len(measured), np.int16)
            while (inner := self.left[tree][node] > 0).any():
                at = node[inner]
                found = measured[rows[inner], self.feature[tree][at]]
                unknown = np.isnan(found)
                goes_left = np.where(
                    unknown, self.unknown_left[tree][at], found <= self.threshold[tree][at]
                )
                node[inner] = np.where(goes_left, self.left[tree][at], self.right[tree][at])
            total += self.value[tree][node]
        return (1 / (1 + np.exp(-total))).astype(np.float32)

    def save(self, path: Path) -> None:
        """Write it to a file."""
        np.savez_compressed(
            path,
            schema=np.array(model_schema()),
            bias=np.array(self.bias),
            feature=self.feature,
            threshold=self.threshold,
            left=self.left,
            right=self.right,
            unknown_left=self.unknown_left,
            value=self.value,
        )


def model_schema() -> str:
    """Return the hash of what the trees read."""
    return schema_hash({"features": list(FEATURES), "version": 1})


@cache
def fitted_model() -> PairModel:
    """Return the model that comes with the product.

    :raises ModelError: if it was fitted for other features.
    """
    with np.load(FITTED) as kept:
        found = str(kept["schema"]) if "schema" in kept else None
        check_schema(FITTED, found, model_schema(), REFIT)
        parts = {name: kept[name] for name in kept.files if name not in ("schema", "bias")}
        return PairModel(float(kept["bias"]), **parts)
