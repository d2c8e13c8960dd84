"""What two reports say that cannot both be of one event: other years, or another kind of thing."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from index.events.outline import Flags, Outlines
from index.events.pair_features import Places
from index.events.report_profile import UNKNOWN_DAY, ReportProfile
from index.events.stories.story import families_bits
from index.words.happenings import FORCES_OF_NATURE, WAR_FAMILIES

MAX_DELAY, REMEMBERED = 45, 60
"""Days for which something is told of without its day, and from which on an article remembers."""
NEVER = np.iinfo(np.int64).max
Families = NDArray[np.int64]
"""A bit for each family of happenings, shape (pairs,)."""
_OF_WAR = families_bits(WAR_FAMILIES)
_KILLING = families_bits(("killing",))
_FORCES = [
    (families_bits(own), families_bits(own | means)) for own, means in FORCES_OF_NATURE.items()
]


class Contradictions:
    """The years and the kinds of thing of which reports may be, as far as they say so."""

    def __init__(self, reports: Sequence[ReportProfile], outlines: Outlines) -> None:
        """Read them: of years what a sentence says, else when it was written and its story was."""
        past = np.array([(one.first_year, one.last_year) for one in reports], np.int64)
        self._past = past.reshape(-1, 2)
        spans = outlines.stories.spans()[outlines.articles].tolist()
        own = [
            _own_years(one, (first, last) if of_story and last else None)
            for one, of_story, (first, last) in zip(
                reports, outlines.of_story.tolist(), spans, strict=True
            )
        ]
        first, last = np.array(own, np.int64).reshape(-1, 2).T
        said = self._past[:, 0] > 0
        self._first = np.where(said, self._past[:, 0], first)
        self._last = np.where(said, self._past[:, 1], np.where(last > 0, last, NEVER))
        self._families = np.array([one.families for one in reports], np.int64)

    def are_apart(self, one: Places, other: Places) -> Flags:
        """Tell of which pairs one was in other years than the other, or is a thing of another kind.

        Years count only where one at least says that it was long ago.
        """
        said = (self._past[one, 0] > 0) | (self._past[other, 0] > 0)
        meet = (self._first[one] <= self._last[other]) & (self._first[other] <= self._last[one])
        ours, theirs = self._families[one], self._families[other]
        return np.asarray((said & ~meet) | _are_unlike(ours, theirs) | _are_unlike(theirs, ours))

    def are_unlike(self, one: Places, other: Places) -> Flags:
        """Tell of which pairs both say what happened, and nothing of that may be the same."""
        ours, theirs = self._families[one], self._families[other]
        return np.asarray((ours > 0) & (theirs > 0) & (ours & theirs == 0))

    def are_alike_in_peace(self, one: Places, other: Places) -> Flags:
        """Tell of which pairs the same happened, and that is nothing that a war has daily."""
        ours, theirs = self._families[one], self._families[other]
        return np.asarray((ours & theirs > 0) & _is_peaceful(ours) & _is_peaceful(theirs))


def _is_peaceful(families: Families) -> Flags:
    return np.asarray((families & _OF_WAR == 0) & (families & ~_KILLING > 0))


def _are_unlike(ours: Families, theirs: Families) -> Flags:
    """Tell where the first is a force of nature alone, and the second nothing that it may be."""
    found = np.zeros(len(ours), np.bool_)
    for own, likely in _FORCES:
        found |= (ours > 0) & (ours & ~own == 0) & (theirs > 0) & (theirs & likely == 0)
    return found


def _own_years(report: ReportProfile, story: tuple[int, int] | None) -> tuple[int, int]:
    """Return the years of its days or, without those, in which it may be told of; 0 for unknown.

    :param story: the first and the last day of what its article is about, if it is of that.
    """
    if report.dated and report.first != UNKNOWN_DAY:
        return _year(report.first), _year(report.last)
    if report.reported == UNKNOWN_DAY:
        return 0, 0
    if story and story[1] < report.reported - REMEMBERED:
        return _year(story[0]), _year(report.reported)
    return _year(report.reported - MAX_DELAY), _year(report.reported)


def _year(day: int) -> int:
    return date.fromordinal(max(day, 1)).year
