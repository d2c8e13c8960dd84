"""Words: BM25 over English stems, by bm25s."""

import logging
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol

import bm25s
import numpy as np
import Stemmer

from index.store.rarity import rarity, usual
from index.store.vectors import Mask, Rows, Scores

# The library logs each step at DEBUG and sets that level itself.
logging.getLogger("bm25s").setLevel(logging.WARNING)

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_STOPWORDS = frozenset(bm25s.stopwords.STOPWORDS_EN_PLUS)


class LexicalIndex(Protocol):
    """Texts by row number, and the stems that they hold."""

    def scores(self, query: Sequence[str]) -> Scores:
        """Return a score of 0 or more for every row, shape (rows,)."""

    def presence(self, query: Sequence[str], rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""

    def weights(self, query: Sequence[str]) -> Scores:
        """Return how telling each stem is: the rarer, the higher; never below 0."""

    def known(self, query: Sequence[str]) -> list[str]:
        """Return the stems that any row holds."""


class Bm25Words:
    """BM25 scores over stems (Robertson and Zaragoza 2009, in Lucene's form)."""

    def __init__(self, index: bm25s.BM25) -> None:
        self._index = index

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Bm25Words":
        """Index the texts; row numbers follow their order."""
        index = bm25s.BM25(k1=1.2, b=0.75)
        # A word in every text would be the only one there if all of them were empty.
        index.index([stems(text) or [""] for text in texts], show_progress=False)
        return cls(index)

    @classmethod
    def load(cls, folder: Path) -> "Bm25Words":
        """Read an index written by ``save``; postings stay on disk until they are used."""
        return cls(bm25s.BM25.load(str(folder), mmap=True))

    def save(self, folder: Path) -> None:
        """Write the index into a folder of its own."""
        self._index.save(str(folder), show_progress=False)

    def scores(self, query: Sequence[str]) -> Scores:
        """Return a score of 0 or more for every row, shape (rows,)."""
        known = self.known(query)
        if not known:
            return np.zeros(self._index.scores["num_docs"], np.float32)
        return np.asarray(self._index.get_scores(known), np.float32)

    def presence(self, query: Sequence[str], rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""
        found = np.zeros((len(rows), len(query)), np.bool_)
        for column, stem in enumerate(query):
            holders = self._holders(stem)
            if len(holders):
                place = np.searchsorted(holders, rows).clip(max=len(holders) - 1)
                found[:, column] = holders[place] == rows
        return found

    def weights(self, query: Sequence[str]) -> Scores:
        """Return how telling each stem is: the rarer, the higher; never below 0."""
        holders = np.array([len(self._holders(stem)) for stem in query], np.float32)
        shares = np.array([usual().stems.get(stem, 0) for stem in query], np.float32)
        return rarity(holders, self._index.scores["num_docs"], shares)

    def known(self, query: Sequence[str]) -> list[str]:
        """Return the stems that any row holds."""
        return [stem for stem in query if stem in self._index.vocab_dict]

    def _holders(self, stem: str) -> Rows:
        """Return the rows that hold the stem, ascending."""
        number = self._index.vocab_dict.get(stem)
        if number is None:
            return np.zeros(0, np.int64)
        starts = self._index.scores["indptr"]
        postings: Rows = self._index.scores["indices"][starts[number] : starts[number + 1]]
        return postings


def stems(text: str) -> list[str]:
    """Return the stems of the text's words, in order, without the words that carry no topic."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    words = [word for word in _WORD.findall(folded) if word not in _STOPWORDS]
    return list(Stemmer.Stemmer("english").stemWords(words))
