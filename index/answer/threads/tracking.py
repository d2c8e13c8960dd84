"""From a topic to the threads that fit it."""

from collections.abc import Iterator
from datetime import date

import numpy as np
from sqlmodel import Session

from index.answer.matches import to_matches
from index.answer.precedence import figures_first
from index.answer.question import named_measures
from index.answer.ranking import fitted_weights
from index.answer.retrieval import Retrieval, counting_rows, retrieve
from index.answer.threads.gathering import known_rows, load_reports, rows_around
from index.answer.threads.joining import of_one_event
from index.answer.threads.report import Report
from index.answer.threads.summary import summarize
from index.answer.threads.thread import Thread, Tracked
from index.extract.claim import Measure
from index.store.build import Build
from index.store.encoder import Encoder
from index.store.nearest import Rows


def track(
    session: Session, build: Build, encoder: Encoder, query: str, as_of: date | None, limit: int
) -> Tracked:
    """Return up to ``limit`` threads of figures that fit the topic as of that day, best first.

    Figures of a measure that the topic does not name are looked for only if it names none.
    """
    found: list[tuple[float, Thread]] = []
    for measure in named_measures(query) or tuple(Measure):
        search = _Search(session, build, encoder, query, as_of, measure)
        found += search.threads(limit)
    found.sort(key=lambda pair: -pair[0])
    return Tracked(query, as_of, tuple(thread for _, thread in found[:limit]))


class _Search:
    """What was retrieved of one measure for a topic, and where more of the same is looked for."""

    def __init__(
        self,
        session: Session,
        build: Build,
        encoder: Encoder,
        query: str,
        as_of: date | None,
        measure: Measure,
    ) -> None:
        self._session = session
        self._build = build
        self._encoder = encoder
        self._as_of = as_of
        self._measure = measure
        self._found: Retrieval = retrieve(build, encoder, query, as_of, counted=measure)

    def threads(self, limit: int) -> list[tuple[float, Thread]]:
        """Return the threads with how sure their best match is, those of the best ones first."""
        if self._found.unknown:
            return []
        listed = self._reports(np.array(sorted({row.row for row in self._found.found}), np.int64))
        known = known_rows(self._build, self._as_of)
        known = known & counting_rows(self._build, self._measure)
        taken: set[int] = set()
        threads: list[tuple[float, Thread]] = []
        for confidence, lead in self._leads(listed):
            if lead.row not in taken and len(threads) < limit:
                more = self._reports(rows_around(self._build, self._encoder, lead, known))
                rows = {report.row for report in more}
                members = of_one_event(lead, [*more, *(r for r in listed if r.row not in rows)])
                taken |= {member.row for member in members}
                threads.append((confidence, summarize(lead, members)))
        return threads

    def _leads(self, reports: list[Report]) -> Iterator[tuple[float, Report]]:
        """Yield the report of each match that fits, the best first."""
        threshold = fitted_weights().calibration.threshold
        fitting = [row for row in self._found.found if row.confidence >= threshold]
        question = self._found.question
        matches = to_matches(self._session, fitting, self._build.generation, question)
        rows = {match.claim_id: row for row, match in matches.items()}
        by_row = {report.row: report for report in reversed(reports)}
        for match in figures_first(list(matches.values()), question):
            if report := by_row.get(rows[match.claim_id]):
                yield match.confidence, report

    def _reports(self, rows: Rows) -> list[Report]:
        return load_reports(self._session, self._build, rows, self._measure, self._as_of)
