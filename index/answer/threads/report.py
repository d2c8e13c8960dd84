"""A figure as one article reports it, with what tells which event it is of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from index.answer.answer import Match
from index.answer.counts import Count, counts_of
from index.answer.events.dateline import find_dateline
from index.answer.events.event import Event, event_of
from index.answer.matches import to_match
from index.answer.threads.withdrawal import is_taken_back
from index.extract.claim import Measure
from index.store.encoding.encoder import Vectors
from index.store.search.stems import stems
from index.store.sql.claims import StoredClaim

BEFORE = 250
"""Characters before a sentence that say what it is about: "The toll rose to 30"."""
OPENING = 300
"""Characters of an article's opening that do."""

_CAPITALIZED = re.compile(r"\b[A-Z][\w'’-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """One figure of one article revision.

    ``words`` are the stems of the sentence, ``around`` those of title, opening and of what stands
    before it, ``names`` those of the capitalized words in title and sentence; ``vector``, of length
    1, is the sentence's in its context. ``article`` is the same for every revision; ``until`` is
    the UTC day on which another revision replaced this one; ``taken_back`` says that the article
    gives the figure as one that was wrong.
    """

    match: Match
    count: Count
    event: Event
    words: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    vector: Vectors
    row: int
    article: str
    until: date | None
    taken_back: bool = False


def reports_of(
    claims: Sequence[StoredClaim], row: int, vector: Vectors, until: date | None, measure: Measure
) -> Iterator[Report]:
    """Yield the different figures that the claims of a sentence give for the measure.

    What a claim denies is no figure of its source.
    """
    told: set[Count] = set()
    article = claims[0].article
    dateline = find_dateline(article.text, article.published)
    for stored in sorted(claims, key=lambda stored: stored.claim.partial):
        match = to_match(stored, 1.0)
        if stored.claim.denied or stored.claim.negated:
            continue
        for count in counts_of(match):
            if count.measure is measure and count not in told:
                told.add(count)
                yield Report(
                    match=match,
                    count=count,
                    event=event_of(match, dateline),
                    words=frozenset(stems(match.sentence)),
                    around=_around(stored),
                    names=_names(match),
                    vector=vector,
                    row=row,
                    article=stored.article.key,
                    until=until,
                    taken_back=is_taken_back(match.sentence),
                )


def _names(match: Match) -> frozenset[str]:
    text = f"{match.sentence} {match.article.title or ''}"
    return frozenset(stems(" ".join(_CAPITALIZED.findall(text))))


def _around(stored: StoredClaim) -> frozenset[str]:
    text, start = stored.article.text, stored.claim.sentence.start
    before = text[max(0, start - BEFORE) : start]
    return frozenset(stems(" ".join((stored.article.title or "", text[:OPENING], before))))
