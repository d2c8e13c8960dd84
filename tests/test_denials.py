from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language
from stored_answers import make_claim, make_match
from test_answerer import answerer_of, build

from index.answer.answerer import Answerer
from index.answer.export.answer_json import answer_record
from index.answer.threads.denials import both_sides
from index.model.answer import Answer, Match
from index.model.article import Article
from index.store.encoding.encoder import Encoder

ACCUSED = Article(
    "Officials in Northport believe that Sarvian planes bombed the ferry off Cape Lorn on Monday. "
    "The ferry carried 60 people. Divers reached the wreck of the ferry on Tuesday.",
    title="Northport blames Sarvia for the ferry",
    publisher="The Ledger",
    published=date(2016, 9, 20),
)
DENIED = Article(
    "Sarvia denied on Wednesday that its planes had bombed the ferry off Cape Lorn. "
    "The weather over the strait was bad that night.",
    title="Sarvia speaks of a storm",
    publisher="Vale Courier",
    published=date(2016, 9, 21),
)
ANOTHER_MONTH = Article(
    "Sarvia denied that its planes had bombed the ferry off Cape Lorn.",
    title="Sarvia and an old wreck",
    publisher="Northern Mail",
    published=date(2016, 2, 3),
)
BLAMED = Article(
    "The harbour union accused Korland of sinking the barge. Korland rejected the accusation. "
    "Traders in Korland closed the grain market for a day.",
    title="A barge goes down",
    publisher="Evening Post",
    published=date(2016, 9, 22),
)
OTHERS = "Sarvia denied that its embassy in Lorn had been closed. Nobody was in the embassy."


@pytest.fixture(scope="module")
def answerer(
    encoder: Encoder, pipeline: Language, tmp_path_factory: pytest.TempPathFactory
) -> Answerer:
    folder: Path = tmp_path_factory.mktemp("data")
    other = Article(OTHERS, title="The embassy", publisher="Hill Echo", published=date(2016, 9, 21))
    build(folder, encoder, pipeline, ACCUSED, DENIED, ANOTHER_MONTH, BLAMED, other)
    return answerer_of(folder, encoder)


def shown(answer: Answer, words: str) -> Match:
    return next(match for match in answer.matches if words in match.sentence)


def test_a_claim_shows_who_denies_it(answerer: Answerer) -> None:
    answer = answerer.ask("Who bombed the ferry off Cape Lorn?", limit=10)
    (denial,) = shown(answer, "believe that Sarvian planes").denials
    assert denial.sentence.startswith("Sarvia denied on Wednesday that its planes had bombed")
    assert denial.claim.speaker is not None
    assert denial.claim.speaker.name == "Sarvia"
    assert denial.article.publisher == "Vale Courier"


def test_it_is_in_the_json(answerer: Answerer) -> None:
    answer = answerer.ask("Who bombed the ferry off Cape Lorn?", limit=10)
    matches = answer_record(answer)["matches"]
    (record,) = next(match["denials"] for match in matches if match["denials"])
    assert record["sentence"]["text"].startswith("Sarvia denied on Wednesday")
    assert record["speaker"]["name"] == "Sarvia"
    assert record["article"]["published"] == "2016-09-21"
    assert isinstance(record["claim_id"], int)


@pytest.mark.parametrize(
    "words", ["The ferry carried 60", "Divers reached", "denied on Wednesday", "The weather over"]
)
def test_what_is_not_denied_shows_none(answerer: Answerer, words: str) -> None:
    assert shown(answerer.ask("What happened to the ferry?", limit=20), words).denials == ()


def test_a_bare_denial_is_of_the_accusation_before_it(answerer: Answerer) -> None:
    answer = answerer.ask("Who sank the barge?", limit=20)
    (denial,) = shown(answer, "accused Korland").denials
    assert denial.sentence == "Korland rejected the accusation."
    assert shown(answer, "Traders in Korland").denials == ()


def test_a_denial_published_later_is_not_known_before(answerer: Answerer) -> None:
    answer = answerer.ask("Who bombed the ferry?", as_of=date(2016, 9, 20), limit=10)
    assert shown(answer, "believe that Sarvian planes").denials == ()


@pytest.mark.parametrize(
    "question",
    [
        "Did Sarvia deny bombing the ferry?",
        "Who denied that planes bombed the ferry?",
        "Did Sarvia refute the report about the ferry?",
    ],
)
def test_whoever_asks_for_a_denial_gets_it_first(answerer: Answerer, question: str) -> None:
    answer = answerer.ask(question)
    assert answer.answered
    assert answer.matches[0].claim.denied
    assert "planes had bombed the ferry" in answer.matches[0].claim.text


@pytest.mark.parametrize(
    ("told", "order"),
    [
        ([(0.9, False), (0.8, False), (0.6, True), (0.5, True)], [0, 2, 1, 3]),
        ([(0.9, True), (0.8, True), (0.5, False)], [0, 2, 1]),
        ([(0.9, False), (0.8, False), (0.3, True)], [0, 1, 2]),
        ([(0.9, False)], [0]),
        ([], []),
    ],
)
def test_whoever_asks_whether_it_is_so_gets_both_sides_first(
    told: list[tuple[float, bool]], order: list[int]
) -> None:
    matches = [
        replace(make_match(number), confidence=confidence, claim=make_claim(number, denied=denied))
        for number, (confidence, denied) in enumerate(told)
    ]
    assert [match.claim_id for match in both_sides(matches)] == order
