"""What speaks for and against two reports telling of one event."""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from index.events.contradictions import Contradictions
from index.events.localities import Localities
from index.events.many_events import ManyEvents
from index.events.one_town import MAX_TOWN_PEOPLE, town_chances
from index.events.outline import Outlines
from index.events.pair_features import ArticlePairs, Matrix, Places, largest
from index.events.pair_model import PairModel, article_model
from index.events.profile import FIELDS
from index.events.repeated_counts import repeat_chances
from index.events.report_features import FEATURES, SHARED_WORDS
from index.events.report_profile import NARROW, VECTORS, ArticleReports
from index.events.report_vectors import sum_of, vectors_of

MIN_APART_KM = 100.0
"""Reports of towns farther apart are of two events."""
MIN_COPY_COSINE = 0.97
"""Sentences that share so much of their words are copies of each other."""
WEEK, DAY = 7, 1
MAX_DAYS_BETWEEN, MAX_TOLL_DAYS, MAX_DAYS_OF_OTHERS = 1, 45, 14
"""How far apart the days that two sentences name may lie although their articles are of one attack,
or of one disaster: "as of Monday, 115 were known to be dead"; up to the last they are of others."""
MANY_OF_OTHERS = 10

Numbers = NDArray[np.float64]
Column = NDArray[np.float64] | NDArray[np.int64] | NDArray[np.bool_]
"""A feature of pairs, shape (pairs,)."""


class ReportPairs:
    """What is measured of any two reports of some articles.

    A report's place is its place in ``reports``; ``articles`` has that of its article.
    """

    def __init__(self, read: Sequence[ArticleReports], articles: PairModel | None = None) -> None:
        """Put side by side what is compared.

        :param articles: tells which articles are alike, by default what comes with the product.
        """
        self._model = articles or article_model()
        self._read = read
        self.reports = list(chain.from_iterable(one.reports for one in read))
        self.outlines = Outlines.of(read)
        self.articles, self.main = self.outlines.articles, self.outlines.main
        self.total = self.outlines.total
        self._article_pairs = ArticlePairs([one.profile for one in read])
        self._vectors = {name: vectors_of(self.reports, name) for name in VECTORS}
        self._title = self._article_pairs.fields[FIELDS.index("title")]
        columns = ("start", "number", "whom", "means")
        self._start, self._number, self._whom, self._means = map(self._numbers, columns)
        self._first, self._last, self.reported = (
            np.where(days > 0, days, np.nan)
            for days in (self._numbers(name) for name in ("first", "last", "reported"))
        )
        self._dated, self._inferred, self._taken_back = (
            self._numbers(name) > 0 for name in ("dated", "inferred", "taken_back")
        )
        self.many = ManyEvents(read)
        self.contradictions = Contradictions(self.reports, self.outlines)
        self._outlets = _codes([one.profile.publisher for one in read])
        places = [report.locality for report in self.reports]
        places += [report.around for report in self.reports]
        self._localities = Localities(places)
        self._places, self._around = np.split(self._localities.given, 2)
        self._spoken = self._localities.spoken_of([one.spoken for one in read])

    def measure(self, one: Places, other: Places) -> Matrix:
        """Return the features of these pairs of places, shape (pairs, features)."""
        products = {
            name: vectors[one].multiply(vectors[other]).tocsr()
            for name, vectors in self._vectors.items()
        }
        a, b = self.articles[one], self.articles[other]
        titles = np.asarray(self._title[a].multiply(self._title[b]).sum(axis=1)).ravel()
        columns = [
            sum_of(products["context"]),
            sum_of(products["sentence"]),
            titles,
            *self._of_articles(one, other, a, b),
            *self._of_places(one, other),
            *self._of_days(one, other),
            *self._of_numbers(one, other),
            self._means_relation(one, other),
            self.total[one],
            self._inferred[one].astype(int) + self._inferred[other],
            self.main[one].astype(int) + self.main[other],
            np.diff(products["capitals"].indptr),
            np.sqrt(products["capitals"]).sum(axis=1).A1,
            np.sqrt(products["capitals"].max(axis=1).toarray().ravel()),
            np.diff(products["names"].indptr),
            np.sqrt(products["names"].max(axis=1).toarray().ravel()),
            np.diff(products["numbers"].indptr),
            np.minimum(self._start[one], self._start[other]),
            np.maximum(self._start[one], self._start[other]),
            *largest(products["context"], SHARED_WORDS).T,
            *largest(products["sentence"], SHARED_WORDS).T,
        ]
        return np.stack([np.asarray(c, np.float32) for c in columns], axis=1)

    def are_apart(self, one: Places, other: Places, measured: Matrix) -> NDArray[np.bool_]:
        """Tell which pairs are of two places, however alike they are.

        Those are towns that lie far apart, or two that no gazetteer holds and whose names differ.
        """
        place, between = (measured[:, FEATURES.index(name)] for name in ("place", "km between"))
        unknown = self._localities.is_unknown
        named = unknown[self._places[one]] & unknown[self._places[other]]
        return np.asarray((place < 0) & ((np.nan_to_num(between) > MIN_APART_KM) | named))

    def are_of_other_days(self, one: Places, other: Places, measured: Matrix) -> NDArray[np.bool_]:
        """Tell which pairs are of attacks or accidents that their own sentences put days apart.

        Days that lie farther apart may be those of an archive with wrong ones, the same number
        is that of one event whatever its day is said to be, and a few victims are told of again
        when somebody is charged.
        """
        dated, gap, same = (
            measured[:, FEATURES.index(name)] for name in ("dated", "days between", "same number")
        )
        many = np.maximum(self._number[one], self._number[other]) >= MANY_OF_OTHERS
        grows = self.outlines.stories.are_disasters(self.articles[one], self.articles[other])
        days = (gap > MAX_DAYS_BETWEEN) & (gap <= MAX_DAYS_OF_OTHERS)
        return np.asarray((dated == 2) & days & (same == 0) & many & ~grows)

    def told_again(self, one: Places, other: Places, measured: Matrix) -> Numbers:
        """Return how sure it is that pairs give one count again."""
        return repeat_chances(measured, self.contradictions.are_alike_in_peace(one, other))

    def told_of_one_town(self, one: Places, other: Places, measured: Matrix) -> Numbers:
        """Return how sure it is by town and day that pairs are of one event."""
        small = (self._localities.most_people <= MAX_TOWN_PEOPLE)[self._places]
        both, unlike = small[one] & small[other], self.contradictions.are_unlike(one, other)
        return town_chances(measured, both, unlike)

    def told_as_one(self, one: Places, other: Places) -> Numbers:
        """Return how sure it is by their articles' stories that pairs are of one event.

        It is not where sentences name days that lie apart.
        """
        f1, f2, l1, l2 = self._first[one], self._first[other], self._last[one], self._last[other]
        gap = np.maximum(f2 - l1, f1 - l2)
        a, b = self.articles[one], self.articles[other]
        most = np.where(self.outlines.stories.are_disasters(a, b), MAX_TOLL_DAYS, MAX_DAYS_BETWEEN)
        apart = self._dated[one] & self._dated[other] & (np.nan_to_num(gap) > most)
        return np.where(apart, 0, self.outlines.told_as_one(one, other))

    def certain(self, one: Places, other: Places, measured: Matrix) -> NDArray[np.bool_]:
        """Tell which pairs are of one event whatever else is measured of them.

        They are copies of one sentence, and what an article gives as wrong beside its own event.
        """
        sentence, same_number, inferred, same_article = (
            measured[:, FEATURES.index(name)]
            for name in ("sentence", "same number", "inferred", "same article")
        )
        copies = (sentence >= MIN_COPY_COSINE) & (same_number > 0) & (inferred == 0)
        wrong = self._taken_back[one] ^ self._taken_back[other]
        own = (same_article > 0) & (self.main[one] | self.main[other])
        return np.asarray(copies | (wrong & own))

    def _numbers(self, name: str) -> Numbers:
        return np.array([getattr(report, name) for report in self.reports], np.float64)

    def _of_articles(self, one: Places, other: Places, a: Places, b: Places) -> Iterator[Column]:
        """Yield the chance that their articles tell of one event, and what they have in common."""
        same = a == b
        chances = np.ones(len(a))
        if (~same).any():
            pairs, back = np.unique(np.stack([a[~same], b[~same]]), axis=1, return_inverse=True)
            found = self._model.chances(self._article_pairs.measure(*pairs))
            chances[~same] = found[np.ravel(back)]
        yield chances
        yield same
        yield np.where(same, np.abs(self._start[one] - self._start[other]), np.nan)
        yield (self._outlets[a] == self._outlets[b]) & (self._outlets[a] >= 0)

    def _of_places(self, one: Places, other: Places) -> Iterator[Column]:
        """Yield whether both may be of one place (1, a half if of one that is not known), and more.

        It is -1 where they are of different ones and 0 where nobody knows.
        """
        known, x, y = self._localities, self._places[one], self._places[other]
        told = known.known[x] & known.known[y]
        meet = told & known.meet(x, y)
        apart = told & ~meet
        apart[apart] = ~self._may_lie_in(one[apart], other[apart])
        yield np.where(meet, 1, np.where(apart, -1, np.where(told, 0.5, 0)))
        yield known.distances(x, y)
        yield known.shared_unknown(x, y)
        yield known.wide[x] + known.wide[y]

    def _may_lie_in(self, one: Places, other: Places) -> NDArray[np.bool_]:
        """Tell whether a place that no gazetteer holds may lie in one that its article names."""
        known, x, y = self._localities, self._places[one], self._places[other]
        a, b = self.articles[one], self.articles[other]
        near_x = known.has_unknown[x] & known.meet(y, self._around[one])
        near_y = known.has_unknown[y] & known.meet(x, self._around[other])
        return self._spoken[y, a] | self._spoken[x, b] | near_x | near_y

    def _of_days(self, one: Places, other: Places) -> Iterator[Column]:
        f1, f2, l1, l2 = self._first[one], self._first[other], self._last[one], self._last[other]
        d1, d2 = self._dated[one], self._dated[other]
        reports = np.abs(self.reported[one] - self.reported[other])
        unknown = np.isnan(f1) | np.isnan(f2)
        within = unknown | ((f1 <= l2) & (f2 <= l1))
        together = np.isnan(reports) | (reports <= np.where(d1 | d2, WEEK, DAY))
        lengths = np.stack([l1 - f1, l2 - f2])
        alike = unknown | (lengths.min(axis=0) > WEEK) | (lengths.max(axis=0) <= 2 * WEEK)
        yield ((d1 & d2) | together) & within & alike
        yield d1.astype(int) + d2
        yield within
        yield within & d1 & d2
        yield np.maximum(np.maximum(f2 - l1, f1 - l2), 0)
        yield np.abs(f1 - f2)
        yield np.abs(l1 - l2)
        yield lengths.max(axis=0)
        yield reports

    def _of_numbers(self, one: Places, other: Places) -> Iterator[Column]:
        ours, theirs = self._number[one], self._number[other]
        known = (ours > 0) & (theirs > 0)
        logs = np.log(np.maximum(np.stack([ours, theirs]), 1))
        yield np.where(known, np.abs(logs[0] - logs[1]), np.nan)
        yield np.where(known, logs.min(axis=0), np.nan)
        yield known & (ours == theirs)
        whom, others = self._whom[one], self._whom[other]
        narrow, narrows = whom >= NARROW, others >= NARROW
        yield whom == others
        yield (whom == others) | (((whom == 0) | (others == 0)) & ~narrow & ~narrows)
        yield narrow.astype(int) + narrows

    def _means_relation(self, one: Places, other: Places) -> Numbers:
        ours, theirs = self._means[one].astype(int), self._means[other].astype(int)
        return np.where((ours == 0) | (theirs == 0), 0, np.where(ours & theirs, 1, -1))


def _codes(names: Sequence[str]) -> NDArray[np.int64]:
    """Return a number for each name, the same for the same; -1 for none."""
    known = {name: code for code, name in enumerate(dict.fromkeys(names)) if name}
    return np.array([known.get(name, -1) for name in names], np.int64)
