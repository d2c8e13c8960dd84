"""From a question to ranked rows of a build."""

from dataclasses import dataclass
from datetime import date

from index.answer.candidates import gather
from index.answer.question import analyse
from index.answer.ranking import fitted_weights, rank
from index.store.build import Build
from index.store.encoder import Encoder
from index.store.stems import stems
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
    view = build.visibility.on(as_of)
    today = as_of or view.newest
    analysis = analyse(question, today)
    rows, found = gather(build, encoder.encode([question])[0], analysis, view.mask)
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
    return bool(words) and not build.words.match(words).known().any()


def visible_rows(build: Build, as_of: date | None) -> Mask:
    """Tell for each row whether it was the word of its outlet on that day.

    Without a day, that is every row that no later revision replaced.
    """
    return build.visibility.on(as_of).mask
