"""Who is asked about: what another said or did is no answer."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from tracked_store import GrowingStore, report

from bot.replies.hints import nothing_found
from bot.terminal.terminal import plain_reply
from index.answer.answerer import Answerer
from index.answer.demands.asked_party import asked_party
from index.model.answer import Answer, DemandKind, Missing
from index.store.encoding.encoder import Encoder

LONG = (
    "The road to the pass was closed. Lorries waited at the gate. A guard gave out water. Nobody "
    "knew how long it would last. The baker in Lorn sold all her bread. Snow fell in the evening. "
    "Children slept in the school. The mayor of Lorn, Ann Lee, opened the hall. Fuel ran short. "
)
TOLD = (
    report(
        4,
        "Quarry Post",
        "The Turkish foreign ministry condemned the raid on Lorn on Monday and called it a "
        "massacre of civilians. Germany sent blankets to Lorn. " + LONG,
        "Raid on Lorn",
    ),
    report(
        6,
        "Hill Echo",
        "Russia's military announced a three-hour halt of fighting in Tarn every day. "
        + LONG
        + "Iran closed its embassy long ago.",
        "Fighting in Tarn halts",
    ),
)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    store = GrowingStore(Path(tmp_path_factory.mktemp("party")), encoder, pipeline)
    store.add(*TOLD)
    return store.open()


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("What did the Turkish foreign ministry say about the raid on Lorn?", True),
        ("What did the German foreign ministry say about the raid on Lorn?", False),
        ("What daily halt of fighting did Russia's military announce for Tarn?", True),
        ("What daily halt of fighting did Iran's military announce for Tarn?", False),
    ],
)
def test_the_words_of_another_are_no_answer(
    answers: Answerer, question: str, answered: bool
) -> None:
    assert answers.ask(question).answered is answered


def test_a_refusal_names_whose_words_are_not_held(answers: Answerer) -> None:
    missing = answers.ask(
        "What did the German foreign ministry say about the raid on Lorn?"
    ).missing
    assert "the German foreign ministry" in {one.text for one in missing}


@pytest.mark.parametrize(
    ("question", "text", "says"),
    [
        ("What did Ann Lee's sister say about the raid?", "Ann Lee's sister", True),
        ("Whom did India blame for the riots?", "India", True),
        ("When did London police arrest him?", "London", False),
        ("How many people died in Lorn?", None, None),
        ("What did he say about the raid?", None, None),
    ],
)
def test_who_is_asked_about(question: str, text: str | None, says: bool | None) -> None:
    party = asked_party(question)
    assert (party and (party.text, party.says)) == ((text, says) if text else None)


def test_a_mother_is_not_her_daughter_and_one_ministry_not_another() -> None:
    party = asked_party("What did Ann Lee's mother say about the raid?")
    assert party is not None
    assert not party.is_named_in("Ann Lee said it was late.")
    assert party.is_named_in("Ann Lee's mother said it was late.")
    german = asked_party("What did the German foreign ministry say?")
    assert german is not None
    assert not german.is_named_in("The Turkish foreign ministry said so.")


@given(st.text(max_size=80))
def test_any_question_may_name_a_party(text: str) -> None:
    party = asked_party(f"What did {text} say?")
    assert party is None or party.words


def test_a_refusal_says_once_who_is_lacking(answers: Answerer) -> None:
    question = "What did Russia's foreign ministry say about the raid on Lorn?"
    reply = plain_reply(nothing_found(answers.ask(question)))
    assert "The nearest that I hold says nothing of Russia." in reply
    assert reply.count("The nearest that I hold") == 1


def test_a_refusal_says_that_others_said_what_is_held() -> None:
    lacking = (Missing(DemandKind.PARTY, "the harbour ministry"),)
    answer = Answer("Who said so?", "1", missing=lacking)
    told = "The nearest that I hold is what others said or did, not the harbour ministry."
    assert told in plain_reply(nothing_found(answer))
