import pytest
from stored_answers import make_match

from index.model.answer import Answer, Match


def matches(*confidences: float) -> tuple[Match, ...]:
    return tuple(
        make_match(number, confidence=confidence) for number, confidence in enumerate(confidences)
    )


@pytest.mark.parametrize(
    ("confidences", "shown"),
    [
        ((0.9, 0.8, 0.1), [0, 1]),
        ((0.1, 0.8, 0.3), [1]),
        ((0.8, 0.1, 0.6), [0, 2]),
        ((0.4, 0.3), []),
        ((), []),
    ],
)
def test_nothing_below_the_threshold_is_an_answer(
    confidences: tuple[float, ...], shown: list[int]
) -> None:
    answer = Answer("When?", "1", matches=matches(*confidences), threshold=0.5)
    assert [match.claim_id for match in answer.fitting] == shown
    assert answer.answered == bool(shown)
