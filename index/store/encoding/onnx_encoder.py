"""An embedding model converted to ONNX and run by ONNX Runtime.

Against PyTorch it encodes a question in half the time, starts in tenths of a second and knows
8-bit multiplication, which most processors do several times as fast.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from itertools import chain, cycle, groupby, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from index.store.encoding.byte_products import multiplies_exactly
from index.store.encoding.encoder import Encoding, PairScorer, Precision, RelevanceEncoder, Vectors

if TYPE_CHECKING:
    import tokenizers
    from onnxruntime import InferenceSession

Given = TypeVar("Given")
Made = TypeVar("Made")

TOKENIZER = "tokenizer.json"
POOLING = "pooling.onnx"
PIECES_PER_RUN = 512
"""As many word pieces share a reading of the weights, as far as their texts are of one length."""
EXACT = "session.x64quantprecision"
"""The runtime's option to multiply in a way that never overflows."""
TRIAL_TURNS = 5
"""How often each precision is tried."""
TEXTS_PER_TURN = 5
MIN_SPEEDUP = 1.2
"""How much faster the lower precision must be to be taken."""
MIN_COSINE = 0.98
"""Between a text's vectors in both precisions, for the lower one to be taken."""


def weights_file(precision: Precision) -> str:
    """Return the name of the model's file in that precision."""
    return f"{precision}.onnx"


class ConvertedEncoder:
    """A converted model.

    Texts of as many pieces are encoded together, so that none is padded, and several such portions
    at a time. A text's encoding is the same whatever stands beside it.
    """

    relevance: RelevanceEncoder
    cross: PairScorer

    def __init__(self, folder: Path, name: str, fingerprint: str, dimension: int) -> None:
        from tokenizers import Tokenizer

        self.name = name
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.precisions = frozenset(Precision)
        self._folder = folder
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._full = open_session(folder / weights_file(Precision.FULL))
        self._pooling = open_session(folder / POOLING)

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        """Return the encoding of each text, in order."""
        session = self._full if precision is Precision.FULL else self._byte
        read = self._tokenizer.encode_batch(list(texts))
        places = list(portions([len(one) for one in read]))
        forward = partial(self._forward, session)
        given = [[read[place] for place in portion] for portion in places]
        encoded = side_by_side(forward, given)
        found = dict(zip(chain(*places), chain(*encoded), strict=True))
        return [found[place] for place in range(len(texts))]

    def choose_precision(self, texts: Sequence[str]) -> Precision:
        """Try some of the texts and return the precision to embed in on this machine.

        Both take turns and most turns decide, since the machine may be busy with other things. The
        lower one is not taken if it changes a vector by more than a little.
        """
        if Precision.BYTE not in self.precisions:
            return Precision.FULL
        tried_texts = TRIAL_TURNS * TEXTS_PER_TURN
        spread = texts[:: max(1, len(texts) // tried_texts)] or [""]
        tried = list(islice(cycle(spread), tried_texts))
        self.encode(tried[:1], Precision.BYTE)  # what is prepared once is no part of the trial
        speedups: list[float] = []
        cosines: list[float] = []
        for start in range(0, len(tried), TEXTS_PER_TURN):
            some = tried[start : start + TEXTS_PER_TURN]
            full, full_seconds = self._timed(some, Precision.FULL)
            byte, byte_seconds = self._timed(some, Precision.BYTE)
            speedups.append(full_seconds / byte_seconds)
            cosines += [float(a.vector @ b.vector) for a, b in zip(full, byte, strict=True)]
        good = median(speedups) > MIN_SPEEDUP and min(cosines) >= MIN_COSINE
        return Precision.BYTE if good else Precision.FULL

    def has_word(self, word: str) -> bool:
        """Tell whether the word, in lower case, is whole in its vocabulary."""
        return len(self._tokenizer.encode(word, add_special_tokens=False)) == 1

    def _forward(
        self, session: "InferenceSession", read: "Sequence[tokenizers.Encoding]"
    ) -> list[Encoding]:
        """Return the encodings of texts of as many pieces."""
        ids = np.array([one.ids for one in read], np.int64)
        last, inner = session.run(["last", "inner"], {"ids": ids})
        return list(map(self._pooled, read, last, inner))

    def _pooled(self, read: "tokenizers.Encoding", last: Vectors, inner: Vectors) -> Encoding:
        [[vector]] = self._pooling.run(None, {"last": last[None]})
        own = np.array(read.special_tokens_mask) == 0
        return Encoding(vector, np.array(read.ids, np.int32)[own], inner[own])

    def _timed(self, texts: Sequence[str], precision: Precision) -> tuple[list[Encoding], float]:
        began = time.perf_counter()
        found = self.encode(texts, precision)
        return found, time.perf_counter() - began

    @cached_property
    def _byte(self) -> "InferenceSession":
        return open_session(self._folder / weights_file(Precision.BYTE))


def side_by_side(work: Callable[[Given], Made], given: Sequence[Given]) -> list[Made]:
    """Return what is made of each, in order, by as many threads as there are processors."""
    processors = os.cpu_count() or 1
    if min(len(given), processors) < 2:
        return list(map(work, given))
    with ThreadPoolExecutor(processors) as pool:
        return list(pool.map(work, given))


def open_session(path: Path) -> "InferenceSession":
    """Open a model to run on the processor, one thread a run."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread a text: threads that share a text wait for each other, the more so when other
    # processes keep a processor busy.
    options.intra_op_num_threads = 1
    if not multiplies_exactly():
        # The runtime then multiplies unsigned bytes, which is exact but takes nearly twice as long.
        options.add_session_config_entry(EXACT, "1")
    # Adding the bias by itself is faster than what the runtime would fuse.
    return onnxruntime.InferenceSession(
        str(path), options, ["CPUExecutionProvider"], disabled_optimizers=["BiasGeluFusion"]
    )


def portions(sizes: Sequence[int]) -> Iterator[list[int]]:
    """Give the places of texts that are encoded together; those that take longest come first."""
    by_size = sorted(range(len(sizes)), key=lambda place: -sizes[place])
    for size, places in groupby(by_size, key=lambda place: sizes[place]):
        together = max(1, PIECES_PER_RUN // size)
        alike = list(places)
        for start in range(0, len(alike), together):
            yield alike[start : start + together]
