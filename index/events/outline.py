"""The little of reports that tells which of them are worth comparing, side by side in arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.events.report_profile import UNKNOWN_DAY, ArticleReports
from index.events.stories.comparison import STORY_BYTES, Stories, pack_story

MAX_DAYS_APART = 45
"""How far apart the days of two reports are at most that are compared."""
MIN_COSINE = 0.12
"""Reports whose contexts share less than this are not compared further."""
MIN_MUTE_COSINE, MIN_MUTE_FAR_COSINE = 0.08, 0.18
"""The same where a number is missing from one and their whole articles say more than sentences: of
reports of one time, and of those farther apart or of an unknown day. Courts judge a shooting years
later, and archives give articles the day on which they took them."""
ROWS_AT_ONCE = 512
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")

TOTAL, MAIN, SILENT, OF_STORY = 1, 2, 4, 8
"""The bits of a report: of a running total, what its article's title is of, without a number, of
what its article is about."""
_HEAD = np.dtype([("day", "<i4"), ("flags", "<i4"), ("size", "<i4")])
_TERM = np.dtype([("term", "<u4"), ("weight", "<f4")])

Places = NDArray[np.int64]
Flags = NDArray[np.bool_]
Chances = NDArray[np.float32]
Packed = tuple[bytes, bytes]
"""The heads of an article's reports, and the terms of their contexts."""


def pack_outline(read: ArticleReports) -> Packed:
    """Return the outlines of an article's reports as bytes that can be joined with others'.

    Before the heads stands the article's story.
    """
    heads = np.zeros(len(read.reports), _HEAD)
    contexts = [np.zeros(0, _TERM)]
    for place, report in enumerate(read.reports):
        terms, weights = report.context
        context = np.zeros(len(terms), _TERM)
        context["term"], context["weight"] = terms, weights
        contexts.append(context)
        silent = report.inferred or report.number == 0
        flags = TOTAL * report.total | MAIN * report.main | SILENT * silent
        flags |= OF_STORY * report.of_story
        heads[place] = report.day, flags, len(terms)
    story = pack_story(read.story, read.largest)
    return story + heads.tobytes(), np.concatenate(contexts).tobytes()


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """The outlines of the reports of some articles, in their order.

    ``articles`` has the place of each report's article, shape (reports,); ``context`` the weights
    of its terms, shape (reports, terms), where terms that no wanted report has are left out.
    """

    articles: Places
    days: Places
    total: Flags
    main: Flags
    silent: Flags
    of_story: Flags
    stories: Stories
    context: sparse.csr_matrix

    @classmethod
    def joined(cls, packed: Sequence[Packed], wanted: Flags | None = None) -> "Outlines":
        """Read what ``pack_outline`` wrote of articles, of which some may be ``wanted`` alone."""
        stories = Stories(b"".join(head[:STORY_BYTES] for head, _ in packed))
        heads = np.frombuffer(b"".join(head[STORY_BYTES:] for head, _ in packed), _HEAD)
        context = np.frombuffer(b"".join(terms for _, terms in packed), _TERM)
        articles = np.repeat(
            np.arange(len(packed)),
            [(len(head) - STORY_BYTES) // _HEAD.itemsize for head, _ in packed],
        )
        sizes = heads["size"].astype(np.int64)
        of_wanted = np.ones(len(heads), np.bool_) if wanted is None else wanted[articles]
        known = np.unique(context["term"][np.repeat(of_wanted, sizes)])
        columns = np.searchsorted(known, context["term"])
        columns[columns == len(known)] = 0
        rows = np.repeat(np.arange(len(heads)), sizes)
        kept = known[columns] == context["term"] if len(known) else np.zeros(0, np.bool_)
        shape = (len(heads), max(len(known), 1))
        entries = (context["weight"][kept], (rows[kept], columns[kept]))
        flags = heads["flags"]
        return cls(
            articles=articles,
            days=heads["day"].astype(np.int64),
            total=flags & TOTAL > 0,
            main=flags & MAIN > 0,
            silent=flags & SILENT > 0,
            of_story=flags & OF_STORY > 0,
            stories=stories,
            context=sparse.csr_matrix(entries, shape=shape),
        )

    @classmethod
    def of(cls, read: Iterable[ArticleReports]) -> "Outlines":
        """Return the outlines of the reports of these articles."""
        return cls.joined([pack_outline(one) for one in read])

    @property
    def places(self) -> Places:
        """The place of each report among those of its article, shape (reports,)."""
        return np.arange(len(self.articles)) - np.searchsorted(self.articles, self.articles)

    def say_little(self, one: Places, other: Places) -> Flags:
        """Tell of which pairs at least one gives no number, though their articles are about them.

        What the whole articles have in common says more of those than a sentence does.
        """
        apart = self.articles[one] != self.articles[other]
        mains = self.main[one] & self.main[other] & apart
        return np.asarray(mains & (self.silent[one] | self.silent[other]))

    def comparable(self, new: Flags | None = None) -> tuple[Places, Places]:
        """Return the pairs worth comparing: alike, of one scope and about one time.

        :param new: tells of each report whether it is; at least one of a pair is then.
        """
        wanted = np.flatnonzero(np.ones(len(self.days), np.bool_) if new is None else new)
        found = [
            self._comparable(wanted[start : start + ROWS_AT_ONCE])
            for start in range(0, len(wanted), ROWS_AT_ONCE)
        ]
        found.append(self._of_one_story(wanted))
        one = np.concatenate([each for each, _ in found])
        other = np.concatenate([each for _, each in found])
        once = one < other if new is None else ~new[other] | (one < other)
        pairs = np.unique(one[once] * len(self.days) + other[once])
        return pairs // max(len(self.days), 1), pairs % max(len(self.days), 1)

    def _of_one_story(self, rows: Places) -> tuple[Places, Places]:
        """Return these reports beside others of what their articles, which are about one, tell."""
        told = np.flatnonzero(self.of_story & ~self.total)
        new = np.unique(self.articles[rows])
        one, other = self.stories.pairs(new)
        one, other = np.concatenate([one, new]), np.concatenate([other, new])
        first, last = (np.searchsorted(self.articles[told], other, side) for side in _SIDES)
        mine, mine_last = (np.searchsorted(self.articles[told], one, side) for side in _SIDES)
        pairs = [
            (np.repeat(told[a:b], d - c), np.tile(told[c:d], b - a))
            for a, b, c, d in zip(
                *(x.tolist() for x in (mine, mine_last, first, last)), strict=True
            )
        ]
        none = np.zeros(0, np.int64)
        left = np.concatenate([*(each for each, _ in pairs), none])
        right = np.concatenate([*(each for _, each in pairs), none])
        kept = np.isin(left, rows) & (left != right)
        return left[kept], right[kept]

    def told_apart(self, one: Places, other: Places) -> Flags:
        """Tell of which pairs one alone is of what their articles, which are about one, tell."""
        aside = (self.of_story[one] != self.of_story[other]) & ~self.total[one] & ~self.total[other]
        chances = self.stories.chances(self.articles[one], self.articles[other])
        return np.asarray(aside & (chances > 0))

    def told_as_one(self, one: Places, other: Places) -> Chances:
        """Return how sure the stories of their articles make it that pairs are of one event."""
        told = self.of_story[one] & self.of_story[other] & ~self.total[one] & ~self.total[other]
        return np.where(told, self.stories.chances(self.articles[one], self.articles[other]), 0)

    def _comparable(self, rows: Places) -> tuple[Places, Places]:
        """Return these reports beside others worth comparing."""
        alike = (self.context[rows] @ self.context.T).tocoo()
        one, other = rows[alike.row], alike.col.astype(np.int64)
        known = (self.days[one] > UNKNOWN_DAY) & (self.days[other] > UNKNOWN_DAY)
        near = known & (np.abs(self.days[one] - self.days[other]) <= MAX_DAYS_APART)
        mute = self.say_little(one, other)
        least = np.where(near, MIN_MUTE_COSINE, MIN_MUTE_FAR_COSINE)
        enough = (near & (alike.data >= MIN_COSINE)) | (mute & (alike.data >= least))
        kept = enough & (one != other) & (self.total[one] == self.total[other])
        return one[kept], other[kept]
