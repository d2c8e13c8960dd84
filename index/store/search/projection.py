"""How the states of word pieces are made small, on either side of a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from index.fitted import check_schema, schema_hash
from index.store.encoding.encoder import Encoding, Vectors
from index.store.encoding.loading import BUNDLED_SHA256
from index.store.search.wordpieces import Compressed

PROJECTED_WIDTH = 64
MAX_SAMPLE_STATES = 20_000
INT8_SCALE = 127
MAX_LOG_TERM_WEIGHT = 1.5
"""A piece of a question weighs at most e to the power of this more, or less, than by its rarity."""
_STORED_NAMES = {
    "centre": "centre",
    "document_axes": "axes",
    "query_axes": "asked",
    "importance": "telling",
}
"""What the fields of ``Projection`` are called in files, of which builds hold one each."""
FITTED = Path(__file__).with_name("projection.npz")
REFIT = "python -m scripts.fit_ranking FOLDER"


@dataclass(frozen=True, slots=True)
class Projection:
    """From hidden states to ``PROJECTED_WIDTH`` numbers, in an index's rows and in questions.

    ``centre``, shape (dimension,), is taken off; ``document_axes`` and ``query_axes``, shape
    (dimension, w), are for the pieces of rows and of questions; ``importance``, shape (w,), is the
    direction in which a question's piece weighs more.
    """

    centre: Vectors
    document_axes: Vectors
    query_axes: Vectors
    importance: Vectors

    @classmethod
    def fit(cls, encodings: Sequence[Encoding]) -> "Projection":
        """Fit the axes of most variance on a sample, each damped by the root of its own."""
        states = np.concatenate([encoding.states for encoding in encodings])[:MAX_SAMPLE_STATES]
        centre = states.mean(axis=0) if len(states) else np.zeros(states.shape[1], np.float32)
        _, spread, axes = np.linalg.svd(states - centre, full_matrices=False)
        damped = (
            axes[:PROJECTED_WIDTH].T
            * (spread[:PROJECTED_WIDTH] / max(spread[:1].max(initial=0), 1e-9)) ** -0.5
        )
        fitted = np.nan_to_num(damped, posinf=0).astype(np.float32)
        return cls(centre.astype(np.float32), fitted, fitted, np.zeros(fitted.shape[1], np.float32))

    def project_query(self, encoding: Encoding) -> Vectors:
        """Return a question's states projected, each of length 1."""
        return self._projected(encoding.states, self.query_axes)

    def term_weights(self, query: Vectors) -> Vectors:
        """Return the factor on the idf of each piece of a projected question."""
        return np.asarray(
            np.exp(MAX_LOG_TERM_WEIGHT * np.tanh(query @ self.importance)), np.float32
        )

    def compress(self, encodings: Sequence[Encoding]) -> list[Compressed]:
        """Return what is kept of each row: its pieces, and their states in one byte a number."""
        return self._compressed(encodings, self.document_axes)

    def compress_queries(self, encodings: Sequence[Encoding]) -> list[Compressed]:
        """Return what is kept of each question: its pieces, and their states likewise."""
        return self._compressed(encodings, self.query_axes)

    def _compressed(self, encodings: Sequence[Encoding], axes: Vectors) -> list[Compressed]:
        projected = (self._projected(encoding.states, axes) for encoding in encodings)
        return [
            (encoding.pieces, np.round(own * INT8_SCALE).astype(np.int8))
            for encoding, own in zip(encodings, projected, strict=True)
        ]

    def _projected(self, states: Vectors, axes: Vectors) -> Vectors:
        projected = (states - self.centre) @ axes
        length = np.linalg.norm(projected, axis=1, keepdims=True)
        return np.asarray(projected / np.maximum(length, 1e-9), np.float32)


def save_projection(projection: Projection, path: Path, **more: str) -> None:
    """Write a projection to a file, with whatever else is said of it."""
    arrays = {stored: getattr(projection, name) for name, stored in _STORED_NAMES.items()}
    np.savez(path, **arrays, **more)  # type: ignore[arg-type] # strings are arrays without a shape


def read_projection(path: Path) -> Projection:
    """Read what ``save_projection`` wrote.

    :raises OSError: if it cannot be read.
    :raises KeyError: if it is something else.
    """
    with np.load(path) as kept:
        return Projection(**{name: kept[stored] for name, stored in _STORED_NAMES.items()})


@cache
def fitted_projection(fingerprint: str, path: Path = FITTED) -> Projection | None:
    """Return the projection that comes with the product, ``None`` for another than its model.

    :param fingerprint: that of the encoder.
    :raises ModelError: if it was fitted for another encoder than the bundled one, or other arrays.
    """
    with np.load(path) as kept:
        found = str(kept["schema"]) if "schema" in kept else None
    check_schema(path, found, projection_schema(), REFIT)
    return read_projection(path) if fingerprint == BUNDLED_SHA256 else None


def projection_schema() -> str:
    """Return the hash of what the projection that comes with the product is fitted for."""
    arrays = list(_STORED_NAMES.values())
    return schema_hash(
        {
            "encoder": BUNDLED_SHA256,
            "arrays": arrays,
            "width": PROJECTED_WIDTH,
            "emphasis": MAX_LOG_TERM_WEIGHT,
        }
    )
