"""BM25 over English stems, in several segments that are searched as one index."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.store.search.background_frequencies import background_frequencies
from index.store.search.postings import Postings, term_hashes
from index.store.search.rows import Mask, Rows, Scores, split_rows, weighted_sum

K1 = 1.2
B = 0.75
LARGE_INDEX_ROWS = 200_000
"""From so many rows on, common stems find no rows of their own."""
COMMON_STEM_SHARE = 0.05
"""A stem in more than this share of many rows is common."""
SHORTLIST_FACTOR = 10
"""How many times the wanted rows are scored with the common stems too."""
PRIOR_ROWS = 400
"""How many rows of usual English the prior counts as."""


class Bm25Index:
    """BM25 scores over stems (Robertson and Zaragoza 2009, in Lucene's form).

    Rows that are not ``alive`` are counted nowhere, but it is for the search's ``allowed`` rows to
    leave them out.
    """

    def __init__(
        self,
        parts: Sequence[Postings],
        alive: Sequence[Mask],
        large_index_rows: int = LARGE_INDEX_ROWS,
        common_stem_share: float = COMMON_STEM_SHARE,
    ) -> None:
        self.large_index_rows = large_index_rows
        self.common_stem_share = common_stem_share
        self.parts = parts
        self.alive = alive
        self.offsets = np.cumsum([0, *(len(postings.lengths) for postings in parts)])
        self.whole = [bool(mask.all()) for mask in alive]
        self.rows = sum(int(mask.sum()) for mask in alive)
        total = sum(
            int(postings.lengths.sum(where=mask, dtype=np.int64))
            for postings, mask in zip(parts, alive, strict=True)
        )
        self._usual_length = max(total / max(self.rows, 1), 1e-9)

    def match(self, query: Sequence[str]) -> "Bm25Match":
        """Look the stems up."""
        return Bm25Match(self, query)

    def presence(self, query: Sequence[str], rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""
        return self.match(query).presence(rows)

    def weights(self, query: Sequence[str]) -> Scores:
        """Return the idf of each stem: the rarer, the higher; never below 0."""
        return self.match(query).weights()

    def known(self, query: Sequence[str]) -> list[str]:
        """Return the stems that any row holds."""
        return [stem for stem, held in zip(query, self.match(query).known(), strict=True) if held]

    def frequency(self, counts: NDArray[np.uint8], lengths: NDArray[np.uint16]) -> Scores:
        """Return what having a stem so often is worth, before its rarity, by rows of a length."""
        norm = K1 * (1 - B + B * lengths.astype(np.float32) / np.float32(self._usual_length))
        often = counts.astype(np.float32)
        return np.asarray(often / (often + norm.astype(np.float32)), np.float32)


class Bm25Match:
    """Some stems, looked up; each segment's postings are read once."""

    def __init__(self, words: Bm25Index, query: Sequence[str]) -> None:
        self._words = words
        self._query = query
        terms = term_hashes(query)
        self._places = [postings.places(terms) for postings in words.parts]
        self._read: dict[tuple[int, int], tuple[NDArray[np.int32], NDArray[np.uint8]]] = {}

    def search(self, limit: int, allowed: Mask) -> tuple[Rows, Scores]:
        """Return up to ``limit`` rows with a score above 0, best first."""
        rare = np.flatnonzero(self._proposing)
        most = SHORTLIST_FACTOR * limit if len(rare) < len(self._query) else limit
        bounds = zip(self._words.offsets, self._words.offsets[1:], strict=False)
        found = [
            self._scored(part, rare, allowed[first:end], most)
            for part, (first, end) in enumerate(bounds)
        ]
        rows = np.concatenate([np.zeros(0, np.int64), *(rows for rows, _ in found)])
        scores = np.concatenate([np.zeros(0, np.float32), *(scores for _, scores in found)])
        if most > limit:
            rows, scores = _best(rows, scores, most)
            scores = self.scores(rows)
        return _best(rows, scores, limit)

    def scores(self, rows: Rows) -> Scores:
        """Return a score of 0 or more for each of the rows."""
        found = np.zeros(len(rows), np.float32)
        for part, inside, own in split_rows(self._words.offsets, rows):
            lengths = self._words.parts[part].lengths[own]
            worth = self._words.frequency(self._counts(part, own), lengths[:, np.newaxis])
            found[inside] = weighted_sum(worth, self._rarity)
        return found

    def presence(self, rows: Rows) -> Mask:
        """Tell for each row and stem whether the row holds it, shape (rows, stems)."""
        found = np.zeros((len(rows), len(self._query)), np.bool_)
        for part, inside, own in split_rows(self._words.offsets, rows):
            found[inside] = self._counts(part, own) > 0
        return found

    def weights(self) -> Scores:
        """Return the idf of each stem: the rarer, the higher; never below 0."""
        shares = np.array(
            [background_frequencies().stems.get(stem, 0) for stem in self._query], np.float32
        )
        return inverse_document_frequency(
            self._holders.astype(np.float32), self._words.rows, shares
        )

    def known(self) -> Mask:
        """Tell of each stem whether any row holds it."""
        return self._holders > 0

    @cached_property
    def _holders(self) -> NDArray[np.int64]:
        """How many rows that are alive hold each stem."""
        total = np.zeros(len(self._query), np.int64)
        for part, (starts, ends) in enumerate(self._places):
            if self._words.whole[part]:
                total += ends - starts
                continue
            alive = self._words.alive[part]
            held = [alive[self._postings(part, stem)[0]].sum() for stem in range(len(starts))]
            total += np.array(held, np.int64)
        return total

    @cached_property
    def _rarity(self) -> Scores:
        """BM25's inverse document frequency, from this index alone."""
        held = self._holders
        return np.log1p((self._words.rows - held + 0.5) / (held + 0.5)).astype(np.float32)

    @cached_property
    def _proposing(self) -> Mask:
        """Tell of each stem whether it finds rows: the rarest always does."""
        if self._words.rows <= self._words.large_index_rows:
            return np.ones(len(self._query), np.bool_)
        rarest = self._holders[self.known()].min(initial=self._words.rows)
        common = self._words.common_stem_share * self._words.rows
        return np.asarray(self._holders <= max(common, rarest))

    def _postings(self, part: int, stem: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
        known = self._read.get((part, stem))
        if known is None:
            starts, ends = self._places[part]
            where = slice(int(starts[stem]), int(ends[stem]))
            postings = self._words.parts[part]
            known = self._read[part, stem] = postings.rows[where], postings.counts[where]
        return known

    def _scored(
        self, part: int, stems: NDArray[np.int64], allowed: Mask, most: int
    ) -> tuple[Rows, Scores]:
        """Return a segment's best ``most`` allowed rows, or more, as the build numbers them."""
        postings = self._words.parts[part]
        total = np.zeros(len(postings.lengths), np.float32)
        touched = [np.zeros(0, np.int32)]
        for stem in stems.tolist():
            rows, counts = self._postings(part, stem)
            total[rows] += self._rarity[stem] * self._words.frequency(
                counts, postings.lengths[rows]
            )
            touched.append(rows)
        held = np.concatenate(touched)
        held = held[allowed[held]]
        if len(held) > (enough := most * len(stems)):  # a row is there once for each of its stems
            held = held[np.argpartition(-total[held], enough)[:enough]]
        held = np.unique(held).astype(np.int64)
        return held + self._words.offsets[part], total[held]

    def _counts(self, part: int, rows: Rows) -> NDArray[np.uint8]:
        """Return how often each stem is in each of the segment's rows."""
        found = np.zeros((len(rows), len(self._query)), np.uint8)
        for stem in range(len(self._query)):
            holders, counts = self._postings(part, stem)
            if len(holders):
                place = np.searchsorted(holders, rows.astype(np.int32)).clip(max=len(holders) - 1)
                found[:, stem] = np.where(holders[place] == rows, counts[place], 0)
        return found


def _best(rows: Rows, scores: Scores, limit: int) -> tuple[Rows, Scores]:
    if len(rows) > limit:
        chosen = np.argpartition(-scores, limit)[:limit]
        rows, scores = rows[chosen], scores[chosen]
    order = np.argsort(-scores, kind="stable")
    return rows[order], scores[order]


def inverse_document_frequency(holders: Scores, rows: int, shares: Scores) -> Scores:
    """Return BM25's inverse document frequency of terms, each 0 or more.

    :param holders: in how many of the rows each term is.
    :param shares: in which share of usual texts it is, in [0, 1]. An index of three sentences
        cannot tell that "people" is a common word; these can.
    """
    held = holders + PRIOR_ROWS * shares
    return np.asarray(np.log1p((rows + PRIOR_ROWS - held + 0.5) / (held + 0.5)), np.float32)
