"""The figures that rows of a build give."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from index.answer.ranking.retrieval import Snapshot
from index.events.report import FigureReport, reports_of
from index.model.claim import Measure
from index.store.search.rows import NEVER, Mask, Rows
from index.store.sql.claims import StoredClaim, load_claims

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
    snapshot: Snapshot,
    rows: Rows,
    stored: Mapping[int, Sequence[StoredClaim]],
    inferred: bool = False,
) -> Iterator[FigureReport]:
    """Yield the figures of these rows, in their order.

    :param stored: the claims of each row's sentence, by its claim.
    :param inferred: yield also the victims who are named or described without a number.
    """
    for row, found in zip(rows, snapshot.build.rows[rows], strict=True):
        if claims := stored.get(int(found["claim"])):
            until = _replaced(int(found["until"]), snapshot.as_of)
            yield from reports_of(claims, int(row), until, inferred)


def _replaced(until: int, as_of: date | None) -> date | None:
    """Return the day on which a row was replaced, unless that was after ``as_of``."""
    if until == NEVER or (as_of and until > as_of.toordinal()):
        return None
    return date.fromordinal(until)


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
        vector = snapshot.encoder.encode([lead.shown.sentence])[0].vector
        alike = snapshot.build.vectors.scores(vector, rows)
        rows = np.sort(rows[np.argsort(-alike, kind="stable")[:MAX_ROWS]])
    return rows
