from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_build import encoding, projection_of

from index.model.errors import ModelError
from index.store.encoding.encoder import Encoder
from index.store.search.late_interaction import (
    FITTED,
    MAX_LOG_TERM_WEIGHT,
    REFIT,
    Projection,
    TokenIndex,
    fitted_projection,
    read_projection,
    save_projection,
)
from index.store.search.wordpieces import Pieces

NO_SHARES = np.zeros(0, np.float32)
NONE_DEAD = np.zeros(0, np.int64)


def test_a_fitted_projection_tells_texts_apart() -> None:
    encodings = [encoding(row) for row in range(3)]
    projection = Projection.fit(encodings)
    pieces = [Pieces.of(projection.compress(encodings))]
    tokens = TokenIndex(projection, pieces, 3, NONE_DEAD, NO_SHARES)
    assert tokens.scores(encodings[1], np.arange(3))[0].argmax() == 1


def test_questions_are_projected_by_their_own_axes() -> None:
    plain = projection_of(4)
    turned = replace(plain, query_axes=plain.query_axes[:, [1, 0, 2, 3]])
    rows = [Pieces.of(plain.compress([encoding(0)]))]
    asked = encoding(0)
    swapped = replace(asked, states=asked.states[:, [1, 0, 2, 3]])
    tokens = TokenIndex(turned, rows, 1, NONE_DEAD, NO_SHARES)
    assert tokens.scores(swapped, np.array([0]))[0][0] == pytest.approx(1, abs=0.02)
    assert tokens.scores(asked, np.array([0]))[0][0] < 0.98
    assert turned.compress_queries([swapped])[0][1].tolist() == rows[0].row(0)[1].tolist()


def test_a_telling_piece_counts_for_more() -> None:
    plain = projection_of(4)
    asked, other = encoding(1), encoding(2)
    first = plain.project_query(asked)[0]
    row = replace(other, states=np.concatenate([asked.states[:1], other.states[1:]]))
    rows = [Pieces.of(plain.compress([row]))]
    scores = []
    for telling in (-9 * first, 0 * first, 9 * first):
        tokens = TokenIndex(replace(plain, importance=telling), rows, 1, NONE_DEAD, NO_SHARES)
        scores.append(tokens.scores(asked, np.array([0]))[0][0])
    assert scores == sorted(scores)
    assert scores[0] < scores[2]


def test_no_piece_drowns_the_others() -> None:
    telling = np.array([1e6, 0, 0, 0], np.float32)
    weights = replace(projection_of(4), importance=telling).term_weights(
        np.eye(4, dtype=np.float32)
    )
    assert weights.max() == pytest.approx(np.exp(MAX_LOG_TERM_WEIGHT))
    assert weights.min() == pytest.approx(1)


def test_a_projection_is_read_as_it_was_kept(tmp_path: Path) -> None:
    made = Projection.fit([encoding(row, 8) for row in range(9)])
    save_projection(made, tmp_path / "projection.npz")
    read = read_projection(tmp_path / "projection.npz")
    for name in ("centre", "document_axes", "query_axes", "importance"):
        assert np.array_equal(getattr(made, name), getattr(read, name))


def test_what_comes_with_the_product_is_for_the_bundled_model(encoder: Encoder) -> None:
    fitted = fitted_projection(encoder.fingerprint)
    assert fitted is not None
    assert fitted.document_axes.shape == fitted.query_axes.shape == (encoder.dimension, 64)
    assert fitted_projection("another model") is None


@pytest.mark.parametrize("schema", [{}, {"schema": np.array("of another encoder")}])
def test_a_projection_that_was_fitted_for_something_else_is_refused(
    tmp_path: Path, schema: dict[str, np.ndarray]
) -> None:
    with np.load(FITTED) as kept:
        arrays = {name: kept[name] for name in kept if name != "schema"}
    path = tmp_path / "projection.npz"
    np.savez(path, **arrays, **schema)
    with pytest.raises(ModelError, match=f"projection.npz was fitted for other.*{REFIT}"):
        fitted_projection("any model", path)
