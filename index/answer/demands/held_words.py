"""Which stems the rows of a build hold, in their windows and in their articles."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.answer.demands.demand import Stems
from index.store.search.engine import SearchIndex
from index.store.search.rows import Mask, Rows

LONG_ARTICLE_ROWS = 16
"""From so many sentences with claims on, an article names whatever it is about."""

SHORTNESS = 3
"""The power by which few sentences prove less than many: a passage leaves out what it is about."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a row holds: in its ``window``, and in all of its ``article``.

    ``length`` in [0, 1] is how surely the article, by its length, names what it is about.
    """

    window: Stems
    article: Stems
    length: float


def held_words(build: SearchIndex, rows: Rows, stems: Sequence[str]) -> list[Held]:
    """Return for each row which of the stems it holds."""
    match = build.words.match(stems)
    articles, own = np.unique(build.rows["article"][rows], return_inverse=True)
    theirs = build.article_rows.of(articles.tolist())
    # A revision that was read again has its former rows beside its own until segments are merged.
    theirs = theirs[build.alive[theirs]]
    places = np.searchsorted(articles, build.rows["article"][theirs])
    anywhere = np.zeros((len(articles), len(stems)), np.bool_)
    np.logical_or.at(anywhere, places, match.presence(theirs))
    lengths = np.log(np.bincount(places, minlength=len(articles)).clip(1))
    lengths = (lengths / np.log(LONG_ARTICLE_ROWS)).clip(0, 1) ** SHORTNESS
    inside = match.presence(rows)
    return [
        Held(
            _chosen(stems, inside[row]), _chosen(stems, anywhere[article]), float(lengths[article])
        )
        for row, article in enumerate(own.tolist())
    ]


def _chosen(stems: Sequence[str], held: Mask) -> Stems:
    return frozenset(stems[place] for place in np.flatnonzero(held).tolist())
