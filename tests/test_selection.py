import pytest
from spacy.language import Language

from index.extract.selection import is_checkable


@pytest.mark.parametrize(
    "sentence",
    [
        "The truce begins on Monday.",
        "At least 12 people were killed in the raid.",
        "Aid has not reached the town since July.",
        "Rebels are preventing the passage of convoys, Lavrov said.",
        "“We will not leave,” he told reporters.",
        "Officials fear that should the dam break, 4,000 homes will be lost.",
        "Bread costs twice what it did.",
    ],
)
def test_assertions_are_checkable(pipeline: Language, sentence: str) -> None:
    assert is_checkable(pipeline(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Who will stop this?",
        "Read more about this story.",
        "Subscribe to our newsletter!",
        "We should all be ashamed.",
        "I think it is a shame.",
        "No comments yet",
        "A sad day.",
        "…",
        "🕊️🕊️🕊️",
        "",
    ],
)
def test_questions_prompts_opinions_and_fragments_are_not(
    pipeline: Language, sentence: str
) -> None:
    assert not is_checkable(pipeline(sentence))
