"""A large index made of a small one, for measuring what size costs."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle

import numpy as np

from index.settings import Settings
from index.store.builds.build import Build
from index.store.builds.build_writer import BuildWriter
from index.store.builds.builds import Builds
from index.store.builds.manifest import BUILD_FORMAT, Manifest
from index.store.builds.segment import SegmentSource
from index.store.search.postings import Postings

NOISE = 0.6
"""How long the noise on a vector is beside it."""


def enlarge(small: Settings, large: Settings, rows: int) -> Build:
    """Make a store whose index has so many rows, and return its build.

    They are the small one's over and over, each time with noise on the vectors and with the words
    of another row; they stand for the same claims.
    """
    large.data.mkdir(parents=True, exist_ok=True)
    shutil.copy(small.data / "claimtrail.db", large.data)
    build, builds = Builds(small.builds).open_newest(), Builds(large.builds)
    builds.folder.mkdir(parents=True, exist_ok=True)
    known = build.manifest
    writer = BuildWriter(builds.segments, 1, known.dimension, None)
    writer.sample, writer.drawn = build.sample, rows
    writer.append_segment(list(_copies(build, rows)))
    made = Manifest(
        format=BUILD_FORMAT,
        generation=1,
        created=datetime.now(UTC),
        model=known.model,
        fingerprint=known.fingerprint,
        dimension=known.dimension,
        precision=known.precision,
        extractor=known.extractor,
        rows=writer.rows,
        articles=writer.articles,
        upto=known.upto,
        drawn=writer.drawn,
        segments=tuple(member.segment.reference for member in writer.members),
        files={},
    )
    builds.write(writer.contents(build.projection), made)
    return builds.open_newest()


def _copies(build: Build, wanted: int) -> Iterator[SegmentSource]:
    random = np.random.default_rng(1)
    for member in cycle(build.members):
        segment = member.segment
        vectors = segment.vectors[:].astype(np.float32)
        count, width = vectors.shape
        noisy = vectors + random.normal(0, NOISE / np.sqrt(width), vectors.shape)
        noisy /= np.linalg.norm(noisy, axis=1, keepdims=True)
        rows = segment.rows.copy()
        rows["article"] += wanted
        kept = np.arange(count) < wanted
        words = _exchanged(segment.words, random.permutation(count))
        relevance = segment.relevance[:][random.permutation(count)]
        yield SegmentSource(rows, noisy.astype(np.float16), relevance, words, segment.pieces, kept)
        wanted -= count
        if wanted <= 0:
            return


def _exchanged(words: Postings, order: np.typing.NDArray[np.int64]) -> Postings:
    """Give each row the words of another."""
    terms = np.repeat(np.arange(len(words.terms)), np.diff(words.starts))
    rows = order[words.rows[:]]
    sorting = np.lexsort((rows, terms))
    return Postings(
        words.terms,
        words.starts,
        words.lengths[np.argsort(order)],
        rows[sorting].astype(np.int32),
        words.counts[:][sorting],
    )
