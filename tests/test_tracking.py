"""Timelines, differences and exports of the sample articles, from question to file."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from databases import store_url
from PIL import Image

from bot.chat.conversation import Conversation
from bot.replies.reply import Chart, Document, Reply
from bot.replies.timeline.picture import draw
from bot.terminal.terminal import plain_reply
from index.answer.answerer import Answerer
from index.store.sql.database import Database

CHAT = 7
QUESTION = "How many people have been killed in Syria?"


@pytest.fixture
def conversation(sample_answers: Answerer, tmp_path: Path) -> Conversation:
    database = Database(store_url(tmp_path / "chats.db"))
    return Conversation(sample_answers, database)


def pressed(conversation: Conversation, reply: Reply, label: str) -> Reply:
    (press,) = (b.press for row in reply.buttons for b in row if b.label == label)
    return conversation.press(CHAT, press or "")


def test_a_topic_has_a_timeline(conversation: Conversation) -> None:
    reply = conversation.respond(CHAT, "/timeline people killed in Syria")
    assert isinstance(reply.attachment, Chart)
    assert Image.open(BytesIO(draw(reply.attachment.thread))).size == (1080, 1280)
    shown = plain_reply(reply)
    assert "Killed · " in shown
    assert "14 Sep 2016: more than 400,000 · Staffan de Mistura, UN Special Envoy\n" in shown


def test_an_answer_leads_to_its_timeline_and_files(
    conversation: Conversation,
) -> None:
    answer = conversation.respond(CHAT, QUESTION)
    timeline = pressed(conversation, answer, "Timeline")
    assert "more than 400,000" in plain_reply(timeline)
    document = pressed(conversation, timeline, "Export JSON").attachment
    assert isinstance(document, Document)
    (first, *_) = json.loads(document.content)
    assert first["itemReviewed"]["author"]["name"] == "Staffan de Mistura"
    assert first["itemReviewed"]["appearance"][0]["publisher"]["name"] == "Cedar Courier"


def test_an_answer_leads_to_what_differs_and_its_sources(conversation: Conversation) -> None:
    answer = conversation.respond(CHAT, "How many people were killed in the convoy attack?")
    differences = plain_reply(pressed(conversation, answer, "Sources differ"))
    assert "at least 12 · 1 independent source" in differences
    assert "at least 20 · 1 independent source" in differences


def test_figures_that_can_both_be_true_are_only_reported(conversation: Conversation) -> None:
    answer = conversation.respond(CHAT, QUESTION)
    assert "Reported: more than 300,000" in plain_reply(answer)
    assert "Sources differ" not in [button.label for row in answer.buttons for button in row]


def test_an_answer_without_figures_has_no_timeline(conversation: Conversation) -> None:
    reply = conversation.respond(CHAT, "Where does the road through Aleppo lead?")
    labels = [button.label for row in reply.buttons for button in row]
    assert any(label.startswith("Context") for label in labels)
    assert "Timeline" not in labels


@pytest.mark.parametrize("topic", ["", " 🚢 ", "Madrid", "وكالة", "x" * 5000, "$@ \u202e"])
def test_a_topic_without_figures_gets_a_civil_reply(conversation: Conversation, topic: str) -> None:
    reply = conversation.respond(CHAT, f"/timeline {topic}")
    assert reply.attachment is None
    assert plain_reply(reply).startswith(("I hold no figures", "Of what?"))


def test_an_export_without_words_is_of_the_last_answer(conversation: Conversation) -> None:
    conversation.respond(CHAT, QUESTION)
    conversation.respond(CHAT, "How many people were killed in Madrid?")
    document = conversation.respond(CHAT, "/export").attachment
    assert isinstance(document, Document)
    assert document.name == "how-many-people-have-been-killed-in-syri.csv"
