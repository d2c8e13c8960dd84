"""What is kept of a question that is followed: all that a new claim is compared with."""

import zlib
from collections.abc import Sequence

import numpy as np

from index.store.encoding.encoder import Encoder, Vectors
from index.store.search.engine import SearchIndex
from index.store.search.wordpieces import Compressed, Numbers
from index.store.sql.follows import SavedQuestion
from index.words.stems import stems


def encode_questions(
    build: SearchIndex, encoder: Encoder, questions: Sequence[str]
) -> list[SavedQuestion]:
    """Read questions that are followed as of this build."""
    encodings = encoder.encode(questions)
    compressed = build.projection.compress_queries(encodings)
    known = encoding_version(build)
    return [
        SavedQuestion(
            question, known, tuple(dict.fromkeys(stems(question))), encoding.vector, pieces
        )
        for question, encoding, pieces in zip(questions, encodings, compressed, strict=True)
    ]


def encoding_version(build: SearchIndex) -> str:
    """Return what names the model and the projection of its states."""
    asked = zlib.crc32(np.ascontiguousarray(build.projection.query_axes).tobytes())
    return f"{build.fingerprint[:32]}-{asked:08x}"


def vectors_of(blobs: Sequence[bytes]) -> Vectors:
    """Return the vectors of kept questions, shape (questions, dimension)."""
    flat = np.frombuffer(b"".join(blobs), np.float16).astype(np.float32)
    return flat.reshape(len(blobs), -1)


def pieces_of(pieces: bytes, states: bytes) -> Compressed:
    """Return the word pieces of a kept question."""
    known: Numbers = np.frombuffer(pieces, np.int32)
    return known, np.frombuffer(states, np.int8).reshape(len(known), -1 if len(known) else 0)
