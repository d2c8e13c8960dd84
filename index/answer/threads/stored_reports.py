"""The figures that rows of a build give."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from index.answer.ranking.retrieval import Snapshot
from index.events.report import FigureReport, reports_of
from index.model.claim import Measure
from index.store.search.rows import NEVER, Rows
from index.store.sql.claims import StoredClaim, load_claims


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
