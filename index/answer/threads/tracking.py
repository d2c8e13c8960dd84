"""From a topic to the threads that fit it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np
from sqlmodel import Session

from index.answer.matches import to_matches
from index.answer.precedence import figures_first
from index.answer.question import named_measure
from index.answer.ranking import fitted_weights
from index.answer.retrieval import Retrieval, retrieve
from index.answer.threads.gathering import counting_rows, known_rows, load_reports, rows_around
from index.answer.threads.joining import of_one_event
from index.answer.threads.report import Report
from index.answer.threads.summary import summarize
from index.answer.threads.thread import Thread, Tracked
from index.extract.claim import Measure
from index.store.build import Build
from index.store.encoder import Encoder


def track(
    session: Session, build: Build, encoder: Encoder, query: str, as_of: date | None, limit: int
) -> Tracked:
    """Return up to ``limit`` threads of figures that fit the topic as of that day, best first."""
    found = retrieve(build, encoder, query, as_of)
    if found.unknown:
        return Tracked(query, as_of)
    search = _Search(session, build, encoder, found, as_of)
    named = named_measure(query)
    measures = [named] if named else list(Measure)
    threads = [thread for measure in measures for thread in search.threads(measure, limit)]
    return Tracked(query, as_of, tuple(threads[:limit]))


class _Search:
    """What was retrieved for a topic, and where more of the same is looked for."""

    def __init__(
        self,
        session: Session,
        build: Build,
        encoder: Encoder,
        found: Retrieval,
        as_of: date | None,
    ) -> None:
        self._session = session
        self._build = build
        self._encoder = encoder
        self._found = found
        self._as_of = as_of

    def threads(self, measure: Measure, limit: int) -> list[Thread]:
        """Return the threads of that measure, those of the best matches first."""
        counting = counting_rows(self._build, measure)
        listed = [row.row for row in self._found.found if counting[row.row]]
        reports = self._reports(np.unique(np.array(listed, np.int64)), measure)
        known = known_rows(self._build, self._as_of) & counting
        taken: set[int] = set()
        threads: list[Thread] = []
        for lead in self._leads(reports, measure):
            if lead.row not in taken and len(threads) < limit:
                more = self._reports(rows_around(self._build, self._encoder, lead, known), measure)
                rows = {report.row for report in more}
                members = of_one_event(lead, [*more, *(r for r in reports if r.row not in rows)])
                taken |= {member.row for member in members}
                threads.append(summarize(lead, members))
        return threads

    def _leads(self, reports: list[Report], measure: Measure) -> Iterator[Report]:
        """Yield the report of each match that fits, the best first."""
        threshold = fitted_weights().calibration.threshold
        fitting = [row for row in self._found.found if row.confidence >= threshold]
        question = replace(self._found.question, measure=measure)
        matches = to_matches(self._session, fitting, self._build.generation, question)
        rows = {match.claim_id: row for row, match in matches.items()}
        by_row = {report.row: report for report in reversed(reports)}
        for match in figures_first(list(matches.values()), question):
            if report := by_row.get(rows[match.claim_id]):
                yield report

    def _reports(self, rows: np.typing.NDArray[np.int64], measure: Measure) -> list[Report]:
        return load_reports(self._session, self._build, rows, measure, self._as_of)
