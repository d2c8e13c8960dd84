"""What a question is answered with; the shape every front end and the JSON share."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from index.model.address import archived
from index.model.claim import Claim, Measure
from index.model.pact import ToldPact

if TYPE_CHECKING:
    from index.model.event_state import EventState


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """What is shown of an article beside a claim; ``published`` is a UTC day.

    ``fetched`` is the address at which a server gave it, and ``retrieved`` when, in UTC. ``family``
    is what outlets have in common that are one source, ``affiliation`` who runs this one.
    """

    id: str
    url: str | None
    title: str | None
    publisher: str | None
    published: date | None
    fetched: str | None = None
    retrieved: datetime | None = None
    family: str | None = None
    affiliation: str | None = None

    @property
    def origin(self) -> str:
        """What is the same for articles that are one source: family, else outlet, else its id."""
        return self.family or " ".join((self.publisher or self.id).casefold().split())

    @property
    def archive(self) -> str | None:
        """A public web archive's copy of the page, if it has one: nearest to that day."""
        day = self.retrieved.date() if self.retrieved else self.published
        return archived(self.url, day) if self.url else None


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim with its untouched source sentence, as it is shown.

    ``also`` are the other articles that carry the same claim, most recent first; ``denials`` the
    claims that deny this one, most similar first.
    """

    claim_id: int
    claim: Claim
    sentence: str
    article: ArticleCard
    also: tuple[ArticleCard, ...] = ()
    denials: tuple["ShownClaim", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(ShownClaim):
    """A claim that may answer the question.

    ``confidence`` in [0, 1] is how sure the ranking is that the claim answers the question; ``row``
    is the number of its sentence in the build.
    """

    confidence: float
    row: int


@dataclass(frozen=True, slots=True)
class DifferingValue:
    """One of several values that sources give for the same measure.

    ``articles`` are the ids of those that give it, ``sources`` how many outlets do, not counting
    copies; ``reported`` is the day of the newest of them.
    """

    low: float | None
    high: float | None
    claim_ids: tuple[int, ...]
    publishers: tuple[str, ...]
    articles: tuple[str, ...] = ()
    sources: int = 1
    reported: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure for which sources give more than one value, in rising order.

    ``disputed`` says that some of them cannot both be true of the same people at about the same
    time; else one is open or round, counts a part, or tells how the count went on. ``now`` is how
    many there are by all that is known of the event.
    """

    measure: Measure
    values: tuple[DifferingValue, ...]
    disputed: bool = True
    now: tuple[float | None, float | None] | None = None

    @property
    def newest(self) -> DifferingValue | None:
        """The value now, else the one reported last; ``None`` where two were on that day."""
        if self.now:
            return next((one for one in self.values if (one.low, one.high) == self.now), None)
        last = max((one.reported for one in self.values if one.reported), default=None)
        return _only([one for one in self.values if last and one.reported == last])

    @property
    def best_supported(self) -> DifferingValue | None:
        """The value that most outlets give; ``None`` where two have as many."""
        most = max(value.sources for value in self.values)
        return _only([value for value in self.values if value.sources == most])


def _only(values: list[DifferingValue]) -> DifferingValue | None:
    return values[0] if len(values) == 1 else None


class Refusal(StrEnum):
    """Why a question is not answered, whatever was found."""

    LANGUAGE = "language"
    """It is not in English."""
    PAGE = "page"
    """It is the link of a page that is not held."""
    AHEAD = "ahead"
    """It asks about a day to come of which no claim speaks."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the question that no article holds, and the one that was looked for instead."""

    written: str
    read: str


class DemandKind(StrEnum):
    """What a question may give that its answer has to be about."""

    NAME = "name"
    PLACE = "place"
    TIME = "time"
    MEASURE = "measure"
    GROUP = "group"
    PARTY = "party"
    NUMBER = "number"
    AMOUNT = "amount"
    DEED = "deed"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Missing:
    """What a question gives and the nearest, or if ``anywhere`` every article, lacks."""

    kind: DemandKind
    text: str
    anywhere: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The reply to one question.

    ``matches`` are the nearest candidates, those that answer first, and both the best first; only
    ``fitting`` ones, whose confidence reaches the threshold, may be presented as an answer.
    ``missing`` is what the question gives and the nearest lacks, the dearest first. ``unknown``
    are the names in the question that no article holds: nothing answers a question about those.
    ``ahead`` is the UTC day to come that it asks about. ``state`` is that of the event of which the
    first match gives a figure, if a count is asked for; ``pact`` the agreement that is asked about,
    with what of it answers. ``generation`` names the build.
    """

    question: str
    generation: str
    as_of: date | None = None
    matches: tuple[Match, ...] = ()
    differences: tuple[Difference, ...] = ()
    threshold: float = 0.5
    unknown: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    ahead: date | None = None
    refusal: Refusal | None = None
    missing: tuple[Missing, ...] = ()
    state: "EventState | None" = None
    pact: ToldPact | None = None

    @property
    def fitting(self) -> tuple[Match, ...]:
        """The matches that answer the question."""
        if self.unknown or self.refusal:
            return ()
        return tuple(match for match in self.matches if match.confidence >= self.threshold)

    @property
    def answered(self) -> bool:
        """Whether any match answers the question."""
        return bool(self.fitting)

    @property
    def disputed(self) -> tuple[Difference, ...]:
        """The differences of which some values cannot both be true."""
        return tuple(one for one in self.differences if one.disputed)


@dataclass(frozen=True, slots=True)
class Context:
    """A claim's sentence between the sentences around it, each as it stands in the article."""

    before: tuple[str, ...]
    sentence: str
    after: tuple[str, ...]
    article: ArticleCard


@dataclass(frozen=True, slots=True)
class Source:
    """An outlet with what it contributes; ``first`` and ``last`` are publication days.

    ``publisher`` is ``None`` for the articles that name none. ``family`` is what it has in common
    with others that are the same source, ``affiliation`` who runs it.
    """

    publisher: str | None
    articles: int
    claims: int
    first: date | None
    last: date | None
    family: str | None = None
    affiliation: str | None = None


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
