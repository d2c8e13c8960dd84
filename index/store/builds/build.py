"""A build in memory: several segments, searched as one index."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.store.builds.manifest import Manifest
from index.store.builds.segment import Segment, SegmentSource
from index.store.search.background_frequencies import background_frequencies
from index.store.search.bm25 import Bm25Index
from index.store.search.engine import LexicalIndex, VectorIndex
from index.store.search.late_interaction import Projection, TokenIndex
from index.store.search.relevance import SegmentedRelevance
from index.store.search.rows import ArticleRows, Mask, Rows, RowTable, Scores, Validity, split_rows
from index.store.search.vectors import (
    HUBNESS_CALIBRATION_ROWS,
    HubnessSample,
    SegmentedVectors,
    hubness,
    sample_rows,
)
from index.store.search.wordpieces import Compressed, Numbers, add_counts


@dataclass(frozen=True, slots=True)
class Member:
    """A segment as one build holds it.

    ``dead`` tells of rows that were replaced since, ``dead_pieces`` of each vocabulary id how many
    of those have it; ``raw_hubness`` as in ``index.store.search.vectors``.
    """

    segment: Segment
    dead: Mask
    dead_pieces: Numbers
    raw_hubness: Scores

    @property
    def alive(self) -> int:
        """The number of rows that are still there."""
        return len(self.dead) - int(self.dead.sum())

    def source(self) -> SegmentSource:
        """Return the rows that are still there, to be written into another segment."""
        return self.segment.source(~self.dead)


class VectorEngine(Protocol):
    """Keeps and searches vectors elsewhere than in segments."""

    def index(self, build: "Build") -> VectorIndex:
        """Return a build's vectors, to be searched."""

    def keep(self, build: "Build") -> None:
        """Keep what is lacking of a build, before it is published."""

    def forget(self, build: "Build") -> None:
        """Delete what no claim stands for any more."""


class Build:
    """A published build; each part is made ready when it is first asked for.

    Rows are numbered through all segments, the dead among them.
    """

    def __init__(
        self,
        manifest: Manifest,
        members: Sequence[Member],
        projection: Projection,
        sample: HubnessSample,
        engine: VectorEngine | None = None,
    ) -> None:
        """Hold what was published.

        :param engine: what searches the vectors; by default the segments do.
        """
        self.engine = engine
        self.manifest = manifest
        self.members = members
        self.projection = projection
        self.sample = sample
        self.offsets: NDArray[np.int64] = np.cumsum([0, *(len(one.dead) for one in members)])

    @property
    def generation(self) -> int:
        """The build's number; later builds have higher ones."""
        return self.manifest.generation

    @property
    def model(self) -> str:
        """The name of the encoder."""
        return self.manifest.model

    @property
    def fingerprint(self) -> str:
        """What tells the encoder from others."""
        return self.manifest.fingerprint

    @property
    def upto(self) -> int:
        """The last change of an article that it holds."""
        return self.manifest.upto

    @cached_property
    def rows(self) -> RowTable:
        """What each row stands for."""
        return np.concatenate([member.segment.rows for member in self.members])

    @cached_property
    def article_rows(self) -> ArticleRows:
        """Where the rows of each article are."""
        return ArticleRows(np.ascontiguousarray(self.rows["article"]))

    @cached_property
    def alive(self) -> Mask:
        """Tell for each row whether nothing replaced it."""
        return ~np.concatenate([member.dead for member in self.members])

    @cached_property
    def vectors(self) -> VectorIndex:
        """One vector a row."""
        if self.engine:
            return self.engine.index(self)
        return SegmentedVectors(
            [member.segment.vector_index for member in self.members], self.offsets
        )

    @cached_property
    def words(self) -> LexicalIndex:
        """The words of each row and its window."""
        postings = [member.segment.words for member in self.members]
        return Bm25Index(postings, [~member.dead for member in self.members])

    @cached_property
    def tokens(self) -> TokenIndex:
        """The word pieces of each row's sentence."""
        bundled = self.manifest.fingerprint == background_frequencies().fingerprint
        return TokenIndex(
            self.projection,
            [member.segment.pieces for member in self.members],
            int(self.alive.sum()),
            add_counts([member.dead_pieces for member in self.members]),
            background_frequencies().pieces if bundled else np.zeros(0, np.float32),
        )

    @cached_property
    def relevance(self) -> SegmentedRelevance:
        """How near each row's sentence is to a question."""
        return SegmentedRelevance(
            [member.segment.relevance for member in self.members], self.offsets
        )

    def hubness(self, rows: Rows) -> Scores:
        """Return the hubness of each row."""
        crowded, measured = self._raw_hubness
        return hubness(crowded[rows], measured, int(self.alive.sum()))

    @cached_property
    def _raw_hubness(self) -> tuple[Scores, Scores]:
        """The raw hubness of every row, and that of the rows it is calibrated by."""
        crowded = np.concatenate([one.raw_hubness for one in self.members])
        alive = np.flatnonzero(self.alive)
        return crowded, crowded[alive[sample_rows(self.rows[alive], HUBNESS_CALIBRATION_ROWS)]]

    @cached_property
    def visibility(self) -> Validity:
        """Which rows may be found as of a day."""
        return Validity(self.rows, self.alive)

    def load(self) -> None:
        """Check and open every part.

        :raises BuildError: if one is damaged.
        """
        for member in self.members:
            member.segment.load(searched=self.engine is None)
        for part in (self.vectors, self.relevance, self.words, self.tokens, self._raw_hubness):
            del part
        for table in (self.visibility, self.article_rows):
            del table

    def stored_vectors(self, rows: Rows) -> NDArray[np.float16]:
        """Return the vectors of these rows as they are kept."""
        found = np.zeros((len(rows), self.manifest.dimension), np.float16)
        for part, inside, own in split_rows(self.offsets, rows):
            found[inside] = self.members[part].segment.vectors.take(own)
        return found

    def stored_pieces(self, row: int) -> Compressed:
        """Return a row's word pieces and their states, opening no other segment for it."""
        ((part, _, own),) = split_rows(self.offsets, np.array([row], np.int64))
        return self.members[part].segment.pieces.row(int(own[0]))
