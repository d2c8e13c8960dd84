from pathlib import Path

import numpy as np
import pytest

from index.store.files.disk_array import DiskArray, save_blocks
from index.store.search.hnsw import choose_width, make_graph
from index.store.search.rows import ROW
from index.store.search.vectors import (
    FlatVectors,
    HnswVectors,
    HubnessSample,
    SegmentedVectors,
    hubness,
    raw_hubness,
    sample_rows,
)


def unit(count: int, seed: int = 3) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def everything(count: int) -> np.ndarray:
    return np.ones(count, np.bool_)


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> DiskArray:
    path: Path = tmp_path_factory.mktemp("vectors") / "vectors.npy"
    vectors = unit(3000).astype(np.float16)
    save_blocks(path, np.float16, vectors.shape, (vectors[:1000], vectors[1000:]))
    return DiskArray(path)


@pytest.fixture(scope="module")
def graph(stored: DiskArray) -> HnswVectors:
    index = make_graph(stored)
    found = choose_width(index, stored)
    assert found.recall >= 0.985
    return HnswVectors(index, found.width, stored)


def test_rows_on_disk_are_those_that_were_written(stored: DiskArray) -> None:
    vectors = unit(3000).astype(np.float16)
    assert (stored[:] == vectors).all()
    assert (stored[10:12] == vectors[10:12]).all()
    assert (stored.take(np.array([2999, 0, 7])) == vectors[[2999, 0, 7]]).all()
    assert stored[5:5].shape == (0, 32)
    assert stored.take(np.zeros(0, np.int64)).shape == (0, 32)


@pytest.mark.parametrize("share", [1, 0.5, 0.02])
def test_a_graph_finds_what_looking_at_each_does(
    graph: HnswVectors, stored: DiskArray, share: float
) -> None:
    exact = FlatVectors(stored[:].astype(np.float32))
    allowed = np.random.default_rng(1).random(3000) < share
    hits = []
    for query in unit(40, seed=9):
        rows, scores = graph.search(query, 10, allowed)
        wanted, best = exact.search(query, 10, allowed)
        assert allowed[rows].all()
        assert (np.diff(scores) <= 0).all()
        assert scores[0] == pytest.approx(best[0], abs=0.02)
        hits.append(len(np.intersect1d(rows, wanted)))
    assert np.mean(hits) >= 9


def test_a_graph_finds_what_is_allowed_where_nothing_near_is(
    graph: HnswVectors, stored: DiskArray
) -> None:
    exact = FlatVectors(stored[:].astype(np.float32))
    for query in unit(40, seed=9):
        near = exact.scores(query, np.arange(3000))
        allowed = near < np.median(near)  # as of a day before what the question is about
        rows, _ = graph.search(query, 40, allowed)
        wanted, _ = exact.search(query, 10, allowed)
        assert len(np.intersect1d(rows, wanted)) == 10


def test_segments_are_searched_as_one_index() -> None:
    vectors = unit(90)
    whole = SegmentedVectors([FlatVectors(vectors)], np.array([0, 90]))
    parts = [FlatVectors(vectors[:40]), FlatVectors(vectors[40:41]), FlatVectors(vectors[41:])]
    split = SegmentedVectors(parts, np.array([0, 40, 41, 90]))
    allowed = everything(90)
    allowed[40] = allowed[3] = False
    for query in unit(5, seed=8):
        assert split.search(query, 7, allowed)[0].tolist() == (
            whole.search(query, 7, allowed)[0].tolist()
        )
        rows = np.array([89, 3, 40])
        assert split.scores(query, rows) == pytest.approx(vectors[rows] @ query, abs=1e-6)
    assert len(split.search(unit(1)[0], 5, np.zeros(90, np.bool_))[0]) == 0


def rows_of(articles: list[int]) -> np.ndarray:
    rows = np.zeros(len(articles), ROW)
    rows["article"] = articles
    return rows


def densities(vectors: np.ndarray, articles: np.ndarray) -> np.ndarray:
    chosen = sample_rows(rows_of(articles.tolist()))
    sample = HubnessSample(vectors[chosen].astype(np.float16), articles[chosen])
    crowded = raw_hubness(vectors, articles, sample)
    return hubness(crowded, crowded, len(vectors))


def test_a_row_in_a_crowd_is_denser_than_one_alone() -> None:
    vectors = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], np.float32)
    *crowd, alone = densities(vectors, np.arange(4))
    assert min(crowd) > 0 > alone
    assert densities(vectors, np.zeros(4, np.int64)).tolist() == [0, 0, 0, 0]
    many = np.array([[1, 0]] * 1500 + [[0, 1]], np.float32)
    assert densities(many, np.arange(1501))[-1] < 10 * alone  # few rows make no crowd


def test_the_same_rows_in_another_order_make_the_same_sample() -> None:
    articles = np.repeat(np.arange(3000), 2)
    there = {(int(row) // 2, int(row) % 2) for row in sample_rows(rows_of(articles.tolist()))}
    turned = articles[::-1]
    back = {(int(turned[row]), int(row) % 2) for row in sample_rows(rows_of(turned.tolist()))}
    assert there == back
    assert len(there) == 4096
