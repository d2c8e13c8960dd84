"""How alike the words around two figures are."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from index.store.search.rarity import rarity, usual
from index.store.search.vectors import Scores


def likeness(texts: Sequence[frozenset[str]]) -> Scores:
    """Return the cosine of every two texts, shape (texts, texts), each word by its rarity.

    Rarity is that within these texts, with usual English as a prior: in reports of one war its
    name tells nothing.
    """
    holders = Counter(word for text in texts for word in text)
    words = {word: place for place, word in enumerate(sorted(holders))}
    shares = np.array([usual().stems.get(word, 0.0) for word in words], np.float32)
    held = np.array([holders[word] for word in words], np.float32)
    weights = rarity(held, len(texts), shares)
    matrix = np.zeros((len(texts), len(words)), np.float32)
    for place, text in enumerate(texts):
        known = [words[word] for word in text]
        matrix[place, known] = weights[known]
    length = np.linalg.norm(matrix, axis=1, keepdims=True)
    matrix /= np.maximum(length, 1e-9)
    return np.asarray(matrix @ matrix.T, np.float32)
