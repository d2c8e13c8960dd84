"""A build as it was on a day."""

from collections import OrderedDict
from dataclasses import replace
from datetime import date
from functools import cached_property

import numpy as np

from index.store.builds.build import Build, Member
from index.store.search.rows import Mask, Rows, Scores
from index.store.search.vectors import (
    HUBNESS_CALIBRATION_ROWS,
    HubnessSample,
    hubness,
    raw_hubness,
    sample_rows,
)
from index.store.search.wordpieces import add_counts

DAYS_KEPT = 8


class PastBuild(Build):
    """Another build's rows as of a day; those that came later are dead in it.

    The idf of words and pieces and the hubness of rows are those of that day, so that a question
    gets the answer that it got then.
    """

    def __init__(self, whole: Build, then: Mask) -> None:
        parts = zip(whole.members, whole.offsets, strict=False)
        members = [_mark_dead(one, ~then[first : first + len(one.dead)]) for one, first in parts]
        super().__init__(whole.manifest, members, whole.projection, whole.sample, whole.engine)
        self.rows = whole.rows
        self.article_rows = whole.article_rows
        self.vectors = whole.vectors
        self.relevance = whole.relevance
        self.visibility = whole.visibility

    def hubness(self, rows: Rows) -> Scores:
        """Return the hubness of each row on that day."""
        return hubness(self._measure(rows), self._measured, int(self.alive.sum()))

    def _measure(self, rows: Rows) -> Scores:
        return raw_hubness(self.stored_vectors(rows), self.rows["article"][rows], self._then)

    @cached_property
    def _then(self) -> HubnessSample:
        chosen = self._alive_rows[sample_rows(self.rows[self._alive_rows])]
        vectors = self.stored_vectors(chosen).astype(np.float32)  # every question compares with it
        return HubnessSample(vectors, self.rows["article"][chosen])

    @cached_property
    def _measured(self) -> Scores:
        chosen = sample_rows(self.rows[self._alive_rows], HUBNESS_CALIBRATION_ROWS)
        return self._measure(self._alive_rows[chosen])

    @cached_property
    def _alive_rows(self) -> Rows:
        return np.flatnonzero(self.alive)


class AsOfBuilds:
    """A build as of any day; those of the last few days asked for are kept."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._days: OrderedDict[date, Build] = OrderedDict()

    def as_of(self, day: date | None) -> Build:
        """Return the build as of that day (default: as it is)."""
        if day is None:
            return self.build
        found = self._days.get(day)
        if found is None:
            then = self.build.visibility.known(day)
            whole = np.array_equal(then, self.build.alive)
            found = self._days[day] = self.build if whole else PastBuild(self.build, then)
            while len(self._days) > DAYS_KEPT:
                self._days.popitem(last=False)
        return found


def _mark_dead(member: Member, gone: Mask) -> Member:
    """Return the segment without these rows and those that were dead before."""
    later = gone & ~member.dead
    pieces = add_counts([member.dead_pieces, member.segment.pieces.held_by(later)])
    return replace(member, dead=member.dead | gone, dead_pieces=pieces.astype(np.int32))
