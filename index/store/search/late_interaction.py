"""Comparing a question and rows piece by piece, by states that are small enough to keep.

Late interaction (Khattab and Zaharia 2020, ColBERT) on the hidden states that the embedding model
makes anyway, projected to a few numbers of one byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.model.fitted import check_schema, schema_hash
from index.store.encoding.encoder import Encoding, Vectors
from index.store.encoding.loading import BUNDLED_SHA256
from index.store.search.bm25 import inverse_document_frequency
from index.store.search.rows import Rows, Scores, split_rows, weighted_sum
from index.store.search.wordpieces import Compressed, Numbers, Pieces, add_counts

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
RAREST_PIECES = 4


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


class TokenIndex:
    """The compressed pieces of several segments, as one index.

    ``dead`` tells of each vocabulary id how many rows that are no longer there have it; the shares
    are those of usual English, as in ``BackgroundFrequencies.pieces``.
    """

    def __init__(
        self,
        projection: Projection,
        parts: Sequence[Pieces],
        alive: int,
        dead: NDArray[np.int64],
        shares: Scores,
    ) -> None:
        self._projection = projection
        self._parts = parts
        self._offsets = np.cumsum([0, *(len(part) for part in parts)])
        self._alive = alive
        held = add_counts([*(part.holders for part in parts), -dead])
        size = max(len(held), len(shares))
        holders = np.pad(held, (0, size - len(held))).astype(np.float32)
        self._weights = inverse_document_frequency(
            holders, alive, np.pad(shares, (0, size - len(shares)))
        )

    def row(self, row: int) -> Compressed:
        """Return a row's pieces and states."""
        ((part, _, own),) = split_rows(self._offsets, np.array([row], np.int64))
        return self._parts[part].row(int(own[0]))

    def scores(self, question: Encoding, rows: Rows) -> tuple[Scores, Scores]:
        """Return how well each row matches the question's pieces, all and at worst, in [-1, 1].

        Each piece of the question counts by its best match in the row: weighted by its idf and the
        projection's term weight in the first score, while the second is the worst of the
        ``RAREST_PIECES`` rarest ones.
        """
        return self.compared(question.pieces, self._projection.project_query(question), rows)

    def compared(self, pieces: Numbers, asked: Vectors, rows: Rows) -> tuple[Scores, Scores]:
        """Return what ``scores`` does, for a question whose states are projected already."""
        weights = self.weights(pieces)
        if not len(rows) or not weights.sum():
            return np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
        best = np.zeros((len(rows), len(asked)), np.float32)
        for part, inside, own in split_rows(self._offsets, rows):
            best[inside] = _best_matches(asked, self._parts[part], own).T / INT8_SCALE
        rarest = np.argsort(-weights, kind="stable")[:RAREST_PIECES]
        weights = weights * self._projection.term_weights(asked)
        return weighted_sum(best, weights / weights.sum()), best[:, rarest].min(axis=1)

    def weights(self, pieces: Numbers) -> Scores:
        """Return the idf of each piece; one that no row has weighs most."""
        known = pieces < len(self._weights)
        unseen = inverse_document_frequency(
            np.zeros(1, np.float32), self._alive, np.zeros(1, np.float32)
        )[0]
        found: Scores = np.where(known, self._weights[np.where(known, pieces, 0)], unseen)
        return found


def _best_matches(asked: Vectors, part: Pieces, rows: Rows) -> Vectors:
    """Return the best match of each asked piece in each row, shape (asked, rows)."""
    starts, ends = part.starts[rows], part.starts[rows + 1]
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    states = [part.states[first:end] for first, end in spans if end > first]
    best = np.zeros((len(asked), len(rows)), np.float32)
    if states:
        near = asked @ np.concatenate(states).T.astype(np.float32)
        lengths = (ends - starts)[ends > starts]
        best[:, ends > starts] = np.maximum.reduceat(near, np.cumsum(lengths) - lengths, axis=1)
    return best
