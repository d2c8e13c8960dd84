import numpy as np
import pytest
from small_build import encoding, projection_of

from index.store.encoding.encoder import Encoding
from index.store.search.late_interaction import TokenIndex
from index.store.search.wordpieces import Pieces

NO_SHARES = np.zeros(0, np.float32)
NONE_DEAD = np.zeros(0, np.int64)
EMPTY = Encoding(np.zeros(4, np.float32), np.zeros(0, np.int32), np.zeros((0, 4), np.float32))


def tokens_of(*parts: list[Encoding]) -> TokenIndex:
    projection = projection_of(4)
    pieces = [Pieces.of(projection.compress(part)) for part in parts]
    rows = sum(len(part) for part in parts)
    return TokenIndex(projection, pieces, rows, NONE_DEAD, NO_SHARES)


def test_a_question_matches_the_row_that_has_its_pieces() -> None:
    tokens = tokens_of([encoding(0), encoding(1)], [encoding(2)])
    for row in range(3):
        scores, weakest = tokens.scores(encoding(row), np.arange(3))
        assert (weakest <= scores + 1e-6).all()
        assert scores.argmax() == row
        assert scores[row] == pytest.approx(1, abs=0.02)
        assert np.abs(scores).max() <= 1.02


def test_rare_pieces_weigh_more_than_common_ones() -> None:
    weights = tokens_of([encoding(0), encoding(1), encoding(2)]).weights(np.array([7, 2, 900]))
    assert weights[0] < weights[1] < weights[2]


def test_segments_weigh_and_score_as_one() -> None:
    encodings = [encoding(row) for row in range(5)]
    one, two = tokens_of(encodings), tokens_of(encodings[:2], encodings[2:])
    rows = np.array([4, 0, 2])
    for first, second in zip(
        one.scores(encoding(1), rows), two.scores(encoding(1), rows), strict=True
    ):
        assert first == pytest.approx(second)
    assert two.row(3)[0].tolist() == encodings[3].pieces.tolist()


def test_pieces_of_dead_rows_are_not_counted() -> None:
    projection = projection_of(4)
    pieces = Pieces.of(projection.compress([encoding(0), encoding(1)]))
    dead = pieces.held_by(np.array([True, False])).astype(np.int64)
    left = TokenIndex(projection, [pieces], 1, dead, NO_SHARES)
    alone = tokens_of([encoding(1)])
    asked = np.array([0, 1, 7, 8], np.int32)
    assert left.weights(asked) == pytest.approx(alone.weights(asked))


def test_rows_without_pieces_match_nothing() -> None:
    tokens = tokens_of([EMPTY, encoding(1), EMPTY])
    assert [scores[[0, 2]].tolist() for scores in tokens.scores(encoding(1), np.arange(3))] == [
        [0, 0],
        [0, 0],
    ]
    assert [scores.tolist() for scores in tokens.scores(EMPTY, np.array([0]))] == [[0], [0]]
