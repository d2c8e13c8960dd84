"""What each row of a build stands for."""

import numpy as np
from numpy.typing import NDArray

NEVER = np.iinfo(np.int32).max
ALWAYS = np.iinfo(np.int32).min

ROW = np.dtype(
    [
        ("claim", np.int64),
        ("article", np.int64),
        ("published", np.int32),
        ("since", np.int32),
        ("until", np.int32),
        ("figures", np.bool_),
        ("times", np.bool_),
        ("alone", np.bool_),
        ("measures", np.uint8),
    ]
)
"""One sentence that holds claims: the first claim's id, its article, and ordinal UTC days.

``published`` is 0 when unknown; the row is valid in [since, until), with ``ALWAYS`` and ``NEVER``
for open ends. ``figures`` and ``times`` tell of words in the sentence; ``alone`` says that no other
sentence of the article stands beside it; ``measures`` has a bit for each ``Measure`` it counts.
"""

RowTable = NDArray[np.void]


def places_in_article(rows: RowTable) -> NDArray[np.int64]:
    """Return each row's place among the rows of its article, which stand together, from 0."""
    articles = rows["article"]
    first = np.flatnonzero(np.concatenate([[True], articles[1:] != articles[:-1]]))
    lengths = np.diff(np.append(first, len(rows)))
    return np.arange(len(rows)) - np.repeat(first, lengths)
