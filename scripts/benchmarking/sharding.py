"""Search in shards by month beside search in one index, on this machine.

``python -m scripts.benchmarking.sharding DATA ROWS SHARDS...`` makes an index of so many sentences
of the store at DATA, repeated with noise (see ``synthetic_index``), cuts it by day of publication
into shards of about the same size, asks both, and prints a table. Shards are asked one after the
other here: the slowest of them is what a question waits for where each has a machine. Times are
those of the processor, so that others on this machine do not count.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.settings import Settings
from index.store.builds.build import Build
from index.store.builds.segment import MIN_GRAPH_ROWS, Segment, SegmentFolder
from index.store.encoding.encoder import Vectors
from index.store.search.bm25 import Bm25Index
from index.store.search.hnsw import blocks
from index.store.search.rows import Mask, Rows
from scripts.benchmarking.synthetic_index import enlarge
from scripts.benchmarking.table import median, p95

QUESTIONS = 500
NOISE = 0.8
"""How long the noise on a question is beside the sentence that it is near to."""
ASKED_STEMS = 6
AT = 10
PROPOSED = 100
"""How many rows each shard proposes, as each search of one index does."""


@dataclass(frozen=True, slots=True)
class Shard:
    """Some rows of the whole; ``rows`` are their numbers there."""

    segment: Segment
    rows: Rows
    words: Bm25Index

    @property
    def everything(self) -> Mask:
        """All of its rows."""
        return np.ones(len(self.rows), np.bool_)


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions: vectors, the stems of each, and the ten exact nearest rows of each."""

    vectors: Vectors
    stems: Sequence[Sequence[str]]
    exact: Rows


def main() -> None:
    """Make the indexes, ask, and print."""
    data, rows, *counts = sys.argv[1:]
    faiss.omp_set_num_threads(1)
    with tempfile.TemporaryDirectory(prefix="claimtrail-", dir=Path(data).parent) as folder:
        large = Settings(data=Path(folder) / "large")
        began = time.perf_counter()
        whole = enlarge(Settings(data=Path(data)), large, int(rows))
        _say(f"one index made in {time.perf_counter() - began:.0f} s")
        asked = questions_near(whole)
        _measure(whole, asked, [_as_shard(whole)], "one index")
        for count in map(int, counts):
            began = time.perf_counter()
            shards = list(_cut(whole, count, Path(folder) / f"{count}"))
            _say(f"{count} shards made in {time.perf_counter() - began:.0f} s")
            _measure(whole, asked, shards, f"{count} shards")


def _as_shard(whole: Build) -> Shard:
    (member,) = whole.members
    words = Bm25Index([member.segment.words], [whole.alive])
    return Shard(member.segment, np.arange(len(whole.rows)), words)


def _cut(whole: Build, count: int, folder: Path) -> Iterator[Shard]:
    """Cut the rows by their day into ``count`` shards."""
    (member,) = whole.members
    order = np.argsort(whole.rows["published"], kind="stable")
    segments = SegmentFolder(folder, MIN_GRAPH_ROWS)
    for number, some in enumerate(np.array_split(order, count)):
        rows = np.sort(some)
        kept = np.zeros(len(whole.rows), np.bool_)
        kept[rows] = True
        segment = segments.write(f"{number}", [member.segment.source(kept)])
        words = Bm25Index([segment.words], [np.ones(len(rows), np.bool_)])
        yield Shard(segment, rows, words)


def questions_near(whole: Build) -> Asked:
    """Return questions that resemble rows, and the words of some rows."""
    random = np.random.default_rng(5)
    (member,) = whole.members
    rows = np.sort(random.choice(len(whole.rows), QUESTIONS, replace=False))
    near = member.segment.vectors.take(rows).astype(np.float32)
    noisy = near + random.normal(0, NOISE / np.sqrt(near.shape[1]), near.shape)
    vectors = (noisy / np.linalg.norm(noisy, axis=1, keepdims=True)).astype(np.float32)
    stems = [_some_stems(random) for _ in rows]
    return Asked(vectors, stems, _exact(vectors, member.segment))


def _some_stems(random: np.random.Generator) -> list[str]:
    common = ("syria", "kill", "aleppo", "peopl", "govern", "rebel", "forc", "citi", "civilian")
    rare = ("ceasefir", "hospit", "raqqa", "convoy", "hama", "homs", "barrel", "school", "turkey")
    chosen = [*random.choice(common, ASKED_STEMS // 2, replace=False)]
    return [*map(str, chosen), *map(str, random.choice(rare, ASKED_STEMS // 2, replace=False))]


def _exact(asked: Vectors, segment: Segment) -> Rows:
    best = faiss.ResultHeap(len(asked), AT, keep_max=True)
    before = 0
    for block in blocks(segment.vectors):
        near = asked @ block.T
        rows = np.argpartition(-near, AT, axis=1)[:, :AT]
        best.add_result(np.take_along_axis(near, rows, axis=1), rows + before)
        before += len(block)
    best.finalize()
    return np.asarray(best.I)


def _measure(whole: Build, asked: Asked, shards: Sequence[Shard], name: str) -> None:
    hits = 0
    waits: dict[str, list[float]] = {"vectors": [], "words": []}
    sums: dict[str, list[float]] = {"vectors": [], "words": []}
    alike = 0.0
    for place, stems in enumerate(asked.stems):
        rows, scores, took = _by_vector(shards, asked.vectors[place])
        hits += len(np.intersect1d(rows[np.argsort(-scores)][:AT], asked.exact[place]))
        waits["vectors"].append(max(took))
        sums["vectors"].append(sum(took))
        found, worth, took = _by_words(shards, stems)
        waits["words"].append(max(took))
        sums["words"].append(sum(took))
        alike += _same(whole, stems, found[np.argsort(-worth, kind="stable")][:AT])
    _say(
        f"| {name} | {hits / asked.exact.size:.4f} | {alike / len(asked.stems):.3f} | "
        + " | ".join(
            f"{median(took[kind]) * 1000:.1f} / {p95(took[kind]) * 1000:.1f}"
            for kind in ("vectors", "words")
            for took in (waits, sums)
        )
        + f" | {max(len(shard.rows) for shard in shards):,} |"
    )


def _by_vector(shards: Sequence[Shard], vector: Vectors) -> tuple[Rows, Vectors, list[float]]:
    rows, scores, took = [], [], []
    for shard in shards:
        began = time.thread_time()
        own, near = shard.segment.vector_index.search(vector, PROPOSED, shard.everything)
        took.append(time.thread_time() - began)
        rows.append(shard.rows[own])
        scores.append(near)
    return np.concatenate(rows), np.concatenate(scores), took


def _by_words(shards: Sequence[Shard], stems: Sequence[str]) -> tuple[Rows, Vectors, list[float]]:
    """Ask each shard by its own counts of words: what shards do that know nothing of another."""
    rows, scores, took = [], [], []
    for shard in shards:
        began = time.thread_time()
        own, worth = shard.words.match(stems).search(PROPOSED, shard.everything)
        took.append(time.thread_time() - began)
        rows.append(shard.rows[own])
        scores.append(worth)
    return np.concatenate(rows), np.concatenate(scores), took


def _same(whole: Build, stems: Sequence[str], found: Rows) -> float:
    """Return the share of the index's ten best by words that were found."""
    scores: NDArray[np.float32] = whole.words.match(stems).scores(found)
    best, worth = whole.words.match(stems).search(AT, whole.alive)
    least = float(worth[-1]) if len(best) else 0.0
    return float((scores >= least - 1e-6).sum()) / max(len(best), 1)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
