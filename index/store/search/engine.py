"""What answering asks of an index, whatever engine holds it.

An engine gives one ``SearchIndex`` a generation. Its rows are numbered from 0, the dead among them,
and never change; what was published later is another index. ``index.store.builds`` is the engine
over files; another one gives the same order and the same scores within rounding, since the ranking
was fitted on those.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.store.encoding.encoder import Encoding, Vectors
from index.store.search.late_interaction import Projection
from index.store.search.relevance import RelevanceRows
from index.store.search.rows import ArticleRows, Mask, Rows, RowTable, Scores, Validity
from index.store.search.wordpieces import Compressed, Numbers


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


class PieceIndex(Protocol):
    """Word pieces by row number, with their small states."""

    def row(self, row: int) -> Compressed:
        """Return a row's pieces and states."""

    def scores(self, question: Encoding, rows: Rows) -> tuple[Scores, Scores]:
        """Return how well each row matches the question's pieces, all and at worst, in [-1, 1]."""

    def compared(self, pieces: Numbers, asked: Vectors, rows: Rows) -> tuple[Scores, Scores]:
        """Return what ``scores`` does, for a question whose states are projected already."""

    def weights(self, pieces: Numbers) -> Scores:
        """Return the idf of each piece; one that no row has weighs most."""


class RelevanceIndex(Protocol):
    """By row number, what says how near a sentence alone is to a question."""

    @property
    def dimension(self) -> int:
        """How many numbers are kept of each row."""

    def take(self, rows: Rows) -> RelevanceRows:
        """Return rows as they are kept, in the order given."""

    def scores(self, asked: Vectors, rows: Rows) -> Scores:
        """Return how near each of the rows is to one question, of shape (dimension,)."""


class SearchIndex(Protocol):
    """One generation of the index, as it is or as it was on a day.

    ``alive`` tells for each row whether nothing replaced it; ``upto`` is the last change of an
    article that it holds; ``model`` is the encoder's name and ``fingerprint`` that of its numbers.
    """

    @property
    def generation(self) -> int:
        """The index's number; later ones have higher ones."""

    @property
    def model(self) -> str:
        """The name of the encoder."""

    @property
    def fingerprint(self) -> str:
        """What tells the encoder from others."""

    @property
    def upto(self) -> int:
        """The last change of an article that it holds."""

    @property
    def projection(self) -> Projection:
        """How states of word pieces are made small."""

    @property
    def rows(self) -> RowTable:
        """What each row stands for."""

    @property
    def article_rows(self) -> ArticleRows:
        """Where the rows of each article are."""

    @property
    def alive(self) -> Mask:
        """Tell for each row whether nothing replaced it."""

    @property
    def visibility(self) -> Validity:
        """Which rows may be found as of a day."""

    @property
    def vectors(self) -> VectorIndex:
        """One vector a row."""

    @property
    def words(self) -> LexicalIndex:
        """The words of each row and its window."""

    @property
    def tokens(self) -> PieceIndex:
        """The word pieces of each row's sentence."""

    @property
    def relevance(self) -> RelevanceIndex:
        """How near each row's sentence is to a question."""

    def hubness(self, rows: Rows) -> Scores:
        """Return the hubness of each row."""

    def stored_vectors(self, rows: Rows) -> NDArray[np.float16]:
        """Return the vectors of these rows as they are kept."""
