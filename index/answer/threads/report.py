"""A figure as one article reports it, with what tells which event it is of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from index.answer.events.attack_types import means_of
from index.answer.events.casualty_counts import Count, counts_of
from index.answer.events.dateline import find_dateline
from index.answer.events.event import Event, event_of
from index.answer.events.places import REMEMBERED
from index.answer.events.shown import to_shown
from index.answer.threads.retraction import is_taken_back
from index.answer.threads.tfidf import Words
from index.model.answer import ShownClaim
from index.store.encoding.encoder import Vectors
from index.store.sql.claims import StoredClaim
from index.words.stems import stems

BEFORE = 250
"""Characters before a sentence that say what it is about: "The toll rose to 30"."""
OPENING = 300
"""Characters of an article's opening that do."""


@dataclass(frozen=True, eq=False)
class Report:
    """One figure of one article revision; what it says of its event is read when it is asked for.

    ``vector``, of length 1, is the sentence's in its context. ``article`` is the same for every
    revision, ``text`` is this one's; ``until`` is the UTC day on which another replaced it.
    """

    match: ShownClaim
    count: Count
    row: int
    vector: Vectors
    article: str
    text: str
    until: date | None = None

    @cached_property
    def event(self) -> Event:
        """What the figure counts."""
        dateline = find_dateline(self.text, self.match.article.published)
        return event_of(self.match, dateline)

    @cached_property
    def taken_back(self) -> bool:
        """Whether the article gives the figure as one that was wrong."""
        return is_taken_back(self.match.sentence)

    @cached_property
    def words(self) -> Words:
        """The stems of the sentence, of title, opening and of what stands before the sentence."""
        start = self.match.claim.sentence.start
        before = self.text[max(0, start - BEFORE) : start]
        texts = self.match.sentence, self.match.article.title or "", self.text[:OPENING], before
        return tuple(dict.fromkeys(stem for text in texts for stem in _stems(text)))

    @cached_property
    def means(self) -> frozenset[str]:
        """By what people came to harm."""
        return means_of(self.match.sentence) or means_of(self.match.article.title or "")


@lru_cache(maxsize=REMEMBERED)
def _stems(text: str) -> Words:
    return tuple(stems(text))


def reports_of(
    claims: Sequence[StoredClaim], row: int, vector: Vectors, until: date | None = None
) -> Iterator[Report]:
    """Yield the different figures that the claims of a sentence give.

    What a claim denies is no figure of its source.
    """
    told: set[Count] = set()
    for stored in sorted(claims, key=lambda stored: stored.claim.partial):
        if stored.claim.denied or stored.claim.negated:
            continue
        match, article = to_shown(stored), stored.article
        for count in counts_of(match):
            if count not in told:
                told.add(count)
                yield Report(match, count, row, vector, article.key, article.text, until)
