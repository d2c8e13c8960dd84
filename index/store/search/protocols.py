"""What any engine must give, whatever it runs on: vectors by row, and words by row."""

from collections.abc import Sequence
from typing import Protocol

from index.store.encoding.encoder import Vectors
from index.store.search.rows import Mask, Rows, Scores


class VectorIndex(Protocol):
    """Vectors by row number; scores are inner products, cosines for vectors of length 1."""

    def search(self, query: Vectors, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` allowed rows for one query of shape (dimension,), best first."""

    def scores(self, query: Vectors, rows: Rows) -> Scores:
        """Return the query's score for each of the rows."""


class WordMatch(Protocol):
    """What an index knows of some stems."""

    def search(self, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` rows with a score above 0, best first."""

    def scores(self, rows: Rows) -> Scores:
        """Return a score of 0 or more for each of the rows."""

    def presence(self, rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""

    def weights(self) -> Scores:
        """Return the idf of each stem: the rarer, the higher; never below 0."""

    def known(self) -> Mask:
        """Tell of each stem whether any row holds it."""


class LexicalIndex(Protocol):
    """Texts by row number, and the stems that they hold."""

    def match(self, query: Sequence[str]) -> WordMatch:
        """Look the stems up."""

    def presence(self, query: Sequence[str], rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""

    def weights(self, query: Sequence[str]) -> Scores:
        """Return the idf of each stem: the rarer, the higher; never below 0."""

    def known(self, query: Sequence[str]) -> list[str]:
        """Return the stems that any row holds."""
