"""How frequent words are in usual news English, counted by ``scripts.fit_usual``."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from index.model.fitted import check_schema, schema_hash
from index.store.encoding.loading import BUNDLED_SHA256
from index.store.search.rows import Scores
from index.words.stems import stems

FITTED = Path(__file__).with_name("usual.npz")
REFIT = "python -m scripts.fit_usual ARTICLES.jsonl..."
_PROBE = (
    "The envoy’s 1,200 hostages were fleeing the besieged cities of Aleppo and Damascus, he said."
)
"""A text whose stems show how words are found, left out and stemmed."""


@dataclass(frozen=True, slots=True)
class BackgroundFrequencies:
    """How frequent words are in usual news English; ``scripts.fit_usual`` counts them.

    ``stems`` maps each common stem to the share of texts, in [0, 1], that hold it; ``pieces`` has
    such a share for each word piece of the model with that ``fingerprint``.
    """

    fingerprint: str
    pieces: Scores
    stems: dict[str, float] = field(repr=False)

    def save(self, path: Path) -> None:
        """Write all of it to a file."""
        np.savez_compressed(
            path,
            schema=np.array(frequencies_schema()),
            fingerprint=np.array(self.fingerprint),
            pieces=self.pieces.astype(np.float16),
            stems=np.array(list(self.stems)),
            shares=np.array(list(self.stems.values()), np.float32),
        )


@cache
def background_frequencies() -> BackgroundFrequencies:
    """Return what comes with the product.

    :raises ModelError: if it was counted with another encoder or stemmer than this version has.
    """
    return read_frequencies(FITTED)


def read_frequencies(path: Path) -> BackgroundFrequencies:
    """Read what ``Usual.save`` wrote.

    :raises ModelError: if it was counted with another encoder or stemmer than this version has.
    """
    with np.load(path) as kept:
        found = str(kept["schema"]) if "schema" in kept else None
        check_schema(path, found, frequencies_schema(), REFIT)
        return BackgroundFrequencies(
            str(kept["fingerprint"]),
            kept["pieces"].astype(np.float32),
            dict(zip(kept["stems"].tolist(), kept["shares"].tolist(), strict=True)),
        )


def frequencies_schema() -> str:
    """Return the hash of what usual shares are counted with."""
    return schema_hash({"encoder": BUNDLED_SHA256, "stems": stems(_PROBE)})
