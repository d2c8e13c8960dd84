"""How likely two reports tell of one event."""

from functools import cache
from pathlib import Path

from index.events.pair_model import PairModel, read_model
from index.events.report_features import FEATURES

REPORT_TREES = Path(__file__).with_name("report_model.npz")


@cache
def report_model() -> PairModel:
    """Return the trees for pairs of reports that come with the product.

    :raises ModelError: if they were fitted for other features.
    """
    return read_model(REPORT_TREES, FEATURES)
