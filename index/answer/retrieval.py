"""From a question to ranked rows of a build."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from index.answer.candidates import gather
from index.answer.question import analyse
from index.answer.ranking import fitted_weights, rank
from index.store.builds import NEVER, Build
from index.store.encoder import Encoder
from index.store.lexical import stems
from index.store.vectors import Mask


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A sentence of the build by its first claim's id, and how sure the ranking is of it."""

    claim_id: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found, best first, and the names in the question that occur nowhere."""

    found: list[Retrieved]
    unknown: tuple[str, ...]


def retrieve(build: Build, encoder: Encoder, question: str, as_of: date | None) -> Retrieval:
    """Find the sentences that may answer the question as of that day."""
    visible = visible_rows(build, as_of)
    today = as_of or _newest_day(build, visible)
    analysis = analyse(question, today)
    rows, found = gather(build, encoder.encode([question])[0], analysis, visible)
    ranked = rank(found, analysis, today.toordinal() if today else 0, fitted_weights())
    claims = build.rows["claim"][rows[ranked.order]]
    listed = [
        Retrieved(int(claim), float(confidence))
        for claim, confidence in zip(claims, ranked.confidence, strict=True)
    ]
    return Retrieval(listed, tuple(name for name in analysis.names if is_unknown(build, name)))


def is_unknown(build: Build, name: str) -> bool:
    """Tell whether no row holds any word of the name; abbreviations that are no words are known."""
    words = stems(name)
    return bool(words) and not build.words.known(words)


def _newest_day(build: Build, visible: Mask) -> date | None:
    """Return the day of the newest report: an archive is asked about its own time."""
    newest = int(build.rows["published"][visible].max(initial=0))
    return date.fromordinal(newest) if newest else None


def visible_rows(build: Build, as_of: date | None) -> Mask:
    """Tell for each row whether it was the word of its outlet on that day.

    Without a day, that is every row that no later revision replaced.
    """
    if as_of is None:
        return np.asarray(build.rows["until"] == NEVER)
    day = as_of.toordinal()
    published = build.rows["published"]
    known = (published > 0) & (published <= day)
    return np.asarray(known & (build.rows["since"] <= day) & (day < build.rows["until"]))
