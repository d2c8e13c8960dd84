"""How alike the words around figures are."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.store.search.arrays import Scores
from index.store.search.idf import background_frequencies, inverse_document_frequency

Words = tuple[str, ...]
"""The different words of a text, in order."""


class Likeness:
    """The cosines of some texts, each word by its rarity.

    Rarity is that within these texts, with usual English as a prior: in reports of one war its
    name tells nothing.
    """

    def __init__(self, texts: Sequence[Words]) -> None:
        places: dict[str, int] = {}
        words = np.array(
            [places.setdefault(word, len(places)) for text in texts for word in text], np.int64
        )
        text = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
        held = np.bincount(words, minlength=len(places)).astype(np.float32)
        shares = np.array(
            [background_frequencies().stems.get(word, 0.0) for word in places], np.float32
        )
        self._matrix: NDArray[np.float32] = np.zeros((len(texts), len(places)), np.float32)
        self._matrix[text, words] = inverse_document_frequency(held, len(texts), shares)[words]
        length = np.linalg.norm(self._matrix, axis=1, keepdims=True)
        self._matrix /= np.maximum(length, 1e-9)

    def to(self, text: int) -> Scores:
        """Return the cosine of every text and this one."""
        return np.asarray(self._matrix @ self._matrix[text], np.float32)
