"""What a segment keeps of its passages: a vector in context, and the sentence's own."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from index.model.errors import BuildError
from index.model.portions import portions
from index.store.builds.build import Build
from index.store.builds.segment import SegmentSource
from index.store.encoding.encoder import Encoder, Encoding, Precision, Vectors
from index.store.rebuild.passages import Passage
from index.store.search.late_interaction import Projection, fitted_projection
from index.store.search.postings import Postings
from index.store.search.relevance import RelevanceRows, compress
from index.store.search.rows import ROW, RowTable
from index.store.search.wordpieces import Compressed, Pieces

CHARS_PER_BATCH = 160_000
"""What texts that are encoded together come to: their states take some 60 MB."""
PROJECTION_SAMPLE_TEXTS = 800

_Stored = tuple[NDArray[np.float16], RelevanceRows, Compressed]
"""A row's vector, what is kept of its sentence alone, and its word pieces."""


class Embedder:
    """Embeds passages, taking from ``previous`` what it holds already.

    A passage's vector is the sum of its sentence's and the mean of its window's: a sentence needs
    its context. Each distinct text given at once is encoded once, in the precision of the build
    before; the first build finds by trial which is faster. So all of an index is in one precision,
    and a question as of a past day is answered as on that day.
    """

    def __init__(
        self, encoder: Encoder, previous: Build | None, chars_per_batch: int = CHARS_PER_BATCH
    ) -> None:
        self._chars_per_batch = chars_per_batch
        self._encoder = encoder
        self._previous = previous
        self._projection = previous.projection if previous else None
        self._trying = previous is None
        self.precision = previous.manifest.precision if previous else Precision.FULL
        self.texts = 0

    @property
    def projection(self) -> Projection:
        """How states were made small; there once anything was embedded."""
        return self._projection or self._fit([])

    def embed(self, found: Sequence[Passage]) -> SegmentSource:
        """Return the passages as rows to be written.

        :raises BuildError: if the model gives a value that is not finite.
        """
        known = self._known(found)
        fresh = [passage for passage in found if passage.claim not in known]
        texts = list(dict.fromkeys(text for passage in fresh for text in passage.window))
        self._projection = self._projection or self._fit(texts)
        with ThreadPoolExecutor(1) as beside:  # what needs no vectors is made meanwhile
            words = beside.submit(Postings.of, [passage.window for passage in found])
            table = beside.submit(_table, found)
            vectors, pieces = self._encode(texts)
            relevance = self._relevance([passage.sentence for passage in fresh])
        near = np.zeros((len(found), self._encoder.relevance.dimension), np.int8)
        rows = np.zeros((len(found), self._encoder.dimension), np.float16)
        kept: list[Compressed] = []
        for place, passage in enumerate(found):
            if passage.claim in known:
                rows[place], near[place], own = known[passage.claim]
                kept.append(own)
            else:
                rows[place] = _in_context(passage, vectors)
                near[place] = relevance[passage.sentence]
                kept.append(pieces[passage.sentence])
        if not np.isfinite(rows).all():
            raise BuildError("The model gave a vector that is not finite. Use another model.")
        return SegmentSource(
            rows=table.result(),
            vectors=rows,
            relevance=near,
            words=words.result(),
            pieces=Pieces.of(kept),
            kept=np.ones(len(found), np.bool_),
        )

    def _known(self, found: Sequence[Passage]) -> dict[int, _Stored]:
        """Return what the build before holds of these passages, by claim."""
        if self._previous is None:
            return {}
        claims = self._previous.rows["claim"]
        wanted = np.array([passage.claim for passage in found], np.int64)
        rows = np.flatnonzero(np.isin(claims, wanted) & self._previous.alive)
        vectors = self._previous.stored_vectors(rows)
        relevance = self._previous.relevance.take(rows)
        return {
            int(claims[row]): (vector, near, self._previous.stored_pieces(int(row)))
            for row, vector, near in zip(rows, vectors, relevance, strict=True)
        }

    def _fit(self, texts: Sequence[str]) -> Projection:
        """Return the bundled model's own; that of another model is fitted on the texts."""
        if fitted := fitted_projection(self._encoder.fingerprint):
            return fitted
        step = max(1, len(texts) // PROJECTION_SAMPLE_TEXTS)
        return Projection.fit(self._encoder.encode(texts[::step]))

    def _encode(self, texts: Sequence[str]) -> tuple[dict[str, Vectors], dict[str, Compressed]]:
        vectors: dict[str, Vectors] = {}
        pieces: dict[str, Compressed] = {}
        if self._trying:
            self.precision, self._trying = self._encoder.choose_precision(texts), False
        for some, encoded in self._encoded(texts):
            vectors |= {text: one.vector for text, one in zip(some, encoded, strict=True)}
            pieces |= dict(zip(some, self.projection.compress(encoded), strict=True))
        self.texts += len(texts)
        return vectors, pieces

    def _relevance(self, sentences: Sequence[str]) -> dict[str, RelevanceRows]:
        """Return what is kept of each sentence alone."""
        found: dict[str, RelevanceRows] = {}
        for some in portions(sorted(set(sentences), key=len), len, self._chars_per_batch):
            kept = compress(self._encoder.relevance.encode_sentences(some))
            found |= dict(zip(some, kept, strict=True))
        return found

    def _encoded(self, texts: Sequence[str]) -> Iterator[tuple[list[str], list[Encoding]]]:
        """Give the texts with their encodings; the next are made while these are looked at."""
        ordered = sorted(texts, key=len)  # texts of one length are encoded together
        before: list[str] = []
        coming: Future[list[Encoding]] | None = None
        with ThreadPoolExecutor(1) as ahead:
            for some in portions(ordered, len, self._chars_per_batch):
                following = ahead.submit(self._encoder.encode, some, self.precision)
                if coming:
                    yield before, coming.result()
                before, coming = some, following
            if coming:
                yield before, coming.result()


def _table(found: Sequence[Passage]) -> RowTable:
    return np.array([passage.row() for passage in found], ROW)


def _in_context(passage: Passage, vectors: dict[str, Vectors]) -> Vectors:
    window = _unit(np.sum([vectors[text] for text in passage.window], axis=0))
    return _unit(vectors[passage.sentence] + window)


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
