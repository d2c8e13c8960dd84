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
MAIL = Article(
    "Mayor Maria Vogt promised new roads for the valley. The valley has had no new roads in years. "
    "Nobody said who would pay for the roads.",
    title="Roads for the valley",
    publisher="Northern Mail",
    published=date(2016, 9, 21),
)


@pytest.fixture(scope="module")
def answerer(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("data")
    build(folder, encoder, pipeline, LEDGER, MAIL)
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
