"""Articles that tell of many events of one war, such as live blogs.

What such articles have in common is the war: that two are alike says little of what two of their
sentences tell.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.events.one_town import SAME_KM
from index.events.pair_features import Matrix, Places
from index.events.pair_model import Chances
from index.events.report_features import FEATURES
from index.events.report_profile import ArticleReports

Flags = NDArray[np.bool_]

MANY = 6
"""How many reports an article has at least that tells of many events."""
DOUBT = 0.8
"""How much of a pair's chance is left that only such articles make likely."""
MIN_APART_KM = 20.0
"""Sentences that name towns so far apart are of two events of a war."""


class ManyEvents:
    """Which articles are about nothing that a place has once, and tell of many events."""

    def __init__(self, read: Sequence[ArticleReports]) -> None:
        self._many = np.array([one.told >= MANY for one in read], np.bool_)
        self._single = np.array([one.story.single for one in read], np.bool_)

    def doubted(self, one: Places, other: Places, measured: Matrix, chances: Chances) -> Chances:
        """Return the chances, lower where neither number nor town and day are in common.

        :param one: the places of the articles of each pair.
        :param measured: the features of the pairs, shape (pairs, features).
        """

        def feature(name: str) -> NDArray[np.float32]:
            return measured[:, FEATURES.index(name)]

        near = np.nan_to_num(feature("km between"), nan=np.inf) < SAME_KM
        town = near | (feature("unknown places shared") > 0)
        day = (feature("dated") == 2) & (feature("within") > 0)
        alike = (feature("same number") > 0) | (town & day) | (feature("total") > 0)
        doubtful = self._of_many(one, other) & ~alike
        return np.asarray(np.where(doubtful, DOUBT * chances, chances), np.float32)

    def are_apart(self, one: Places, other: Places, measured: Matrix) -> Flags:
        """Tell which pairs are of towns apart, of which a war strikes several on a day.

        :param one: the places of the articles of each pair.
        """
        place, between, total = (
            measured[:, FEATURES.index(name)] for name in ("place", "km between", "total")
        )
        apart = (place < 0) & (np.nan_to_num(between) > MIN_APART_KM) & (total == 0)
        return np.asarray(apart & self._of_many(one, other))

    def _of_many(self, one: Places, other: Places) -> Flags:
        """Tell of which pairs of articles one tells of many events, and both may."""
        many = self._many[one] | self._many[other]
        return np.asarray(many & ~self._single[one] & ~self._single[other])
