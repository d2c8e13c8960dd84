import pytest
from spacy.language import Language

from index.extract.claims.claim_detection import is_clause, linking_edits, trimmed_clause
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span


def parsed(text: str, words: str, pipeline: Language) -> tuple[ParsedSentence, Span]:
    start = text.index(words)
    sentence = ParsedSentence(Span(0, len(text)), text, pipeline(text))
    return sentence, Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The mayor said that the bridge was closed.", "that the bridge was closed"),
        ("The mayor said the bridge was closed.", "the bridge was closed"),
        ("When the rain stopped, the workers left the mine.", "the workers left the mine"),
        ("When the rain stopped, the workers left.", "When the rain stopped, the workers left"),
        ("“We will stay,” he said.", "We will stay"),
        ("The bridge was closed.", "The bridge was closed."),
    ],
)
def test_a_finite_main_clause_asserts(pipeline: Language, text: str, words: str) -> None:
    assert is_clause(*parsed(text, words, pipeline))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two days after the miners stopped work, the talks began.", "after the miners stopped"),
        ("When a train was derailed, two people died.", "When a train was derailed"),
        ("The bridge, which has been closed, is old.", "which has been closed"),
        ("The mayor did not say whether the bridge was open.", "whether the bridge was open"),
        ("The mayor explained what the town wants.", "what the town wants"),
        ("The mayor praised the bridge that was built in May.", "the bridge that was built in May"),
        ("The bridge fell, the mayor also said.", "the mayor also said"),
        ("The mayor threatened to close the bridge.", "to close the bridge"),
        ("The mayor called the vote proof that the town agrees.", "proof that the town agrees"),
    ],
)
def test_subordinate_clauses_and_phrases_do_not(pipeline: Language, text: str, words: str) -> None:
    assert not is_clause(*parsed(text, words, pipeline))


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (
            "The mayor said that the bridge was closed.",
            "that the bridge was closed",
            "the bridge was closed",
        ),
        (
            "He said it rained and that the bridge was closed.",
            "and that the bridge was closed",
            "the bridge was closed",
        ),
        (
            "The bridge was closed and, he said, lost.",
            "The bridge was closed and",
            "The bridge was closed",
        ),
        ("The bridge was closed.", "The bridge was closed", "The bridge was closed"),
    ],
)
def test_what_ties_a_clause_to_its_sentence_is_dropped(
    pipeline: Language, text: str, words: str, shown: str
) -> None:
    assert trimmed_clause(*parsed(text, words, pipeline)).of(text) == shown


def test_a_second_that_is_dropped(pipeline: Language) -> None:
    text = "The mayor said the bridge was closed and that the road was open."
    sentence, span = parsed(text, text[15:], pipeline)
    assert [(where.of(text), words) for where, words in linking_edits(sentence, span)] == [
        ("that", "")
    ]
