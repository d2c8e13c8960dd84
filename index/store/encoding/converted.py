"""An embedding model converted to ONNX and run by ONNX Runtime.

Against PyTorch it encodes a question in half the time, starts in tenths of a second and knows
8-bit multiplication, which most processors do several times as fast.
"""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from index.store.encoding.encoder import Encoding, Precision

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

TOKENIZER = "tokenizer.json"
TURNS = 6
"""How often each precision is tried."""
AT_ONCE = 8
"""How many texts are encoded in a turn."""
FASTER = 1.2
"""How much faster the lower precision must be to be taken."""
ALIKE = 0.98
"""The least cosine between a text's vectors in both precisions: processors that lack the right
instruction may overflow."""


def weights_file(precision: Precision) -> str:
    """Return the name of the model's file in that precision."""
    return f"{precision}.onnx"


class ConvertedEncoder:
    """A converted model.

    Texts are encoded one by one, several at a time: none is padded to the length of another, and
    its vector is the same whatever stands beside it, also in 8 bits, whose scale is a batch's.
    """

    def __init__(self, folder: Path, name: str, fingerprint: str, dimension: int) -> None:
        from tokenizers import Tokenizer

        self.name = name
        self.fingerprint = fingerprint
        self.dimension = dimension
        self._folder = folder
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._full = self._session(Precision.FULL)

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        """Return the encoding of each text, in order."""
        session = self._full if precision is Precision.FULL else self._byte
        forward = partial(self._forward, session)
        processors = os.cpu_count() or 1
        if min(len(texts), processors) < 2:
            return [forward(text) for text in texts]
        with ThreadPoolExecutor(processors) as pool:
            return list(pool.map(forward, texts))

    def fastest(self, texts: Sequence[str]) -> Precision:
        """Try some of the texts and return the precision that is faster on this machine.

        They take turns and most turns decide, since the machine may be busy with other things. The
        lower one is not taken if it changes a vector by more than a little.
        """
        spread = texts[:: max(1, len(texts) // (TURNS * AT_ONCE))] or [""]
        tried = list(islice(cycle(spread), TURNS * AT_ONCE))
        self.encode(tried[:1], Precision.BYTE)  # what is prepared once is no part of the trial
        gains: list[float] = []
        alike: list[float] = []
        for start in range(0, len(tried), AT_ONCE):
            some = tried[start : start + AT_ONCE]
            full, usual = self._timed(some, Precision.FULL)
            byte, quicker = self._timed(some, Precision.BYTE)
            gains.append(usual / quicker)
            alike += [float(a.vector @ b.vector) for a, b in zip(full, byte, strict=True)]
        good = median(gains) > FASTER and min(alike) >= ALIKE
        return Precision.BYTE if good else Precision.FULL

    def has_word(self, word: str) -> bool:
        """Tell whether the word, in lower case, is whole in its vocabulary."""
        return len(self._tokenizer.encode(word, add_special_tokens=False)) == 1

    def _forward(self, session: "InferenceSession", text: str) -> Encoding:
        read = self._tokenizer.encode(text)
        states, vectors = session.run(None, {"ids": np.array([read.ids], np.int64)})
        inner = np.array(read.special_tokens_mask) == 0
        return Encoding(vectors[0], np.array(read.ids, np.int32)[inner], states[0][inner])

    def _timed(self, texts: Sequence[str], precision: Precision) -> tuple[list[Encoding], float]:
        began = time.perf_counter()
        found = self.encode(texts, precision)
        return found, time.perf_counter() - began

    @cached_property
    def _byte(self) -> "InferenceSession":
        return self._session(Precision.BYTE)

    def _session(self, precision: Precision) -> "InferenceSession":
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # One thread a text: threads that share a text wait for each other, the more so when other
        # processes keep a processor busy.
        options.intra_op_num_threads = 1
        return onnxruntime.InferenceSession(
            str(self._folder / weights_file(precision)), options, ["CPUExecutionProvider"]
        )
