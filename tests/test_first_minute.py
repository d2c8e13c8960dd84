"""The greeting, what is offered and said to begin with, and what somebody may have deleted."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from bot_api import BotApi, bot_api
from databases import store_url
from hypothesis import given
from hypothesis import strategies as st
from running_bot import running_bot, served_bot
from sqlmodel import Session, select
from stored_answers import StoredAnswers, make_conversation

from bot.chat.access import Access
from bot.replies.greeting import courtesy
from bot.terminal.terminal import plain_reply
from index.answer.answerer import Answerer
from index.store.sql.access import Members, Role
from index.store.sql.database import Database
from index.store.sql.feedback import FeedbackBook
from index.store.sql.tables import AskedRow, FeedbackRow, FollowRow, PreferenceRow, ShownRow

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(store_url(tmp_path / "chats.db"))


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(StoredAnswers(), tmp_path) as server:
        yield server


async def test_start_offers_questions_that_are_answered(api: BotApi) -> None:
    await api.say("/start")
    greeting = await api.sent(1)
    assert 1 <= len(greeting.buttons) <= 3
    for number, button in enumerate(greeting.buttons, 2):
        await api.press(button["callback_data"], api.last_message())
        assert "wave 1" in (await api.sent(number)).text


def test_the_samples_offer_questions_that_they_answer(
    sample_answers: Answerer, database: Database
) -> None:
    conversation = make_conversation(sample_answers, database)  # type: ignore[arg-type]
    reply = conversation.respond(7, "/start")
    labels = [button.label for row in reply.buttons for button in row]
    assert len(labels) == 3
    for label in labels:
        assert "Nothing found" not in plain_reply(conversation.respond(7, label))


async def test_help_goes_by_task_and_names_whoever_runs_the_bot(
    database: Database, tmp_path: Path
) -> None:
    Members(database).add(11, 11, Role.OWNER, "Ada Roth")
    access = Access(database, is_open=True)
    async with bot_api() as api, running_bot(api, StoredAnswers(), tmp_path, access=access):
        await api.say("/help")
        told = (await api.sent(1)).text
        await api.until(lambda: api.of("setMyShortDescription"))
        await api.until(lambda: len(api.of("setMyCommands")) == 4)
    for words in ("Context", "Sources differ", "is this true?", "/privacy", "Ada Roth runs this"):
        assert words in told
    assert "/access" not in told
    menus = {
        json.loads(call.parameters.get("scope", '{"type": "default"}'))["type"]: {
            command["command"] for command in json.loads(call.parameters["commands"])
        }
        for call in api.of("setMyCommands")
    }
    assert "forget_me" in menus["all_private_chats"]
    assert "forget_me" not in menus["all_group_chats"]
    assert "access" in menus["chat"] - menus["all_private_chats"] - menus["default"]


@pytest.mark.parametrize(
    ("words", "told"),
    [("Hello!", "Ask me what"), ("hi 👋", "Ask me what"), ("Thanks a lot!!", "You are welcome")],
)
async def test_civil_words_get_civil_words(api: BotApi, words: str, told: str) -> None:
    await api.say(words)
    assert told in (await api.sent(1)).text


@given(st.text())
def test_any_words_are_a_courtesy_or_not(words: str) -> None:
    reply = courtesy(words)
    assert reply is None or plain_reply(reply)


async def test_an_opinion_is_kept_with_what_was_shown(api: BotApi, tmp_path: Path) -> None:
    await api.say("How many left?")
    answer = await api.sent(1)
    message = api.last_message()
    await api.press(answer.button("👍"), message)
    await api.until(lambda: api.of("answerCallbackQuery"))
    assert "Thank you" in api.of("answerCallbackQuery")[0].parameters["text"]
    await api.press(answer.button("Wrong?"), message)
    choices = await api.sent(2)
    await api.press(choices.button("Wrong figure"), api.last_message())
    await api.until(lambda: api.of("editMessageText"))
    assert len(api.of("sendMessage")) == 2
    (said,) = FeedbackBook(Database(store_url(tmp_path / "chats.db"))).all()
    assert (said.question, said.verdict, said.claim_id) == ("How many left?", "wrong figure", 1)
    assert said.sentence == "Over 4,000 people left the valley in wave 1, said Mayor Ana Brandt."
    assert said.generation == "1"


async def test_everything_of_a_person_is_deleted_when_they_say_so(
    database: Database, tmp_path: Path
) -> None:
    members = Members(database)
    members.add(11, 11, Role.OWNER, "Ada Roth")
    members.add(7, 7, Role.USER, "Ann")
    reader = {"from": {"id": 7, "is_bot": False, "first_name": "Ann"}}
    other = {"from": {"id": 11, "is_bot": False, "first_name": "Ada"}}
    async with (
        bot_api() as api,
        running_bot(api, StoredAnswers(), tmp_path, access=Access(database)),
    ):
        await api.say("How many left?", 11, **other)
        await api.sent(1)
        for number, words in enumerate(
            ("How many left?", "/follow Who left?", "/settings digest 9", "/privacy"), 2
        ):
            await api.say(words, 7, **reader)
            told = await api.sent(number)
        assert "30 days" in told.text
        answer = api.of("sendMessage")[1]
        await api.press(answer.button("👍"), api.last_message(), user=7)
        await api.say("/forget_me", 7, **reader)
        sure = await api.sent(6)
        await api.press(sure.button("Forget everything of me"), api.last_message(), user=7)
        await api.until(lambda: "is deleted" in str(api.of("editMessageText")))
        await api.say("How many left?", 7, **reader)
        assert "only people whom my owner" in (await api.sent(7)).text
    with database.reading() as session:
        assert set(chats_in(session)) == {11}
    assert [member.id for member in members.all()] == [11]


def chats_in(session: Session) -> list[int]:
    tables = (AskedRow, ShownRow, FollowRow, PreferenceRow, FeedbackRow)
    return [row.chat_id for table in tables for row in session.exec(select(table)).all()]


def test_old_questions_are_forgotten(database: Database) -> None:
    conversation = make_conversation(StoredAnswers(), database)
    conversation.respond(7, "How many were killed in Vale?")
    conversation.keep()
    conversation.forget_old()
    assert "Asked:" in plain_reply(
        make_conversation(StoredAnswers(), database).respond(7, "and wounded?")
    )
    conversation.personal_data.days = 0
    conversation.forget_old()
    with database.reading() as session:
        assert not session.exec(select(AskedRow)).all()
