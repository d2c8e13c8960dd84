"""What a question is answered with; the shape every front end and the JSON share."""

from dataclasses import dataclass
from datetime import date

from index.extract.claim import Claim, Measure


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What is shown of an article beside a claim; ``published`` is a UTC day."""

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that may answer the question, with its untouched source sentence.

    ``confidence`` in [0, 1] is how sure the ranking is that the claim answers the question.
    ``also`` are the other articles that carry the same claim, most recent first.
    """

    claim_id: int
    claim: Claim
    confidence: float
    sentence: str
    article: ArticleCard
    also: tuple[ArticleCard, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferingValue:
    """One of several values that sources give for the same measure."""

    low: float | None
    high: float | None
    claim_ids: tuple[int, ...]
    publishers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure for which sources give more than one value, in rising order."""

    measure: Measure
    values: tuple[DifferingValue, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question.

    ``matches`` are the nearest candidates, best first; only ``fitting`` ones, whose confidence
    reaches ``threshold``, may be presented as an answer. ``unknown`` are the names in the question
    that no article holds: nothing answers a question about those. ``generation`` names the build.
    """

    question: str
    generation: str
    as_of: date | None = None
    matches: tuple[Match, ...] = ()
    differences: tuple[Difference, ...] = ()
    threshold: float = 0.5
    unknown: tuple[str, ...] = ()

    @property
    def fitting(self) -> tuple[Match, ...]:
        """The matches that answer the question."""
        if self.unknown:
            return ()
        return tuple(match for match in self.matches if match.confidence >= self.threshold)

    @property
    def answered(self) -> bool:
        """Whether any match answers the question."""
        return bool(self.fitting)


@dataclass(frozen=True, slots=True)
class Context:
    """A claim's sentence between the sentences around it, each as it stands in the article."""

    before: tuple[str, ...]
    sentence: str
    after: tuple[str, ...]
    article: ArticleCard


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet with what it contributes; ``first`` and ``last`` are publication days."""

    publisher: str
    articles: int
    claims: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much is stored and what the served build holds."""

    articles: int
    claims: int
    publishers: int
    first: date | None
    last: date | None
    generation: str
    model: str
