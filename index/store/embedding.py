"""What a build keeps of its passages: a vector in context, and the sentence's word pieces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.store.builds import Build
from index.store.encoder import Encoder, Vectors
from index.store.passages import Passage
from index.store.rarity import usual
from index.store.tokens import Compressed, Projection, TokenIndex
from index.store.vectors import Scores

TEXTS_AT_ONCE = 512
FIT_ON = 800

Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Embedded:
    """The passages' vectors, shape (n, dimension), their pieces, and how many texts were new."""

    vectors: Vectors
    tokens: TokenIndex
    texts: int


def embed(
    found: Sequence[Passage], encoder: Encoder, previous: Build | None, report: Report
) -> Embedded:
    """Embed the passages, taking from ``previous`` what it holds already.

    A passage's vector is the sum of its sentence's and the mean of its window's: a sentence needs
    its context. Each distinct text is encoded once.
    """
    known = _rows_by_claim(previous)
    fresh = [passage for passage in found if passage.claim not in known]
    texts = list(dict.fromkeys(text for passage in fresh for text in passage.window))
    projection = previous.tokens.projection if previous else _projection(texts, encoder)
    vectors, pieces = _encode(texts, encoder, projection, report)
    rows = np.zeros((len(found), encoder.dimension), np.float32)
    kept: list[Compressed] = []
    for place, passage in enumerate(found):
        row = known.get(passage.claim)
        if row is None or previous is None:
            rows[place] = _in_context(passage, vectors)
            kept.append(pieces[passage.sentence])
        else:
            rows[place] = previous.vectors.vectors(np.array([row]))[0]
            kept.append(previous.tokens.row(row))
    return Embedded(rows, TokenIndex.of(projection, kept, _usual_shares(encoder)), len(texts))


def _rows_by_claim(build: Build | None) -> dict[int, int]:
    return {int(claim): row for row, claim in enumerate(build.rows["claim"])} if build else {}


def _projection(texts: Sequence[str], encoder: Encoder) -> Projection:
    """Return the bundled model's own; that of another model is fitted on the texts."""
    if encoder.fingerprint == usual().fingerprint:
        return Projection(usual().centre, usual().axes)
    step = max(1, len(texts) // FIT_ON)
    return Projection.fit(encoder.encode(texts[::step]))


def _usual_shares(encoder: Encoder) -> Scores:
    known = encoder.fingerprint == usual().fingerprint
    return usual().pieces if known else np.zeros(0, np.float32)


def _encode(
    texts: Sequence[str], encoder: Encoder, projection: Projection, report: Report
) -> tuple[dict[str, Vectors], dict[str, Compressed]]:
    vectors: dict[str, Vectors] = {}
    pieces: dict[str, Compressed] = {}
    ordered = sorted(texts, key=len)  # like lengths together: less padding
    for start in range(0, len(ordered), TEXTS_AT_ONCE):
        some = ordered[start : start + TEXTS_AT_ONCE]
        encoded = encoder.encode(some)
        vectors |= {text: one.vector for text, one in zip(some, encoded, strict=True)}
        pieces |= dict(zip(some, projection.compress(encoded), strict=True))
        report(start + len(some), len(ordered))
    return vectors, pieces


def _in_context(passage: Passage, vectors: dict[str, Vectors]) -> Vectors:
    window = _unit(np.sum([vectors[text] for text in passage.window], axis=0))
    return _unit(vectors[passage.sentence] + window)


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
