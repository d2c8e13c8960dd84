"""A segment: some rows of the index with everything that is searched of them, never changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
from pydantic import BaseModel, ValidationError

from index.errors import DamagedError
from index.store.builds.manifest import SegmentReference
from index.store.files.checksums import Proof, file_digest, first_unlike, prove
from index.store.files.disk_array import Array, DiskArray, save_blocks
from index.store.files.disk_array import Rows as Stored
from index.store.search.hnsw import Found, choose_width, make_graph, save_graph
from index.store.search.postings import Postings, merge_postings
from index.store.search.rows import RowTable
from index.store.search.segment_vectors import EachVector, Graph, Mask, Nearest
from index.store.search.wordpieces import Pieces, save_pieces

LARGE = 20_000
"""From so many rows on, vectors are searched along a graph."""
NAME = "segment.json"
ROWS = "rows.npy"
VECTORS = "vectors.npy"
GRAPH = "nearest.faiss"
WORDS = "words"
TOKENS = "tokens"
BLOCK = 16_384

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Source:
    """Rows to write into a segment: those that are ``kept`` of some; vectors are float16."""

    rows: RowTable
    vectors: Stored
    words: Postings
    pieces: Pieces
    kept: Mask


class SegmentRecord(BaseModel, frozen=True):
    """What a segment says of itself; ``graph`` tells how it is searched if it is large."""

    rows: int
    graph: Found | None
    files: dict[str, Proof]


class Segment:
    """A segment on disk; each part is checked and opened when it is first asked for."""

    def __init__(self, folder: Path, reference: SegmentReference) -> None:
        """Read what the segment says of itself.

        :raises DamagedError: if that, or the name or size of a file, is not what was written.
        """
        self.reference = reference
        self._folder = folder
        try:
            if file_digest(folder / NAME) != reference.digest:
                raise self._damaged(NAME)
            self._record = SegmentRecord.model_validate_json((folder / NAME).read_bytes())
            wrong = first_unlike(folder, self._record.files, frozenset({NAME}))
        except (OSError, ValidationError) as error:
            raise DamagedError(f"Segment {reference.name} cannot be read: {error}") from error
        if wrong:
            raise self._damaged(wrong)

    def __len__(self) -> int:
        return self._record.rows

    @property
    def graph(self) -> Found | None:
        """How a large segment's vectors are searched; ``None`` if each is looked at."""
        return self._record.graph

    @cached_property
    def rows(self) -> RowTable:
        """What each row stands for."""
        return self._open(ROWS, np.load)

    @cached_property
    def vectors(self) -> DiskArray:
        """The vectors as they are kept, shape (rows, dimension), float16."""
        return self._open(VECTORS, DiskArray)

    @cached_property
    def nearest(self) -> Nearest:
        """The vectors to be searched."""
        graph = self._record.graph
        if graph is None:
            return EachVector(self.vectors[:].astype(np.float32))
        return self._open(GRAPH, lambda path: Graph.load(path, graph.width, self.vectors))

    @cached_property
    def words(self) -> Postings:
        """The stems of each row and its window."""
        return self._open(WORDS, Postings.load)

    @cached_property
    def pieces(self) -> Pieces:
        """The word pieces of each row's sentence."""
        return self._open(TOKENS, Pieces.load)

    def load(self) -> None:
        """Check and open every part.

        :raises DamagedError: if one is damaged.
        """
        for part in (self.rows, self.nearest, self.words, self.pieces):
            del part

    def source(self, kept: Mask) -> Source:
        """Return these of its rows, to be written into another segment.

        :raises DamagedError: if a part is damaged.
        """
        return Source(self.rows, self.vectors, self.words, self.pieces, kept)

    def _open(self, name: str, opener: Callable[[Path], Part]) -> Part:
        for file, proof in self._record.files.items():
            if file == name or file.startswith(f"{name}/"):
                self._check(file, proof)
        try:
            return opener(self._folder / name)
        except (OSError, ValueError, RuntimeError) as error:
            raise DamagedError(
                f"Segment {self.reference.name} cannot be loaded: {error}"
            ) from error

    def _check(self, file: str, proof: Proof) -> None:
        try:
            whole = file_digest(self._folder / file) == proof.digest
        except OSError as error:
            raise DamagedError(f"Segment {self.reference.name} cannot be read: {error}") from error
        if not whole:
            raise self._damaged(file)

    def _damaged(self, file: str) -> DamagedError:
        name = self.reference.name
        return DamagedError(f"Segment {name} is damaged: {file} is not what was written.")


def write_segment(folder: Path, sources: Sequence[Source]) -> None:
    """Write the kept rows of all sources, in order, as one segment into a new folder."""
    folder.mkdir(parents=True)
    rows = np.concatenate([source.rows[source.kept] for source in sources])
    np.save(folder / ROWS, rows)
    shape = (len(rows), sources[0].vectors.shape[1])
    blocks = (block for source in sources for block in _kept_blocks(source))
    save_blocks(folder / VECTORS, np.float16, shape, blocks)
    graph = _write_graph(folder) if len(rows) >= LARGE else None
    merge_postings([(source.words, source.kept) for source in sources]).save(folder / WORDS)
    save_pieces(folder / TOKENS, [(source.pieces, source.kept) for source in sources])
    record = SegmentRecord(rows=len(rows), graph=graph, files=prove(folder))
    (folder / NAME).write_text(record.model_dump_json(indent=1), "utf-8")


def _kept_blocks(source: Source) -> Iterator[Array]:
    for start in range(0, len(source.kept), BLOCK):
        yield source.vectors[start : start + BLOCK][source.kept[start : start + BLOCK]]


def _write_graph(folder: Path) -> Found:
    vectors = DiskArray(folder / VECTORS)
    graph = make_graph(vectors)
    save_graph(graph, folder / GRAPH)
    return choose_width(graph, vectors)
