"""The word pieces of every row, small enough to keep, for comparing a question piece by piece.

Late interaction (Khattab and Zaharia 2020, ColBERT) on the hidden states that the embedding model
makes anyway, projected to a few numbers of one byte.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.encoding.encoder import Encoding, Vectors
from index.store.search.arrays import Rows, Scores, split_rows, weighted_sum
from index.store.search.idf import inverse_document_frequency
from index.store.search.projection import INT8_SCALE, Projection
from index.store.search.wordpieces import Compressed, Numbers, Pieces, add_counts

RAREST_PIECES = 4


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
