"""The embedding model that turns texts into vectors."""

import copy
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

BATCH = 32
TRIED = 96
"""How many texts show which precision is faster."""
FASTER = 1.15
"""How much faster the lower precision must be to be taken."""
ALIKE = 0.999
"""The least cosine between a text's vectors in both precisions."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """One text as the model sees it.

    ``vector`` has length 1, shape (dimension,); ``pieces`` are vocabulary ids of its word pieces,
    shape (pieces,), without the marks at both ends; ``states`` are their last hidden states, shape
    (pieces, dimension).
    """

    vector: Vectors
    pieces: NDArray[np.int32]
    states: Vectors


class Precision(StrEnum):
    """With how many bits the model computes; vectors are float32 in either case."""

    FULL = "float32"
    HALF = "bfloat16"


class Encoder(Protocol):
    """Anything that embeds texts; ``fingerprint`` changes whenever its vectors would."""

    name: str
    fingerprint: str
    dimension: int

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        """Return the encoding of each text, in order."""

    def fastest(self, texts: Sequence[str]) -> Precision:
        """Try some of the texts and return the precision that is faster on this machine."""

    def has_word(self, word: str) -> bool:
        """Tell whether the word, in lower case, is whole in its vocabulary."""


class SentenceTransformerEncoder:
    """A sentence-transformers model on the processor."""

    def __init__(self, folder: Path, name: str, fingerprint: str) -> None:
        # Both take seconds to import, which a command that embeds nothing should not pay.
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        self.name = name
        self.fingerprint = fingerprint
        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        self.dimension = self._model.get_embedding_dimension() or 0

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        """Return the encoding of each text, in order."""
        import torch

        model = self._model if precision is Precision.FULL else self._halved
        by_length = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # less padding
        batches = [by_length[start : start + BATCH] for start in range(0, len(texts), BATCH)]
        given = [[texts[i] for i in places] for places in batches]
        threads = torch.get_num_threads()
        if min(threads, len(batches)) < 2:
            made = [_forward(model, batch) for batch in given]
        else:
            # A batch a thread: threads that share one wait for each other, the more so when other
            # processes keep a processor busy.
            with ThreadPoolExecutor(
                threads, initializer=torch.set_num_threads, initargs=(1,)
            ) as pool:
                made = list(pool.map(_forward, repeat(model), given))
        found: dict[int, Encoding] = {}
        for places, batch in zip(batches, made, strict=True):
            found.update(zip(places, batch, strict=True))
        return [found[i] for i in range(len(texts))]

    def has_word(self, word: str) -> bool:
        """Tell whether the word, in lower case, is whole in its vocabulary."""
        return len(self._model.tokenizer.tokenize(word)) == 1

    def fastest(self, texts: Sequence[str]) -> Precision:
        """Try some of the texts and return the precision that is faster on this machine.

        The lower one needs a processor that multiplies matrices of such numbers; others are slower
        with it. It is not taken if it changes a vector.
        """
        tried = texts[:: max(1, len(texts) // TRIED)][:TRIED]
        self.encode(tried[:BATCH], Precision.HALF)  # what is prepared once is no part of the trial
        full, usual = self._timed(tried, Precision.FULL)
        half, quicker = self._timed(tried, Precision.HALF)
        alike = min(
            (float(a.vector @ b.vector) for a, b in zip(full, half, strict=True)), default=0
        )
        return Precision.HALF if usual > FASTER * quicker and alike >= ALIKE else Precision.FULL

    def _timed(self, texts: Sequence[str], precision: Precision) -> tuple[list[Encoding], float]:
        began = time.perf_counter()
        found = self.encode(texts, precision)
        return found, time.perf_counter() - began

    @cached_property
    def _halved(self) -> "SentenceTransformer":
        import torch

        return copy.deepcopy(self._model).to(torch.bfloat16)


def _forward(model: "SentenceTransformer", texts: list[str]) -> list[Encoding]:
    import torch

    with torch.inference_mode():
        output = model(model.preprocess(texts))
        vectors = torch.nn.functional.normalize(output["sentence_embedding"].float())
    mask = output["attention_mask"].bool()
    return [
        Encoding(
            vectors[i].numpy(),
            output["input_ids"][i][mask[i]][1:-1].numpy().astype(np.int32),
            output["token_embeddings"][i][mask[i]][1:-1].float().numpy(),
        )
        for i in range(len(texts))
    ]
