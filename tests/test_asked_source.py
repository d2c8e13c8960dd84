"""Whose word a question asks for."""

import pytest

from index.answer.question.asked_source import asked_source


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("How many died in Harl according to the Observatory?", "the Observatory"),
        ("How many did the Hill Echo say died?", "the Hill Echo"),
        ("According to Rami Abdel Rahman in London, how many died?", "Rami Abdel Rahman"),
        ("What did Cedar Courier report about the raid?", "Cedar Courier"),
        ("How many people died in Harl?", None),
        ("Did anybody survive?", None),
    ],
)
def test_the_source_that_is_asked_for(question: str, source: str | None) -> None:
    assert asked_source(question) == source
