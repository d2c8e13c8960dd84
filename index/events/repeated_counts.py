"""Counts that are told again: the same number at one place and time is of one event.

A model of pairs that has seen the raids of one war doubts what every reader takes for the same.
"""

import numpy as np
from numpy.typing import NDArray

from index.events.one_town import SAME_KM
from index.events.pair_features import Matrix
from index.events.report_features import FEATURES

MIN_AGAIN, MIN_LATER, MIN_GROWING = 5, 30, 20
"""How many people a count is of at least that is told again at once, weeks later, or while it
grows: small numbers are those of many events."""
MAX_LATER_DAYS, MAX_RETOLD_DAYS = 60, 400
MIN_RETOLD_TOWN, MIN_RETOLD = 5, 20
"""How many people an accident, a disaster or a shooting has cost at least of which articles tell
again for a year, in the same town or somewhere near."""
MAX_GROWTH = np.log(1.3)
"""How far two counts of one event may be apart within days, in log units."""
ALIKE_ARTICLES = 0.8
"""The chance that two articles are of one event from which their counts may have grown."""
AGAIN, GROWN = 0.85, 0.6
"""The chances of such pairs."""


def repeat_chances(measured: Matrix, peaceful: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how sure it is that pairs give one count again, 0 where they do not.

    :param measured: the features of the pairs, shape (pairs, features).
    :param peaceful: which pairs are of the same kind of thing, one that no war has daily.
    """

    def feature(name: str) -> NDArray[np.float32]:
        return measured[:, FEATURES.index(name)]

    counted = (feature("inferred") == 0) & (feature("total") == 0) & (feature("people agree") > 0)
    alike = counted & (feature("place") == 1) & (feature("means") > 0) & (feature("within") > 0)
    people = np.exp(np.nan_to_num(feature("smaller number")))
    same = alike & (feature("same number") > 0)
    now = feature("as old") > 0
    again = same & now & (people >= MIN_AGAIN)
    gap = np.nan_to_num(feature("days between reports"), nan=np.inf)
    later = same & (people >= MIN_LATER) & (gap <= MAX_LATER_DAYS)
    near = np.nan_to_num(feature("ratio"), nan=np.inf) <= MAX_GROWTH
    of_one = feature("articles") >= ALIKE_ARTICLES
    grown = alike & now & near & of_one & (people >= MIN_GROWING)
    town = np.nan_to_num(feature("km between"), nan=np.inf) < SAME_KM
    enough = people >= np.where(town, MIN_RETOLD_TOWN, MIN_RETOLD)
    apart = (feature("dated") == 2) & (feature("within") == 0)
    told = counted & (feature("same number") > 0) & (feature("place") == 1) & ~apart
    retold = told & peaceful & enough & (gap <= MAX_RETOLD_DAYS)
    return np.where(again | later | retold, AGAIN, np.where(grown, GROWN, 0.0))
