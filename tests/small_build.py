"""Builds of a few rows, made without a database."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np

from index.store.builds.build_writer import BuildWriter
from index.store.builds.builds import Builds
from index.store.builds.manifest import BUILD_FORMAT, Manifest
from index.store.builds.segment import SegmentSource
from index.store.encoding.encoder import Encoding, Precision
from index.store.search.bm25 import Bm25Index
from index.store.search.late_interaction import Projection
from index.store.search.postings import Postings
from index.store.search.relevance import compress
from index.store.search.rows import ALWAYS, NEVER, ROW
from index.store.search.wordpieces import Pieces


def encoding(number: int, dimension: int = 4) -> Encoding:
    """Return an encoding of three pieces that is like no other."""
    random = np.random.default_rng(number)
    states = random.normal(size=(3, dimension)).astype(np.float32)
    vector = np.eye(dimension, dtype=np.float32)[number % dimension]
    return Encoding(vector, np.array([7, 8, number], np.int32), states)


def projection_of(dimension: int) -> Projection:
    """Return a projection that keeps the first numbers of a state."""
    axes = np.eye(dimension, dtype=np.float32)[:, :64]
    return Projection(
        np.zeros(dimension, np.float32), axes, axes, np.zeros(axes.shape[1], np.float32)
    )


def postings_of(texts: Sequence[str]) -> Postings:
    """Return the words of the texts, each a row of its own."""
    return Postings.of((text,) for text in texts)


def words_of(texts: Sequence[str]) -> Bm25Index:
    """Return the words of the texts."""
    return Bm25Index([postings_of(texts)], [np.ones(len(texts), np.bool_)])


def source(texts: Sequence[str], encodings: Sequence[Encoding], first: int = 0) -> SegmentSource:
    """Return rows whose claims and articles are numbered from ``first`` on."""
    numbers = range(first, first + len(texts))
    vectors = np.stack([one.vector for one in encodings])
    projection = projection_of(vectors.shape[1])
    return SegmentSource(
        rows=np.array(
            [(n, n, 0, ALWAYS, NEVER, n == 0, False, True, False, 0) for n in numbers], ROW
        ),
        vectors=vectors.astype(np.float16),
        relevance=compress(vectors),
        words=postings_of(texts),
        pieces=Pieces.of(projection.compress(encodings)),
        kept=np.ones(len(texts), np.bool_),
    )


def drafted(builds: Builds, *sources: SegmentSource) -> BuildWriter:
    """Return a build after the published one, with a segment for each of the sources."""
    base = builds.outline(builds.current() or 0) if builds.current() else None
    dimension = sources[0].vectors.shape[1]
    writer = BuildWriter(builds.segments, builds.next_generation(), dimension, base)
    for one in sources:
        writer.add_segment(one)
    return writer


def publish_draft(builds: Builds, writer: BuildWriter) -> int:
    """Publish the writer and return its generation."""
    writer.measure_hubness()
    dimension = writer.sample.vectors.shape[1]
    generation = builds.next_generation()
    manifest = Manifest(
        format=BUILD_FORMAT,
        generation=generation,
        created=datetime.now(UTC),
        model="none",
        fingerprint="none",
        dimension=dimension,
        precision=Precision.FULL,
        extractor="1",
        rows=writer.rows,
        articles=writer.articles,
        upto=generation,
        drawn=writer.drawn,
        segments=tuple(member.segment.reference for member in writer.members),
        files={},
    )
    builds.write(writer.contents(projection_of(dimension)), manifest)
    return generation


def publish(builds: Builds, *sources: SegmentSource) -> int:
    """Publish what is published and the sources after it; return the generation."""
    return publish_draft(builds, drafted(builds, *sources))
