"""Who blamed whom, who claimed responsibility and what somebody promised are answered as asked."""

from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from test_answerer import answerer_of, build

from index.answer.answerer import Answerer
from index.model.article import Article
from index.model.claim import Act
from index.store.encoding.encoder import Encoder

LEDGER = Article(
    "The fire in the grain hall of Tarn burned for two days. The bakers of Tarn blamed the owners "
    "for the fire in the grain hall. The owners rejected the charge. "
    "A group of smugglers claimed responsibility for the fire in the grain hall.",
    title="Fire in Tarn",
    publisher="The Ledger",
    published=date(2016, 9, 20),
)
WALL = Article(
    "The wall of the mill at Orsk fell on Monday and crushed three carts. A spokesman for the "
    "guild, Ivo Lund, said that rain had soaked the wall for weeks. He blamed the owners. The "
    "owners of the mill met at noon. They denied any fault. The truce between guild and owners "
    "has ended; the guild accused the owners of breaking it.",
    title="Wall falls at mill in Orsk",
    publisher="The Ledger",
    published=date(2016, 9, 27),
)
MAIL = Article(
    "Mayor Maria Vogt promised new roads for the valley. The valley has had no new roads in years. "
    "Nobody said who would pay for the roads.",
    title="Roads for the valley",
    publisher="Northern Mail",
    published=date(2016, 9, 21),
)


WARRANT = Article(
    "The guards of Velm issued a warrant for the miller on Monday, accusing him of the theft of "
    "nine sacks of flour.",
    title="Warrant in Velm",
    publisher="Northern Mail",
    published=date(2016, 9, 21),
)


@pytest.fixture(scope="module")
def answerer(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("data")
    build(folder, encoder, pipeline, LEDGER, MAIL, WALL, WARRANT)
    return answerer_of(folder, encoder)


@pytest.mark.parametrize(
    ("question", "act", "speaker", "target"),
    [
        (
            "Who blamed the owners for the fire in the grain hall?",
            Act.BLAMES,
            "The bakers of Tarn",
            "the owners",
        ),
        (
            "Whom did the bakers of Tarn blame for the fire in the grain hall?",
            Act.BLAMES,
            "The bakers of Tarn",
            "the owners",
        ),
        (
            "Who claimed responsibility for the fire in the grain hall?",
            Act.CLAIMS_RESPONSIBILITY,
            "A group of smugglers",
            None,
        ),
        ("What did Maria Vogt promise the valley?", Act.PROMISES, "Maria Vogt", None),
    ],
)
def test_the_act_asked_for_comes_first(
    answerer: Answerer, question: str, act: Act, speaker: str, target: str | None
) -> None:
    claim = answerer.ask(question).matches[0].claim
    assert claim.act is act
    assert claim.speaker is not None
    assert claim.speaker.name == speaker
    assert (claim.target.name if claim.target else None) == target


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Whom did Ivo Lund blame for the fall of the wall at Orsk?", "He blamed the owners."),
        ("Whom did Ivo Lund hold responsible for the fall of the wall at Orsk?", "He blamed"),
        ("Who denied any fault for the fall of the mill wall at Orsk?", "They denied any fault."),
        (
            "Whom did the guild accuse of breaking the truce with the owners of the mill?",
            "The truce between guild and owners has ended",
        ),
    ],
)
def test_a_short_sentence_answers_where_its_article_tells_what_it_is_about(
    answerer: Answerer, question: str, sentence: str
) -> None:
    answer = answerer.ask(question)
    assert answer.answered
    assert answer.matches[0].sentence.startswith(sentence)


@pytest.mark.parametrize(
    "question",
    [
        "Whom did Ivo Lund blame for the flood in Marrow?",
        "Who denied any fault for the fire in Marrow in 2011?",
    ],
)
def test_an_act_about_something_else_is_no_answer(answerer: Answerer, question: str) -> None:
    assert not answerer.ask(question).answered


def test_whoever_does_something_by_the_way_is_named(answerer: Answerer) -> None:
    answer = answerer.ask("What theft is the miller of Velm wanted for?")
    speaker = answer.matches[0].claim.speaker
    assert speaker is not None
    assert speaker.name == "The guards of Velm"
