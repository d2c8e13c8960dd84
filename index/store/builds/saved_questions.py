"""What is kept of a question that is followed: all that a new claim is compared with."""

import zlib
from collections.abc import Sequence

import numpy as np

from index.store.encoding.encoder import Encoder, Vectors, encode_asked
from index.store.encoding.loading import E5_SHA256
from index.store.search.engine import SearchIndex
from index.store.search.wordpieces import Compressed, Numbers
from index.store.sql.follows import SavedQuestion
from index.words.stems import stems


def encode_questions(
    build: SearchIndex, encoder: Encoder, questions: Sequence[str]
) -> list[SavedQuestion]:
    """Read questions that are followed as of this build."""
    encoded = encode_asked(encoder, questions)
    compressed = build.projection.compress_queries([one.encoding for one in encoded])
    known = encoding_version(build)
    return [
        SavedQuestion(
            question,
            known,
            tuple(dict.fromkeys(stems(question))),
            np.concatenate([one.encoding.vector, one.relevance]),
            pieces,
        )
        for question, one, pieces in zip(questions, encoded, compressed, strict=True)
    ]


def encoding_version(build: SearchIndex) -> str:
    """Return what names the models and the projection of states."""
    asked = zlib.crc32(np.ascontiguousarray(build.projection.query_axes).tobytes())
    return f"{build.fingerprint[:32]}-{asked:08x}-{E5_SHA256[:8]}"


def vectors_of(blobs: Sequence[bytes], build: SearchIndex) -> tuple[Vectors, Vectors]:
    """Return the vectors of kept questions by both models, shape (questions, dimension) each."""
    flat = np.frombuffer(b"".join(blobs), np.float16).astype(np.float32)
    both = flat.reshape(len(blobs), -1)
    meaning = both.shape[1] - build.relevance.dimension
    return both[:, :meaning], both[:, meaning:]


def pieces_of(pieces: bytes, states: bytes) -> Compressed:
    """Return the word pieces of a kept question."""
    known: Numbers = np.frombuffer(pieces, np.int32)
    return known, np.frombuffer(states, np.int8).reshape(len(known), -1 if len(known) else 0)
