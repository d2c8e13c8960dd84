"""What is told of one small town and one day: an air raid there is the same air raid.

A model of pairs that has seen the raids of one war on its great cities doubts what every reader
takes for the same.
"""

import numpy as np
from numpy.typing import NDArray

from index.events.pair_features import Matrix
from index.events.report_features import FEATURES

SAME_KM = 1.0
"""How far apart the middles of two towns are at most that are one."""
MAX_TOWN_PEOPLE = 200_000
"""People up to which a town has not several such events a day."""
MAX_GROWTH_OF_TOWN, MAX_GROWTH_OF_CITY = np.log(6.0), np.log(1.5)
"""How far two counts of one event may be apart, in log units."""
DATED, UNDATED = 0.7, 0.5
"""The chances of pairs of which both name their day, and of others that are published at once."""

Flags = NDArray[np.bool_]


def town_chances(measured: Matrix, small: Flags, unlike: Flags) -> NDArray[np.float64]:
    """Return how sure it is by town and day that pairs are of one event, 0 where it is not.

    :param measured: the features of the pairs, shape (pairs, features).
    :param small: of which pairs the towns are no great cities.
    :param unlike: of which pairs something else happened.
    """

    def feature(name: str) -> NDArray[np.float32]:
        return measured[:, FEATURES.index(name)]

    near = np.nan_to_num(feature("km between"), nan=np.inf) < SAME_KM
    town = near | (feature("unknown places shared") > 0)
    counted = (feature("inferred") == 0) & (feature("total") == 0) & (feature("people agree") > 0)
    ratio = np.nan_to_num(feature("ratio"), nan=np.inf)
    grown = ratio <= np.where(small, MAX_GROWTH_OF_TOWN, MAX_GROWTH_OF_CITY)
    others = feature("same article") == 0
    alike = others & town & counted & grown & ~unlike & (feature("within") > 0)
    dated = alike & (feature("means") >= 0) & (feature("days within") > 0)
    at_once = alike & small & (feature("means") > 0) & (feature("as old") > 0)
    return np.where(dated, DATED, np.where(at_once, UNDATED, 0.0))
