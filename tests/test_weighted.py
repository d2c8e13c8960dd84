import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.store.search.rows import weighted_sum


@given(rows=st.integers(0, 9), columns=st.integers(0, 20), seed=st.integers(0, 99))
def test_rows_are_summed_by_their_weights(rows: int, columns: int, seed: int) -> None:
    numbers = np.random.default_rng(seed)
    table = numbers.random((rows, columns), np.float32)
    weights = numbers.random(columns, np.float32)
    found = weighted_sum(table, weights)
    assert found.dtype == np.float32
    assert found.tolist() == pytest.approx(
        [float((row * weights).sum()) for row in table], abs=1e-5
    )
    held = weighted_sum(table > 0.5, weights)
    assert held.tolist() == pytest.approx(
        [float(weights[row > 0.5].sum()) for row in table], abs=1e-5
    )
