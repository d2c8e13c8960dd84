"""E5, in which a question is near to the sentence that answers it, run by ONNX Runtime."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from index.store.encoding.conversions import read_conversion
from index.store.encoding.encoder import Vectors
from index.store.encoding.onnx_encoder import open_session, portions, side_by_side
from index.store.encoding.unigram import Unigram
from index.store.files.disk_array import DiskArray

E5_FORMAT = 1
MODEL = "model.onnx"
PIECES = "pieces.json"
WORDS_FILE = "words.npy"
SCALES = "scales.npy"
WORDS, LAST = "words", "last"
"""The model's input and output."""
ASKED, SAID = "query: ", "passage: "
"""What the model was taught to expect before a question and before what may answer it."""
BEGIN, END = 0, 2
MAX_PIECES = 512


class E5Encoder:
    """The model in 8 bits.

    Its word table stays on disk, of which a text needs a few rows.
    """

    def __init__(self, folder: Path, dimension: int) -> None:
        self.dimension = dimension
        self._pieces = Unigram.load(folder / PIECES)
        self._table = DiskArray(folder / WORDS_FILE)
        self._scales: Vectors = np.load(folder / SCALES)
        self._session = open_session(folder / MODEL)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1, shape (texts, dimension)."""
        return self._encode([ASKED + text for text in texts])

    def encode_sentences(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of length 1, shape (texts, dimension)."""
        return self._encode([SAID + text for text in texts])

    def _encode(self, texts: Sequence[str]) -> Vectors:
        read = [[BEGIN, *self._pieces.cut(text)[: MAX_PIECES - 2], END] for text in texts]
        places = list(portions([len(one) for one in read]))
        given = [[read[place] for place in portion] for portion in places]
        encoded = side_by_side(self._forward, given)
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        for place, vector in zip(chain(*places), chain(*encoded), strict=True):
            vectors[place] = vector
        return vectors

    def _forward(self, read: Sequence[Sequence[int]]) -> list[Vectors]:
        """Return the vectors of texts of as many pieces."""
        ids = np.array(read, np.int64)
        words = self._table.take(ids.ravel()).astype(np.float32) * self._scales[ids.ravel()]
        [last] = self._session.run([LAST], {WORDS: words.reshape(*ids.shape, -1)})
        # One by one: adding up several at a time does so in another order than that of one.
        return [_unit(states.mean(axis=0)) for states in last]


def open_e5(folder: Path, fingerprint: str) -> E5Encoder | None:
    """Open the model that was converted to this folder before; ``None`` if it is not whole."""
    about = read_conversion(folder, E5_FORMAT, fingerprint)
    return E5Encoder(folder, about.dimension) if about else None


def _unit(vector: Vectors) -> Vectors:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), np.float32)
