"""A graph over compressed vectors, for segments where looking at each would take too long."""

import os
from collections.abc import Iterator
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from index.store.encoding.encoder import Vectors
from index.store.files.disk_array import Rows

LINKS_PER_VECTOR = 16
"""How many neighbours each vector has in the graph, twice as many on its lowest level."""
CONSTRUCTION_WIDTH = 80
"""How many neighbours are looked at for each vector when the graph is made."""
SEARCH_WIDTHS = (128, 192, 256, 384, 512, 768)
"""How many candidates a search may keep; the first that finds enough is taken."""
WANTED_RECALL = 0.985
RECALL_AT = 10
TEST_QUESTIONS = 500
TEST_QUESTION_NOISE = 0.8
"""How long the noise on a test question is beside its vector: a question resembles its answer by
a cosine of about 0.78."""
ROWS_PER_BLOCK = 16_384


class GraphWidth(BaseModel, frozen=True):
    """The width that a graph is searched with, and its recall at ``RECALL_AT`` in [0, 1]."""

    width: int
    recall: float


def blocks(vectors: Rows) -> Iterator[Vectors]:
    """Return all vectors, some thousand at a time, with full precision."""
    for start in range(0, vectors.shape[0], ROWS_PER_BLOCK):
        yield vectors[start : start + ROWS_PER_BLOCK].astype(np.float32)


def make_graph(vectors: Rows) -> faiss.IndexHNSWSQ:
    """Link vectors of one byte a number (Malkov and Yashunin 2018)."""
    index = faiss.IndexHNSWSQ(
        vectors.shape[1],
        faiss.ScalarQuantizer.QT_8bit,
        LINKS_PER_VECTOR,
        faiss.METRIC_INNER_PRODUCT,
    )
    index.hnsw.efConstruction = CONSTRUCTION_WIDTH
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    step = max(1, vectors.shape[0] // (4 * ROWS_PER_BLOCK))
    index.train(np.concatenate([block[::step] for block in blocks(vectors)]))
    for block in blocks(vectors):
        index.add(block)
    return index


def choose_width(index: faiss.IndexHNSWSQ, vectors: Rows) -> GraphWidth:
    """Return the least width that finds ``WANTED_RECALL`` of what exact search does.

    The questions are vectors of the index with noise on them, so that their answers are no more
    on the graph's paths than those of real questions.
    """
    asked = _test_questions(vectors)
    exact = _exact(asked, vectors)
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    for width in SEARCH_WIDTHS:
        parameters = faiss.SearchParametersHNSW(efSearch=width)
        rows = index.search(asked, width, params=parameters)[1]
        hits = sum(len(np.intersect1d(*both)) for both in zip(rows, exact, strict=True))
        found = GraphWidth(width=width, recall=hits / exact.size)
        if found.recall >= WANTED_RECALL:
            break
    return found


def save_graph(index: faiss.IndexHNSWSQ, path: Path) -> None:
    """Write the graph to one file.

    :raises OSError: if the disk is full or may not be written.
    """
    try:
        faiss.write_index(index, str(path))
    except RuntimeError as error:
        raise OSError(f"{path.name} cannot be written: {error}") from error


def _test_questions(vectors: Rows) -> Vectors:
    random = np.random.default_rng(TEST_QUESTIONS)
    count, dimension = vectors.shape
    rows = np.sort(random.choice(count, min(TEST_QUESTIONS, count), replace=False))
    near = np.concatenate([vectors[row : row + 1] for row in rows.tolist()]).astype(np.float32)
    noise = random.normal(0, TEST_QUESTION_NOISE / np.sqrt(dimension), near.shape).astype(
        np.float32
    )
    noisy = near + noise
    return np.asarray(noisy / np.linalg.norm(noisy, axis=1, keepdims=True), np.float32)


def _exact(asked: Vectors, vectors: Rows) -> NDArray[np.int64]:
    """Return the ``RECALL_AT`` rows of each question, shape (questions, NEAREST)."""
    best = faiss.ResultHeap(len(asked), RECALL_AT, keep_max=True)
    before = 0
    for block in blocks(vectors):
        near = asked @ block.T
        count = min(RECALL_AT, len(block))
        rows = np.argpartition(-near, count - 1, axis=1)[:, :count]
        best.add_result(np.take_along_axis(near, rows, axis=1), rows + before)
        before += len(block)
    best.finalize()
    return np.asarray(best.I)
