import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.events.figures.corrections import is_taken_back


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier version of this article said that 40 people had died.",
        "This report wrongly stated that 40 people had died.",
    ],
)
def test_a_figure_that_was_wrong_is_taken_back(sentence: str) -> None:
    assert is_taken_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "An earlier version of this article said that 40 people had died, not 34.",
        "An earlier count gave 40.",
        "The ministry said that 40 people had died.",
    ],
)
def test_what_is_not_said_to_be_wrong_is_not(sentence: str) -> None:
    assert not is_taken_back(sentence)


@given(st.text())
def test_any_text_is_read(sentence: str) -> None:
    assert is_taken_back(sentence) in (True, False)
