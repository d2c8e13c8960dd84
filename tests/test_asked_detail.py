"""Details that a question wants named: an article of all that it names may not tell them."""

import pytest
from spacy.language import Language
from tracked_store import GrowingStore

from index.answer.answerer import Answerer
from index.answer.demands.asked_detail import asked_detail
from index.model.article import Article
from index.store.encoding.encoder import Encoder

ARTICLE = Article(
    "Otto Brandt, who is in his twenties, got off a plane in Harl on Monday and asked for asylum. "
    "He was on his way from Dunmark, where his father owns a mill. Officials met him at the gate. "
    "The ministry said that it would look at what he asked for. His wife, Ada Brandt, was with "
    "him. A judge in Harl is to hear him on Friday. He had left Dunmark once before. Neighbours "
    "said they were surprised. The family lives in a house near the river. The mayor of Harl "
    "called it a matter for the ministry. Two cousins came to the station. A lawyer was found. "
    "Otto Brandt told reporters that he was tired. The talks went on until late. A bus took the "
    "family to a school. Police kept the road closed. Guards stood at the doors of the school. "
    "The hospital of Harl, Saint Anne Hospital, saw Ada Brandt on Tuesday.",
    title="Otto Brandt asks for asylum in Harl",
)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    store = GrowingStore(tmp_path_factory.mktemp("detail"), encoder, pipeline)
    store.add(ARTICLE)
    return store.open()


def test_what_no_sentence_names_is_refused(answers: Answerer) -> None:
    asked = answers.ask("Which airline was Otto Brandt flying with when he got off in Harl?")
    assert not asked.answered


def test_a_place_is_the_name_of_nobody(answers: Answerer) -> None:
    asked = answers.ask("What is the name of the judge who is to hear Otto Brandt in Harl?")
    assert all("judge" not in match.sentence for match in asked.fitting)


def test_what_a_sentence_names_is_answered(answers: Answerer) -> None:
    asked = answers.ask("Which hospital saw Ada Brandt on Tuesday?")
    assert asked.answered
    assert "Saint Anne" in asked.matches[0].sentence


@pytest.mark.parametrize(
    ("question", "detail"),
    [
        ("Which insurer covered the jewels?", "which insurer"),
        ("Who owned the plant in Harl?", "who owned it"),
        ("What was the name of the bride?", "the name of the bride"),
        ("What were the names of the two young clerks who fled?", "the name of the clerks"),
        ("Which actor played the miller?", "which actor"),
        ("What nationality was the pilot?", "what nationality"),
        ("Who did the army blame?", None),
        ("What did the mayor say?", None),
    ],
)
def test_a_detail_is_known_by_its_noun_or_verb(question: str, detail: str | None) -> None:
    asked = asked_detail(question)
    assert (asked.text if asked else None) == detail
