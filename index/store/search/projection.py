"""How the states of word pieces are made small, on either side of a comparison."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

import numpy as np

from index.fitted import check_schema, schema_hash
from index.store.encoding.encoder import Encoding, Vectors
from index.store.encoding.loading import BUNDLED_SHA256
from index.store.search.wordpieces import Compressed

WIDTH = 64
SAMPLE = 20_000
SCALE = 127
EMPHASIS = 1.5
"""A piece of a question weighs at most e to the power of this more, or less, than it is rare."""
FITTED = Path(__file__).with_name("projection.npz")
REFIT = "python -m scripts.fit_ranking FOLDER"


@dataclass(frozen=True, slots=True)
class Projection:
    """From hidden states to ``WIDTH`` numbers, in an index's rows and in questions.

    ``centre``, shape (dimension,), is taken off; ``axes`` and ``asked``, shape (dimension, w), are
    for the pieces of rows and of questions; ``telling``, shape (w,), tells of a question's piece
    how much hangs on it.
    """

    centre: Vectors
    axes: Vectors
    asked: Vectors
    telling: Vectors

    @classmethod
    def fit(cls, encodings: Sequence[Encoding]) -> "Projection":
        """Fit the axes of most variance on a sample, each damped by the root of its own."""
        states = np.concatenate([encoding.states for encoding in encodings])[:SAMPLE]
        centre = states.mean(axis=0) if len(states) else np.zeros(states.shape[1], np.float32)
        _, spread, axes = np.linalg.svd(states - centre, full_matrices=False)
        damped = axes[:WIDTH].T * (spread[:WIDTH] / max(spread[:1].max(initial=0), 1e-9)) ** -0.5
        fitted = np.nan_to_num(damped, posinf=0).astype(np.float32)
        return cls(centre.astype(np.float32), fitted, fitted, np.zeros(fitted.shape[1], np.float32))

    def question(self, encoding: Encoding) -> Vectors:
        """Return a question's states projected, each of length 1."""
        return self._projected(encoding.states, self.asked)

    def emphasis(self, asked: Vectors) -> Vectors:
        """Return by how much more each piece of a projected question weighs than it is rare."""
        return np.asarray(np.exp(EMPHASIS * np.tanh(asked @ self.telling)), np.float32)

    def compress(self, encodings: Sequence[Encoding]) -> list[Compressed]:
        """Return what is kept of each row: its pieces, and their states in one byte a number."""
        return self._compressed(encodings, self.axes)

    def compress_questions(self, encodings: Sequence[Encoding]) -> list[Compressed]:
        """Return the same of each question."""
        return self._compressed(encodings, self.asked)

    def _compressed(self, encodings: Sequence[Encoding], axes: Vectors) -> list[Compressed]:
        projected = (self._projected(encoding.states, axes) for encoding in encodings)
        return [
            (encoding.pieces, np.round(own * SCALE).astype(np.int8))
            for encoding, own in zip(encodings, projected, strict=True)
        ]

    def _projected(self, states: Vectors, axes: Vectors) -> Vectors:
        projected = (states - self.centre) @ axes
        length = np.linalg.norm(projected, axis=1, keepdims=True)
        return np.asarray(projected / np.maximum(length, 1e-9), np.float32)


def save_projection(projection: Projection, path: Path, **more: str) -> None:
    """Write a projection to a file, with whatever else is said of it."""
    np.savez(
        path,
        centre=projection.centre,
        axes=projection.axes,
        asked=projection.asked,
        telling=projection.telling,
        **more,  # type: ignore[arg-type] # numpy takes strings as arrays without a shape
    )


def read_projection(path: Path) -> Projection:
    """Read what ``save_projection`` wrote.

    :raises OSError: if it cannot be read.
    :raises KeyError: if it is something else.
    """
    with np.load(path) as kept:
        return Projection(kept["centre"], kept["axes"], kept["asked"], kept["telling"])


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
    arrays = [field.name for field in fields(Projection)]
    return schema_hash(
        {"encoder": BUNDLED_SHA256, "arrays": arrays, "width": WIDTH, "emphasis": EMPHASIS}
    )
