"""The figures that an answer's candidates give, and the threads that they make."""

from collections.abc import Iterable, Sequence

import numpy as np

from index.answer.threads.event_clustering import of_one_event
from index.answer.threads.report import Report
from index.model.answer import ShownClaim
from index.model.claim import Measure

MOST = 24
"""How many reports are compared with each other for an answer."""


class Reports:
    """Reports to be looked up by the match of their sentence, and joined to threads once."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self._by_measure: dict[Measure, list[Report]] = {}
        self._by_sentence: dict[object, list[Report]] = {}
        for report in reports:
            self._by_measure.setdefault(report.count.measure, []).append(report)
            self._by_sentence.setdefault(_sentence(report.match), []).append(report)
        self._threads: dict[Report, Sequence[Report]] = {}

    def of(self, match: ShownClaim) -> Sequence[Report]:
        """Return the figures that the match's sentence gives."""
        return self._by_sentence.get(_sentence(match), ())

    def thread(self, lead: Report) -> Sequence[Report]:
        """Return the lead with all reports that are of its event."""
        if lead not in self._threads:
            self._threads[lead] = of_one_event(lead, self._nearest(lead))
        return self._threads[lead]

    def _nearest(self, lead: Report) -> Sequence[Report]:
        """Return the reports of the lead's measure; of many, those that are most like it."""
        reports = self._by_measure[lead.count.measure]
        if len(reports) <= MOST:
            return reports
        alike = np.stack([report.vector for report in reports]).astype(np.float32) @ lead.vector
        return [reports[place] for place in np.sort(np.argsort(-alike, kind="stable")[:MOST])]


def _sentence(match: ShownClaim) -> object:
    return match.article.id, match.claim.sentence
