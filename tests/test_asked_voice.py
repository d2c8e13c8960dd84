"""What somebody said is asked for in many ways, and is found before what others say of it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from test_answerer import answerer_of, build

from index.answer.answerer import Answerer
from index.answer.question.asked_voice import asked_voice, is_said_by, voice_words
from index.model.article import Article, Span
from index.model.claim import Claim, Kind, Speaker
from index.store.encoding.encoder import Encoder

TALKS = Article(
    "The talks on the dam at Tarn broke down on Monday. The owners of the dam said the talks on "
    "the dam had failed for want of money. The mayor of Tarn, Ida Holm, said farmers had asked for "
    "too much. Engineers said the talks on the dam at Tarn had come too late.",
    title="Talks on dam fail",
    publisher="The Ledger",
    published=date(2016, 9, 20),
)


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("What did the mayor say about the dam?", "mayor"),
        ("How has Paris reacted to the charge?", "Paris"),
        ("What was the French response to the order?", "France"),
        ("What is the RSF's answer to the reports?", "RSF"),
        ("What does Hungary think of the refusal?", "Hungarian"),
        ("What objections did the army chief have to the paper?", "army commander"),
        ("Who was blamed by the chief prosecutor for the fire?", "chief prosecutor"),
        ("How many died according to the ministry?", "ministry"),
    ],
)
def test_a_question_tells_whose_words_it_asks_for(question: str, voice: str) -> None:
    assert asked_voice(question) == voice_words(voice)


@pytest.mark.parametrize(
    "question", ["How many people died in Harl?", "Who claimed the attack?", ""]
)
def test_other_questions_ask_for_nobody_s_words(question: str) -> None:
    assert not asked_voice(question)


@pytest.mark.parametrize(
    ("speaker", "role", "asked", "is_it"),
    [
        ("Peter Szabo", "Hungarian foreign minister", "Hungary", True),
        ("Tom Fell", "U.N. aid chief", "the UN relief chief", True),
        ("the army", None, "the army", True),
        ("Peter Szabo", "Hungarian foreign minister", "Austria", False),
        ("Peter Szabo", None, "the Austrian foreign minister", False),
    ],
)
def test_a_speaker_is_known_by_name_or_office(
    speaker: str, role: str | None, asked: str, is_it: bool
) -> None:
    claim = Claim(Span(0, 1), "x", Kind.OTHER, speaker=Speaker(speaker, role, Span(0, 1)))
    assert is_said_by(claim, voice_words(asked)) is is_it


def test_what_is_said_by_whoever_is_asked_about_comes_first(
    encoder: Encoder, pipeline: Language, tmp_path: Path
) -> None:
    build(tmp_path, encoder, pipeline, TALKS)
    answerer: Answerer = answerer_of(tmp_path, encoder)
    answer = answerer.ask("Why did the talks on the dam at Tarn fail?")
    assert "Ida Holm" not in answer.matches[0].sentence
    answer = answerer.ask("What did Tarn's mayor say about why the talks on the dam failed?")
    assert "Ida Holm" in answer.matches[0].sentence
    assert answer.answered


@given(st.text())
def test_any_text_may_ask_for_words(question: str) -> None:
    asked_voice(question)
