"""A followed question as it is kept."""

from dataclasses import dataclass

import numpy as np

from index.store.encoding.encoder import Vectors
from index.store.search.wordpieces import Compressed
from index.store.sql.tables import FollowedRow

MARKS = " \t\n?!.…"


@dataclass(frozen=True, slots=True)
class Watched:
    """A question as the index sees it.

    ``version`` changes whenever the other parts would for the same question. ``vector`` has shape
    (dimension,); ``pieces`` are its word pieces with their compressed states.
    """

    asked: str
    version: str
    stems: tuple[str, ...]
    vector: Vectors
    pieces: Compressed

    def row(self, key: str) -> FollowedRow:
        """Return the row that keeps it."""
        pieces, states = self.pieces
        return FollowedRow(
            key=key,
            asked=self.asked,
            version=self.version,
            stems=" ".join(self.stems),
            vector=self.vector.astype(np.float16).tobytes(),
            pieces=pieces.astype(np.int32).tobytes(),
            states=states.tobytes(),
        )


def question_key(question: str) -> str:
    """Return what is the same for questions that only differ in case, spaces and final marks."""
    return " ".join(question.casefold().split()).strip(MARKS)
