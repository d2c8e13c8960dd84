"""Words by row: what any index of them must tell."""

from collections.abc import Sequence
from typing import Protocol

from index.store.search.vectors import Mask, Rows, Scores


class WordMatch(Protocol):
    """What an index knows of some stems."""

    def search(self, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` rows with a score above 0, best first."""

    def scores(self, rows: Rows) -> Scores:
        """Return a score of 0 or more for each of the rows."""

    def presence(self, rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""

    def weights(self) -> Scores:
        """Return how telling each stem is: the rarer, the higher; never below 0."""

    def known(self) -> Mask:
        """Tell of each stem whether any row holds it."""


class LexicalIndex(Protocol):
    """Texts by row number, and the stems that they hold."""

    def match(self, query: Sequence[str]) -> WordMatch:
        """Look the stems up."""

    def presence(self, query: Sequence[str], rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""

    def weights(self, query: Sequence[str]) -> Scores:
        """Return how telling each stem is: the rarer, the higher; never below 0."""

    def known(self, query: Sequence[str]) -> list[str]:
        """Return the stems that any row holds."""
