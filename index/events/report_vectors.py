"""The terms of reports side by side, one row a report."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from index.events.pair_features import columns_of, to_matrix
from index.events.report_profile import ReportProfile
from index.events.report_terms import Vector


def vectors_of(reports: Sequence[ReportProfile], name: str) -> sparse.csr_matrix:
    """Return the terms of that name, shape (reports, terms)."""
    found: list[Vector] = [getattr(report, name) for report in reports]
    columns, width = columns_of([terms for terms, _ in found])
    return to_matrix([weights for _, weights in found], columns, width)


def sum_of(product: sparse.csr_matrix) -> NDArray[np.float64]:
    """Return the sum of each row, shape (rows,)."""
    return np.asarray(product.sum(axis=1)).ravel()
