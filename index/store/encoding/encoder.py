"""What an embedding model is to the rest of the product."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoding:
    """One text as the model sees it.

    ``vector`` has length 1, shape (dimension,); ``pieces`` are vocabulary ids of its word pieces,
    shape (pieces,), without the marks at both ends; ``states``, shape (pieces, dimension), are
    their hidden states before the last layer, which makes all pieces of a text alike.
    """

    vector: Vectors
    pieces: NDArray[np.int32]
    states: Vectors


class Precision(StrEnum):
    """With how many bits the model multiplies; vectors are float32 in either case."""

    FULL = "float32"
    BYTE = "int8"


class RelevanceEncoder(Protocol):
    """A model in which a question is near to the sentence that answers it."""

    dimension: int

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1, shape (texts, dimension)."""

    def encode_sentences(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1, shape (texts, dimension)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and what a reader needs beside it: its article's title and the sentence before."""

    sentence: str
    context: str = ""


class PairScorer(Protocol):
    """A model that reads a question and a sentence together."""

    def read(self, question: str, passages: Sequence[Passage]) -> NDArray[np.float32]:
        """Return for each passage the log-odds that its sentence answers the question."""


class Encoder(Protocol):
    """Anything that embeds texts; ``fingerprint`` changes whenever its vectors would.

    ``precisions`` are those in which passages may be embedded. ``relevance`` is the other model,
    and ``cross`` the one that reads pairs, which are the same whatever embeds.
    """

    name: str
    fingerprint: str
    dimension: int
    precisions: frozenset[Precision]
    relevance: RelevanceEncoder
    cross: PairScorer

    def __hash__(self) -> int: ...  # what it says of a question may be remembered

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        """Return the encoding of each text, in order."""

    def choose_precision(self, texts: Sequence[str]) -> Precision:
        """Try some of the texts and return the precision to embed in on this machine."""

    def has_word(self, word: str) -> bool:
        """Tell whether the word, in lower case, is whole in its vocabulary."""


@dataclass(frozen=True, slots=True)
class EncodedQuestion:
    """A question as both models see it; ``relevance`` has shape (dimension,)."""

    encoding: Encoding
    relevance: Vectors


def encode_asked(encoder: Encoder, texts: Sequence[str]) -> list[EncodedQuestion]:
    """Return each question as both models see it, in order."""
    meanings = encoder.encode(texts)
    relevances = encoder.relevance.encode_questions(texts)
    return list(map(EncodedQuestion, meanings, relevances))
