"""The word pieces of every row, small enough to keep, for comparing a question piece by piece.

Late interaction (Khattab and Zaharia 2020, ColBERT) on the hidden states that the embedding model
makes anyway: each piece is projected to ``WIDTH`` numbers of one byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.store.encoder import Encoding, Vectors
from index.store.rarity import rarity
from index.store.vectors import Rows, Scores

WIDTH = 64
SAMPLE = 20_000
SCALE = 127
TELLING = 4

Small = NDArray[np.int8]
Pieces = NDArray[np.int32]
Compressed = tuple[Pieces, Small]


@dataclass(frozen=True, slots=True)
class Projection:
    """From hidden states to ``WIDTH`` numbers: ``centre`` (dimension,), ``axes`` (dimension, w)."""

    centre: Vectors
    axes: Vectors

    @classmethod
    def fit(cls, encodings: Sequence[Encoding]) -> "Projection":
        """Fit the axes of most variance on a sample, each damped by the root of its own."""
        states = np.concatenate([encoding.states for encoding in encodings])[:SAMPLE]
        centre = states.mean(axis=0) if len(states) else np.zeros(states.shape[1], np.float32)
        _, spread, axes = np.linalg.svd(states - centre, full_matrices=False)
        damped = axes[:WIDTH].T * (spread[:WIDTH] / max(spread[:1].max(initial=0), 1e-9)) ** -0.5
        return cls(centre.astype(np.float32), np.nan_to_num(damped, posinf=0).astype(np.float32))

    def __call__(self, states: Vectors) -> Vectors:
        """Return the states projected, each of length 1."""
        projected = (states - self.centre) @ self.axes
        length = np.linalg.norm(projected, axis=1, keepdims=True)
        return np.asarray(projected / np.maximum(length, 1e-9), np.float32)

    def compress(self, encodings: Sequence[Encoding]) -> list[Compressed]:
        """Return what is kept of each text: its pieces, and their states in one byte a number."""
        if not encodings:
            return []
        states = self(np.concatenate([encoding.states for encoding in encodings]))
        small = np.round(states * SCALE).astype(np.int8)
        ends = np.cumsum([len(encoding.pieces) for encoding in encodings])
        parts = np.split(small, ends[:-1])
        return [(encoding.pieces, part) for encoding, part in zip(encodings, parts, strict=True)]


class TokenIndex:
    """The compressed pieces of all rows; row ``i`` has ``starts[i]`` up to ``starts[i + 1]``."""

    def __init__(
        self, projection: Projection, starts: Rows, pieces: Pieces, states: Small, weights: Scores
    ) -> None:
        self.projection = projection
        self._starts = starts
        self._pieces = pieces
        self._states = states
        self._weights = weights

    @classmethod
    def of(cls, projection: Projection, rows: Sequence[Compressed], shares: Scores) -> "TokenIndex":
        """Index the rows' pieces, and count in how many rows each piece of the vocabulary is.

        ``shares`` are the usual ones, as in ``index.store.rarity.Usual.pieces``.
        """
        lengths = [len(pieces) for pieces, _ in rows]
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        pieces = np.concatenate([pieces for pieces, _ in rows])
        holders = np.zeros(max(int(pieces.max(initial=0)) + 1, len(shares)), np.float32)
        usually = np.zeros_like(holders)
        usually[: len(shares)] = shares
        for own, _ in rows:
            holders[np.unique(own)] += 1
        states = np.concatenate([states for _, states in rows])
        return cls(projection, starts, pieces, states, rarity(holders, len(rows), usually))

    @classmethod
    def load(cls, folder: Path) -> "TokenIndex":
        """Read an index written by ``save``; states stay on disk until they are used."""
        return cls(
            Projection(np.load(folder / "centre.npy"), np.load(folder / "axes.npy")),
            np.load(folder / "starts.npy"),
            np.load(folder / "pieces.npy", mmap_mode="r"),
            np.load(folder / "states.npy", mmap_mode="r"),
            np.load(folder / "weights.npy"),
        )

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        folder.mkdir()
        np.save(folder / "centre.npy", self.projection.centre)
        np.save(folder / "axes.npy", self.projection.axes)
        np.save(folder / "starts.npy", self._starts)
        np.save(folder / "pieces.npy", self._pieces)
        np.save(folder / "states.npy", self._states)
        np.save(folder / "weights.npy", self._weights)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def row(self, row: int) -> Compressed:
        """Return a row's pieces and states."""
        part = slice(self._starts[row], self._starts[row + 1])
        return np.asarray(self._pieces[part]), np.asarray(self._states[part])

    def scores(self, question: Encoding, rows: Rows) -> tuple[Scores, Scores]:
        """Return how well each row matches the question's pieces, all and at worst, in [-1, 1].

        Each piece of the question counts by its best match in the row: weighted by its rarity in
        the first score, while the second is the worst of the ``TELLING`` rarest ones.
        """
        weights = self.weights(question.pieces)
        if not len(rows) or not weights.sum():
            return np.zeros(len(rows), np.float32), np.zeros(len(rows), np.float32)
        asked = self.projection(question.states)
        best = np.zeros((len(rows), len(asked)), np.float32)
        for i, row in enumerate(rows):
            states = self._states[self._starts[row] : self._starts[row + 1]]
            if len(states):
                best[i] = (asked @ states.T.astype(np.float32)).max(axis=1)
        best /= SCALE
        telling = np.argsort(-weights, kind="stable")[:TELLING]
        return best @ (weights / weights.sum()), best[:, telling].min(axis=1)

    def weights(self, pieces: Pieces) -> Scores:
        """Return how telling each piece is; one that no row has is as telling as can be."""
        known = pieces < len(self._weights)
        unseen = rarity(np.zeros(1, np.float32), len(self), np.zeros(1, np.float32))[0]
        found: Scores = np.where(known, self._weights[np.where(known, pieces, 0)], unseen)
        return found
