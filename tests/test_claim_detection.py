import pytest
from spacy.language import Language

from index.extract.claims.claim_detection import is_checkable
from index.extract.syntax.parse import ParsedSentence
from index.model.article import Span


def parsed(sentence: str, pipeline: Language) -> ParsedSentence:
    return ParsedSentence(Span(0, len(sentence)), sentence, pipeline(sentence))


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
        "Among the dead: Karim Haddad, 41; Lina Haddad, 38; their sons, 9 and 6.",
        "The bolts of the gate must be greased.",
        "Drugs such as aspirin prevent cells from responding to signals in the usual way.",
    ],
)
def test_assertions_are_checkable(pipeline: Language, sentence: str) -> None:
    assert is_checkable(parsed(sentence, pipeline))


def test_a_list_that_is_cut_for_its_length_is_checkable(pipeline: Language) -> None:
    cut = "Signatories: the envoy Karim Haddad; " + "the mayor Lina Haddad of Harl; " * 20
    assert is_checkable(parsed(cut.strip(), pipeline))
    assert not is_checkable(parsed("Tags: Karim Haddad; Lina Haddad; Harl; talks;", pipeline))


@pytest.mark.parametrize(
    "sentence",
    [
        "Who will stop this?",
        "Read more about this story.",
        "Subscribe to our newsletter!",
        "We should all be ashamed.",
        "I think it is a shame.",
        "No comments yet",
        "FOLLOW DAILYPOST Dont miss out on the latest stories and we respect your inbox.",
        "Copyright 2016 Daily Post and its licensors, all rights reserved.",
        "Photo by Ann Holm for The Daily Post via Holm Images of New Haven.",
        "A sad day.",
        "Photographs: Ann Holm, Karim Haddad and Holm Images, New Haven",
        "At a glance: bread, water, light.",
        "…",
        "🕊️🕊️🕊️",
        "",
    ],
)
def test_questions_prompts_opinions_and_fragments_are_not(
    pipeline: Language, sentence: str
) -> None:
    assert not is_checkable(parsed(sentence, pipeline))
