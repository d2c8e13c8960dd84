"""A figure as one article reports it, with what tells which event it is of."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

import numpy as np

from index.answer.events.casualty_counts import Count, counts_of
from index.answer.events.dateline import find_dateline
from index.answer.events.event import Event, event_of
from index.answer.events.event_types import means_of
from index.answer.events.places import REMEMBERED
from index.answer.ranking.retrieval import Snapshot
from index.model.answer import ShownClaim
from index.model.claim import Measure
from index.store.encoding.encoder import Vectors
from index.store.search.arrays import Mask, Rows
from index.store.search.rows import NEVER
from index.store.sql.claims import StoredClaim, load_claims
from index.words.stems import stems

CHARS_BEFORE = 250
"""Characters before a sentence that say what it is about: "The toll rose to 30"."""
OPENING_CHARS = 300
"""Characters of an article's opening that do."""
Words = tuple[str, ...]
"""The different words of a text, in order."""


@dataclass(frozen=True, eq=False)
class FigureReport:
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
        before = self.text[max(0, start - CHARS_BEFORE) : start]
        texts = (
            self.match.sentence,
            self.match.article.title or "",
            self.text[:OPENING_CHARS],
            before,
        )
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
) -> Iterator[FigureReport]:
    """Yield the different figures that the claims of a sentence give.

    What a claim denies is no figure of its source.
    """
    told: set[Count] = set()
    for stored in sorted(claims, key=lambda stored: stored.claim.partial):
        if stored.claim.denied or stored.claim.negated:
            continue
        match, article = stored.shown, stored.article
        for count in counts_of(match):
            if count not in told:
                told.add(count)
                yield FigureReport(match, count, row, vector, article.key, article.text, until)


_TAKES_BACK = re.compile(
    r"\b(?:earlier|previous|original) (?:version|edition)s? of (?:this|the|our) "
    r"(?:article|story|report|piece|page|post)\b|"
    r"\b(?:incorrectly|wrongly|mistakenly|erroneously) "
    r"(?:said|stated|reported|gave|given|put|listed|counted)\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:not|instead of|rather than|in fact|actually|correct)\b", re.IGNORECASE)


def is_taken_back(sentence: str) -> bool:
    """Tell whether the sentence gives a figure as the one that was wrong, and only that one.

    "An earlier version of this article said 40 people had died" does. Where it gives the right one
    too, which is which is not guessed.
    """
    return bool(_TAKES_BACK.search(sentence)) and not _INSTEAD.search(sentence)


TIME_BEFORE, TIME_AFTER = timedelta(days=14), timedelta(days=21)
"""How long around the days of an event its reports are looked for."""
MAX_ROWS = 300
"""How many rows are read for a thread; of more, those that are most like its first sentence."""


def load_reports(snapshot: Snapshot, rows: Rows, measure: Measure) -> list[FigureReport]:
    """Return the figures of these rows for the measure, in the rows' order."""
    claims = [int(claim) for claim in snapshot.build.rows["claim"][rows]]
    stored = load_claims(snapshot.session, claims, snapshot.build.generation)
    reports = read_reports(snapshot, rows, stored)
    return [report for report in reports if report.count.measure is measure]


def read_reports(
    snapshot: Snapshot, rows: Rows, stored: Mapping[int, Sequence[StoredClaim]]
) -> Iterator[FigureReport]:
    """Yield the figures of these rows, in their order.

    :param stored: the claims of each row's sentence, by its claim.
    """
    table, vectors = snapshot.build.rows[rows], snapshot.build.stored_vectors(rows)
    for row, found, vector in zip(rows, table, vectors, strict=True):
        if claims := stored.get(int(found["claim"])):
            until = _replaced(int(found["until"]), snapshot.as_of)
            yield from reports_of(claims, int(row), vector, until)


def rows_around(snapshot: Snapshot, lead: FigureReport, allowed: Mask) -> Rows:
    """Return the allowed rows that were published at the time of the event, or tell of a total.

    They come in the build's order.
    """
    published, event = snapshot.build.rows["published"], lead.event
    near = allowed.copy()
    if not event.total and event.first and event.last:
        near &= published >= (event.first - TIME_BEFORE).toordinal()
        near &= published <= (event.last + TIME_AFTER).toordinal()
    rows: Rows = np.flatnonzero(near)
    if len(rows) > MAX_ROWS:
        vector = snapshot.encoder.encode([lead.match.sentence])[0].vector
        alike = snapshot.build.vectors.scores(vector, rows)
        rows = np.sort(rows[np.argsort(-alike, kind="stable")[:MAX_ROWS]])
    return rows


def _replaced(until: int, as_of: date | None) -> date | None:
    """Return the day on which a row was replaced, unless that was after ``as_of``."""
    if until == NEVER or (as_of and until > as_of.toordinal()):
        return None
    return date.fromordinal(until)
