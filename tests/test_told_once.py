"""A sentence that says what the claim says is shown once, and bylines name somebody."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored_answers import make_claim, make_match

from bot.replies.claim_message import claim_block
from bot.replies.reply import Reply
from bot.replies.told_once import named_speaker, told_once
from bot.terminal.terminal import plain_reply
from index.model.article import Span
from index.model.claim import Claim, Speaker, Timex


def shown(claim: Claim, sentence: str) -> str:
    return plain_reply(Reply((claim_block(make_match(claim=claim, sentence=sentence)),)))


def test_a_claim_that_is_its_sentence_is_shown_once_with_its_day_beside() -> None:
    monday = Timex("Monday night", Span(0, 6), date(2016, 9, 5), date(2016, 9, 5))
    text = "Nine people drowned on Monday night [5 Sep 2016] off Port Alma"
    told = shown(
        make_claim(text=text, dates=(monday,)), "Nine people drowned on Monday night off Port Alma."
    )
    assert told.splitlines() == [
        "> Nine people drowned on Monday night off Port Alma.",
        "Ana Brandt, mayor of Vale · 10 Sep 2016 · Monday night: 5 Sep 2016",
        "Vale Courier, River bursts its banks (https://news.example/1)",
    ]


def test_who_said_it_may_stand_in_the_sentence_too() -> None:
    sentence = "Nine people drowned off Port Alma at dawn, she said."
    told = shown(make_claim(text="Nine people drowned off Port Alma at dawn"), sentence)
    assert told.count("drowned") == 1
    assert f"> {sentence}" in told


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[The rescuers] had found nine people", "They had found nine people."),
        ("Nine drowned", "Nine drowned, said the mayor, who had come from the city to see it."),
        ("Nine people drowned", "9 people drowned."),
    ],
)
def test_what_the_sentence_does_not_say_keeps_its_own_line(text: str, sentence: str) -> None:
    told = shown(make_claim(text=text), sentence)
    assert told.startswith(f"{text}\n")
    assert f"> {sentence}" in told


@pytest.mark.parametrize("name", ["The statement", "figures", "they", "media reports", "He"])
def test_a_byline_that_names_nobody_is_left_out(name: str) -> None:
    claim = make_claim(speaker=Speaker(name, None, Span(0, 3)))
    assert named_speaker(claim) is None
    told = shown(claim, "Somebody left.")
    assert name not in told
    assert "10 Sep 2016" in told


@pytest.mark.parametrize(
    "name", ["the source", "residents", "Ana Brandt", "a statement by Hamas", "UN", "rebels"]
)
def test_a_byline_that_names_somebody_stays(name: str) -> None:
    assert named_speaker(make_claim(speaker=Speaker(name, None, Span(0, 3)))) is not None


@given(st.text(), st.text())
def test_no_character_of_a_sentence_is_changed(text: str, sentence: str) -> None:
    line = told_once(make_claim(text=text), sentence)
    assert line is None or (line.quoted and line.text == sentence)


def test_of_several_claims_the_number_stands_outside_the_quotation() -> None:
    sentence = "Nine people drowned off Port Alma."
    match = make_match(claim=make_claim(text=sentence[:-1]), sentence=sentence)
    told = plain_reply(Reply((claim_block(match, 2),)))
    assert told.splitlines()[:2] == ["2. Ana Brandt, mayor of Vale · 10 Sep 2016", f"> {sentence}"]
    nobody = make_match(claim=make_claim(text=sentence[:-1], speaker=None), sentence=sentence)
    told = plain_reply(Reply((claim_block(nobody, 2),)))
    assert told.startswith("2. Vale Courier, River bursts its banks")
