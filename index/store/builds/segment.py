"""A segment: some rows of the index with everything that is searched of them, never changed."""

import shutil
import weakref
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import DTypeLike
from pydantic import BaseModel, ValidationError

from index.model.errors import DamagedError
from index.store.builds.manifest import SegmentReference
from index.store.files.checksums import Checksum, checksums, file_digest, first_mismatch
from index.store.files.disk_array import Array, DiskArray, publish_atomically, save_blocks
from index.store.files.disk_array import Rows as Stored
from index.store.search.engine import VectorIndex
from index.store.search.hnsw import GraphWidth, choose_width, make_graph, save_graph
from index.store.search.postings import Postings, merge_postings
from index.store.search.rows import Mask, RowTable
from index.store.search.vectors import FlatVectors, HnswVectors
from index.store.search.wordpieces import Pieces, save_pieces

MIN_GRAPH_ROWS = 20_000
"""From so many rows on, vectors are searched along a graph."""
RECORD_FILE = "segment.json"
ROWS = "rows.npy"
VECTORS = "vectors.npy"
RELEVANCE = "relevance.npy"
GRAPH = "nearest.faiss"
WORDS = "words"
TOKENS = "tokens"
ROWS_PER_BLOCK = 16_384

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class SegmentSource:
    """Rows to write into a segment: those that are ``kept`` of some.

    Vectors are float16, ``relevance`` is int8 (see ``index.store.search.relevance``).
    """

    rows: RowTable
    vectors: Stored
    relevance: Stored
    words: Postings
    pieces: Pieces
    kept: Mask


class SegmentRecord(BaseModel, frozen=True):
    """What a segment says of itself; ``graph`` tells how it is searched if it is large."""

    rows: int
    graph: GraphWidth | None
    files: dict[str, Checksum]


class Segment:
    """A segment on disk; each part is checked and opened when it is first asked for."""

    def __init__(self, folder: Path, reference: SegmentReference) -> None:
        """Read what the segment says of itself.

        :raises DamagedError: if that, or the name or size of a file, is not what was written.
        """
        self.reference = reference
        self._folder = folder
        try:
            if file_digest(folder / RECORD_FILE) != reference.digest:
                raise self._damaged(RECORD_FILE)
            self._record = SegmentRecord.model_validate_json((folder / RECORD_FILE).read_bytes())
            wrong = first_mismatch(folder, self._record.files, frozenset({RECORD_FILE}))
        except (OSError, ValidationError) as error:
            raise DamagedError(f"Segment {reference.name} cannot be read: {error}") from error
        if wrong:
            raise self._damaged(wrong)

    def __len__(self) -> int:
        return self._record.rows

    @property
    def graph(self) -> GraphWidth | None:
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
    def relevance(self) -> DiskArray:
        """How near each row's sentence is to a question, as it is kept."""
        return self._open(RELEVANCE, DiskArray)

    @cached_property
    def vector_index(self) -> VectorIndex:
        """The vectors to be searched."""
        graph = self._record.graph
        if graph is None:
            return FlatVectors(self.vectors[:].astype(np.float32))
        return self._open(GRAPH, lambda path: HnswVectors.load(path, graph.width, self.vectors))

    @cached_property
    def words(self) -> Postings:
        """The stems of each row and its window."""
        return self._open(WORDS, Postings.load)

    @cached_property
    def pieces(self) -> Pieces:
        """The word pieces of each row's sentence."""
        return self._open(TOKENS, Pieces.load)

    def load(self, searched: bool = True) -> None:
        """Check and open every part.

        :param searched: whether its vectors are searched here.
        :raises DamagedError: if one is damaged.
        """
        for part in (self.rows, self.vectors, self.relevance, self.words, self.pieces):
            del part
        if searched:
            _ = self.vector_index

    def source(self, kept: Mask) -> SegmentSource:
        """Return these of its rows, to be written into another segment.

        :raises DamagedError: if a part is damaged.
        """
        return SegmentSource(self.rows, self.vectors, self.relevance, self.words, self.pieces, kept)

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

    def _check(self, file: str, proof: Checksum) -> None:
        try:
            whole = file_digest(self._folder / file) == proof.digest
        except OSError as error:
            raise DamagedError(f"Segment {self.reference.name} cannot be read: {error}") from error
        if not whole:
            raise self._damaged(file)

    def _damaged(self, file: str) -> DamagedError:
        name = self.reference.name
        return DamagedError(f"Segment {name} is damaged: {file} is not what was written.")


def write_segment(
    folder: Path, sources: Sequence[SegmentSource], min_graph_rows: int | None
) -> None:
    """Write the kept rows of all sources, in order, as one segment into a new folder.

    :param min_graph_rows: from so many rows on, the vectors are linked to a graph; never without.
    """
    folder.mkdir(parents=True)
    rows = np.concatenate([source.rows[source.kept] for source in sources])
    np.save(folder / ROWS, rows)
    _write_vectors(folder / VECTORS, np.float16, [(one.vectors, one.kept) for one in sources])
    _write_vectors(folder / RELEVANCE, np.int8, [(one.relevance, one.kept) for one in sources])
    large = min_graph_rows is not None and len(rows) >= min_graph_rows
    graph = _write_graph(folder) if large else None
    merge_postings([(source.words, source.kept) for source in sources]).save(folder / WORDS)
    save_pieces(folder / TOKENS, [(source.pieces, source.kept) for source in sources])
    record = SegmentRecord(rows=len(rows), graph=graph, files=checksums(folder))
    (folder / RECORD_FILE).write_text(record.model_dump_json(indent=1), "utf-8")


def _write_vectors(path: Path, kind: DTypeLike, parts: Sequence[tuple[Stored, Mask]]) -> None:
    shape = (sum(int(kept.sum()) for _, kept in parts), parts[0][0].shape[1])
    blocks = (block for vectors, kept in parts for block in _kept_blocks(vectors, kept))
    save_blocks(path, kind, shape, blocks)


def _kept_blocks(vectors: Stored, kept: Mask) -> Iterator[Array]:
    for start in range(0, len(kept), ROWS_PER_BLOCK):
        part = slice(start, start + ROWS_PER_BLOCK)
        yield vectors[part][kept[part]]


def _write_graph(folder: Path) -> GraphWidth:
    vectors = DiskArray(folder / VECTORS)
    graph = make_graph(vectors)
    save_graph(graph, folder / GRAPH)
    return choose_width(graph, vectors)


class SegmentFolder:
    """Segments by name; one that some build of this process has open is not opened again."""

    def __init__(self, folder: Path, min_graph_rows: int, graphs: bool = True) -> None:
        """Use a folder.

        :param graphs: whether large segments are searched here, and so along a graph.
        """
        self._folder = folder
        self._graphs = graphs
        self.min_graph_rows = min_graph_rows
        self._opened: weakref.WeakValueDictionary[SegmentReference, Segment] = (
            weakref.WeakValueDictionary()
        )

    def open(self, reference: SegmentReference) -> Segment:
        """Return the segment, whose parts are opened when they are asked for.

        :raises BuildError: if it is missing or not what the reference says.
        """
        segment = self._opened.get(reference)
        if segment is None:
            segment = Segment(self._folder / reference.name, reference)
            self._opened[reference] = segment
        return segment

    def write(self, name: str, sources: Sequence[SegmentSource]) -> Segment:
        """Write the kept rows of all sources as one segment.

        :raises OSError: if the disk is full or may not be written.
        """
        aside = self._folder / f".{name}"
        write_segment(aside, sources, self.min_graph_rows if self._graphs else None)
        publish_atomically(aside, self._folder / name)
        digest = file_digest(self._folder / name / RECORD_FILE)
        return self.open(SegmentReference(name=name, digest=digest))

    def keep_only(self, names: Collection[str]) -> None:
        """Delete every other segment, and what a crash left of one."""
        if self._folder.exists():
            for path in self._folder.iterdir():
                if path.name not in names:
                    shutil.rmtree(path)
