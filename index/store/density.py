"""How crowded the neighbourhood of each vector is."""

import numpy as np

from index.store.encoder import Vectors
from index.store.vectors import Rows, Scores

SAMPLE = 4096
SHARE = 400
BLOCK = 4096
FEW = 200


def density(vectors: Vectors, articles: Rows) -> Scores:
    """Return how much nearer each row is to rows of other articles than rows usually are.

    A row that is near to everything is near to any question, which says little; ranking takes
    that off (compare cross-domain similarity local scaling, Conneau and others 2018). It is the
    mean cosine with the nearest one in ``SHARE`` of at most ``SAMPLE`` evenly spread rows, less
    the mean of all; it is drawn towards 0 where rows are about ``FEW``, which make no crowd.
    """
    count = len(vectors)
    chosen = np.unique(np.linspace(0, count - 1, min(count, SAMPLE)).astype(np.int64))
    nearest = max(1, round(len(chosen) / SHARE))
    found = np.zeros(count, np.float32)
    for start in range(0, count, BLOCK):
        part = slice(start, start + BLOCK)
        near = vectors[part] @ vectors[chosen].T
        near[articles[part, np.newaxis] == articles[chosen][np.newaxis]] = 0
        top = np.partition(near, len(chosen) - nearest, axis=1)[:, len(chosen) - nearest :]
        found[part] = np.maximum(top, 0).mean(axis=1)
    return np.asarray((found - found.mean()) * (count / (count + FEW)), np.float32)
