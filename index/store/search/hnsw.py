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

LINKS = 16
"""How many neighbours each vector has in the graph, twice as many on its lowest level."""
BREADTH = 80
"""How many neighbours are looked at for each vector when the graph is made."""
WIDTHS = (128, 192, 256, 384, 512, 768)
"""How many candidates a search may keep; the first that finds enough is taken."""
WANTED = 0.985
NEAREST = 10
QUESTIONS = 500
NOISE = 0.8
"""How long the noise on a test question is beside its vector: a question resembles its answer by
a cosine of about 0.78."""
BLOCK = 16_384


class Found(BaseModel, frozen=True):
    """The width that a graph is searched with, and its recall at ``NEAREST`` in [0, 1]."""

    width: int
    recall: float


def blocks(vectors: Rows) -> Iterator[Vectors]:
    """Return all vectors, some thousand at a time, with full precision."""
    for start in range(0, vectors.shape[0], BLOCK):
        yield vectors[start : start + BLOCK].astype(np.float32)


def make_graph(vectors: Rows) -> faiss.IndexHNSWSQ:
    """Link vectors of one byte a number (Malkov and Yashunin 2018)."""
    index = faiss.IndexHNSWSQ(
        vectors.shape[1], faiss.ScalarQuantizer.QT_8bit, LINKS, faiss.METRIC_INNER_PRODUCT
    )
    index.hnsw.efConstruction = BREADTH
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    step = max(1, vectors.shape[0] // (4 * BLOCK))
    index.train(np.concatenate([block[::step] for block in blocks(vectors)]))
    for block in blocks(vectors):
        index.add(block)
    return index


def choose_width(index: faiss.IndexHNSWSQ, vectors: Rows) -> Found:
    """Return the least width that finds ``WANTED`` of what exact search does.

    The questions are vectors of the index with noise on them, so that their answers are no more
    on the graph's paths than those of real questions.
    """
    asked = _test_questions(vectors)
    exact = _exact(asked, vectors)
    faiss.omp_set_num_threads(os.cpu_count() or 1)
    for width in WIDTHS:
        parameters = faiss.SearchParametersHNSW(efSearch=width)
        rows = index.search(asked, width, params=parameters)[1]
        hits = sum(len(np.intersect1d(*both)) for both in zip(rows, exact, strict=True))
        found = Found(width=width, recall=hits / exact.size)
        if found.recall >= WANTED:
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
    random = np.random.default_rng(QUESTIONS)
    count, dimension = vectors.shape
    rows = np.sort(random.choice(count, min(QUESTIONS, count), replace=False))
    near = np.concatenate([vectors[row : row + 1] for row in rows.tolist()]).astype(np.float32)
    noise = random.normal(0, NOISE / np.sqrt(dimension), near.shape).astype(np.float32)
    noisy = near + noise
    return np.asarray(noisy / np.linalg.norm(noisy, axis=1, keepdims=True), np.float32)


def _exact(asked: Vectors, vectors: Rows) -> NDArray[np.int64]:
    """Return the ``NEAREST`` rows of each question, shape (questions, NEAREST)."""
    best = faiss.ResultHeap(len(asked), NEAREST, keep_max=True)
    before = 0
    for block in blocks(vectors):
        near = asked @ block.T
        count = min(NEAREST, len(block))
        rows = np.argpartition(-near, count - 1, axis=1)[:, :count]
        best.add_result(np.take_along_axis(near, rows, axis=1), rows + before)
        before += len(block)
    best.finalize()
    return np.asarray(best.I)
