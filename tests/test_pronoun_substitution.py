from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from index.extract.extractor import Extractor
from index.model.article import Article

Texts = Callable[[str], list[str]]


@pytest.fixture(scope="session")
def texts(pipeline: Language) -> Texts:
    def claimed(text: str) -> list[str]:
        ((_, extraction),) = Extractor(pipeline).extract([Article(text)])
        return [claim.text for claim in extraction.claims]

    return claimed


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Finance Minister Laura Brandt said that she had signed the budget.",
            "[Laura Brandt] had signed the budget",
        ),
        (
            "The Norwegian army said it had withdrawn its tanks.",
            "[The Norwegian army] had withdrawn its tanks",
        ),
        (
            "The miners said they had accepted the offer.",
            "[The miners] had accepted the offer",
        ),
        (
            "The Norwegian army said its troops had crossed the river.",
            "[The Norwegian army]’s troops had crossed the river",
        ),
        (
            "Mayor Peter Holm said that his office had been searched.",
            "[Peter Holm]’s office had been searched",
        ),
        (
            "“I saw smoke over the harbour,” said Peter Holm, a fisherman.",
            "I [Peter Holm] saw smoke over the harbour",
        ),
        (
            "“I’ve seen smoke over the harbour,” said Peter Holm, a fisherman.",
            "I’ve [Peter Holm] seen smoke over the harbour",
        ),
    ],
)
def test_a_pronoun_that_means_the_speaker_is_replaced(texts: Texts, text: str, claim: str) -> None:
    assert claim in texts(text)


def test_he_means_the_only_person_of_the_sentence_before(texts: Texts) -> None:
    text = "Mayor Peter Holm arrived on Monday. He left the town after two hours."
    assert "[Peter Holm] left the town after two hours." in texts(text)


def test_a_body_that_acts_is_the_one_that_spoke_before(texts: Texts) -> None:
    text = "The Norwegian army said the bridge was open. It withdrew two battalions on Friday."
    assert "[The Norwegian army] withdrew two battalions on Friday." in texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peter Holm met Karl Berg on Monday. He left after two hours.",
        "Peter Holm told Karl Berg that he had won the vote.",
        "Peter Holm spoke to the driver. The driver was tired. He left early.",
        "Laura Brandt opened the bridge. He left early.",
        "The Norwegian army said it was too early to tell.",
        "The Norwegian army said it was raining in the north.",
        "The Norwegian army said it began on Monday.",
        "The Norwegian army told Sweden it had accepted the offer.",
        "The video shows boats in flames which say they have left. They left early.",
        "Its council said it had accepted the offer.",
        "It is not known who opened the gate.",
        "They are tired of the war.",
        "“He saw smoke over the harbour,” said Peter Holm, a fisherman.",
    ],
)
def test_what_may_mean_two_or_nobody_is_left_alone(texts: Texts, text: str) -> None:
    assert all("[" not in claim for claim in texts(text))


@given(st.lists(st.sampled_from("He She They It His said that Ana Holm , . “ ” it army".split())))
@settings(max_examples=30)
def test_any_words_are_read_without_harm(texts: Texts, words: list[str]) -> None:
    for claim in texts(" ".join(words)):
        assert claim.count("[") == claim.count("]")


def test_what_nobody_says_is_no_claim_by_itself(texts: Texts) -> None:
    text = "Nobody has said that they opened the gate."
    assert set(texts(text)) == {text}


def test_the_clause_after_reported_speech_is_a_claim_of_its_own(texts: Texts) -> None:
    text = "A spokesman said that 9 miners had died; a doctor had earlier spoken of 7."
    assert texts(text)[:2] == ["9 miners had died", "A doctor had earlier spoken of 7."]
