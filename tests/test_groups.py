"""Groups as they are: topics, albums, changed questions, and groups that become others."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from bot_api import BotApi, Failure, bot_api
from databases import store_url
from running_bot import running_chat, served_bot
from stored_answers import StoredAnswers, make_conversation

from index.store.sql.database import Database
from index.store.sql.feedback import FeedbackBook
from index.store.sql.follows import Follows
from index.store.sql.outbox import Item, Matched, Outbox
from index.store.sql.tables import ArticleRow
from index.store.sql.venue import Person, Venue

pytestmark = pytest.mark.usefixtures("each_database")

GROUP, SUPERGROUP = -55, -10055


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
async def api(answers: StoredAnswers, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(answers, tmp_path) as server:
        yield server


async def in_topic(api: BotApi, words: str, topic: int | None) -> None:
    where: dict[str, Any] = {"message_thread_id": topic, "is_topic_message": True} if topic else {}
    await api.say(f"@claimtrail_bot {words}", SUPERGROUP, "supergroup", **where)


async def test_each_topic_has_a_memory_of_its_own(api: BotApi, answers: StoredAnswers) -> None:
    await in_topic(api, "How many people were killed in Vale?", 11)
    await in_topic(api, "How many miners were killed in Eastham?", 22)
    await in_topic(api, "How many people were killed in Northport?", None)
    await api.sent(3)
    for number, (topic, place) in enumerate(((11, "Vale"), (22, "Eastham"), (None, "North")), 4):
        await in_topic(api, "and wounded?", topic)
        answer = await api.sent(number)
        assert answer.text.startswith("Asked: How many ")
        assert place in answers.asked[-1]
        assert answer.parameters.get("message_thread_id") == (str(topic) if topic else None)
    assert {c.parameters.get("message_thread_id") for c in api.of("sendChatAction")} <= {
        "11",
        "22",
        None,
    }


async def test_an_apology_stays_in_its_topic(api: BotApi) -> None:
    await in_topic(api, "boom", 11)
    apology = await api.sent(1)
    assert "went wrong" in apology.text
    assert apology.parameters["message_thread_id"] == "11"


async def test_a_topic_that_is_gone_leaves_the_group(api: BotApi) -> None:
    api.fails["sendMessage"].append(Failure(400, "Bad Request: message thread not found"))
    await in_topic(api, "How many left?", 11)
    assert "message_thread_id" not in (await api.sent(2)).parameters


async def test_news_goes_to_the_topic_that_follows(answers: StoredAnswers, tmp_path: Path) -> None:
    database = Database(store_url(tmp_path / "chats.db"))
    conversation = make_conversation(answers, database)
    for topic in (11, 22, None):
        conversation.respond(SUPERGROUP, "/follow Who left?", topic=topic)
    conversation.respond(SUPERGROUP, "/unfollow 1", topic=22, person=Person(is_admin=True))
    with database.writing() as session:
        added = datetime.now(UTC)
        session.add(ArticleRow(id=1, key="1", revision=1, content_hash="", text="", added=added))
    Outbox(database).publish(Matched(1, 1), [Item(1, 1, "0", "new", 1)], datetime.now(UTC))
    async with bot_api() as api, running_chat(api, conversation):
        await api.sent(2)
    topics = [call.parameters.get("message_thread_id") for call in api.of("sendMessage")]
    assert sorted(map(str, topics)) == ["11", "None"]


async def test_a_group_that_becomes_another_takes_everything_along(
    api: BotApi, answers: StoredAnswers
) -> None:
    await api.say("/follow@claimtrail_bot How many left?", GROUP, "group")
    await api.sent(1)
    await api.say("@claimtrail_bot How many were killed in Vale?", GROUP, "group")
    await api.sent(2)
    api.admins = {abs(GROUP) + 1}
    await api.say("/settings@claimtrail_bot quiet 22-7", GROUP, "group")
    await api.sent(3)
    await api.say(None, GROUP, "group", migrate_to_chat_id=SUPERGROUP)
    await api.say(None, SUPERGROUP, "supergroup", migrate_from_chat_id=GROUP)
    for number, (command, told) in enumerate(
        (
            ("/following@claimtrail_bot", "How many left?"),
            ("/settings@claimtrail_bot", "never from 22:00 to 7:00"),
            ("@claimtrail_bot and wounded?", "Asked: How many were wounded in Vale?"),
        ),
        4,
    ):
        await api.say(command, SUPERGROUP, "supergroup")
        assert told in (await api.sent(number)).text


def test_what_a_group_said_of_answers_moves_too(answers: StoredAnswers, tmp_path: Path) -> None:
    database = Database(store_url(tmp_path / "chats.db"))
    conversation = make_conversation(answers, database)
    asked = conversation.respond(GROUP, "How many left?").about
    assert asked
    conversation.press(GROUP, f"o:{asked.asked_id}:0")
    conversation.move_chat(GROUP, SUPERGROUP)
    conversation.press(SUPERGROUP, f"o:{asked.asked_id}:2")
    assert [said.verdict.value for said in FeedbackBook(database).all()] == ["wrong speaker"]


ANONYMOUS = {"sender_chat": {"id": SUPERGROUP, "type": "supergroup", "title": "Newsroom"}}


async def say_in_group(api: BotApi, words: str, user: int, **more: Any) -> None:
    by = {"id": user, "is_bot": "sender_chat" in more, "first_name": "Ann"}
    await api.say(words, SUPERGROUP, "supergroup", **({"from": by} | more))


async def test_what_a_member_follows_is_dropped_by_that_member_and_by_admins_alone(
    api: BotApi,
) -> None:
    api.admins = {40}
    questions = ["Who left?", "How many left?", "Where did they go?", "Why did they leave?"]
    for number, question in enumerate(questions, 1):
        await say_in_group(api, f"/follow@claimtrail_bot {question}", 31)
        followed = await api.sent(number)
    message = api.last_message()
    await say_in_group(api, "/unfollow@claimtrail_bot 1", 32)
    assert "Whoever follows it here" in (await api.sent(5)).text
    unfollow = followed.button("Unfollow")
    await api.press(unfollow, message, SUPERGROUP, 32, "supergroup")
    await api.until(lambda: api.of("answerCallbackQuery"))
    assert "Whoever follows it" in api.of("answerCallbackQuery")[0].parameters["text"]
    await api.press(unfollow, message, SUPERGROUP, 31, "supergroup")
    assert "no longer follow “Why" in (await api.sent(6)).text
    for number, (words, user, more) in enumerate(
        (
            ("/unfollow@claimtrail_bot 3", 31, {}),
            ("/unfollow@claimtrail_bot 2", 40, {}),
            ("/unfollow@claimtrail_bot 1", 1087968824, ANONYMOUS),
        ),
        7,
    ):
        await say_in_group(api, words, user, **more)
        assert "You no longer follow" in (await api.sent(number)).text
    await say_in_group(api, "/follow@claimtrail_bot Who left?", 1087968824, **ANONYMOUS)
    await api.sent(10)
    await say_in_group(api, "/unfollow@claimtrail_bot 1", 1087968824)
    assert "Whoever follows it here" in (await api.sent(11)).text


def test_who_is_forgotten_is_no_longer_known_as_a_follower(
    answers: StoredAnswers, tmp_path: Path
) -> None:
    database = Database(store_url(tmp_path / "chats.db"))
    conversation = make_conversation(answers, database)
    ann = Person(31)
    conversation.respond(SUPERGROUP, "/follow Who left?", person=ann)
    (followed,) = Follows(database).of(Venue(SUPERGROUP))
    assert followed.follower == 31
    conversation.press(31, "g:1")
    (followed,) = Follows(database).of(Venue(SUPERGROUP))
    assert followed.follower is None
    dropped = conversation.press(SUPERGROUP, f"u:{followed.id}", person=ann)
    assert "Whoever follows it" in dropped.blocks[0].lines[0].text


@pytest.mark.parametrize("tells", [True, False])
async def test_an_answer_on_its_way_reaches_the_group_in_its_new_place(
    api: BotApi, tells: bool
) -> None:
    api.moves = {GROUP: SUPERGROUP if tells else 0}
    await api.say("@claimtrail_bot How many left?", GROUP, "group")
    await api.sent(1)
    await api.say(None, SUPERGROUP, "supergroup", migrate_from_chat_id=GROUP)
    await api.until(lambda: api.delivered)
    assert api.delivered[0]["chat_id"] == f"{SUPERGROUP}"


@pytest.mark.parametrize("captioned", [(0,), (2,), (1, 3), ()])
async def test_an_album_is_one_message(api: BotApi, captioned: tuple[int, ...]) -> None:
    for number in range(4):
        caption = {"caption": "How many left?"} if number in captioned else {}
        await api.say(None, media_group_id="1", photo=[], **caption)
    first = await api.sent(1)
    assert ("wave 1" in first.text) is bool(captioned)
    await api.say("/stats")
    assert "articles" in (await api.sent(2)).text


async def test_a_changed_question_has_its_answer_changed(
    api: BotApi, answers: StoredAnswers
) -> None:
    await api.say("How many left?")
    await api.sent(1)
    question, answer = api.last_question(), api.last_message()
    await api.edit("Who left?", message_id=question)
    await api.until(lambda: api.of("editMessageText"))
    edited = api.of("editMessageText")[0]
    assert edited.parameters["message_id"] == f"{answer}"
    assert answers.asked == ["How many left?", "Who left?"]
    # What changes no word, comes late or was never answered changes nothing.
    await api.edit("Who left?", message_id=question)
    await api.edit("Where?", message_id=question, edit_date=200)
    await api.edit("When?", message_id=question + 500)
    await api.say("/help")
    assert "/stats" in (await api.sent(2)).text
    assert len(answers.asked) == 2


async def test_a_changed_question_may_have_a_longer_or_a_shorter_answer(
    api: BotApi, answers: StoredAnswers
) -> None:
    short = answers.matches
    await api.say("How many left?")
    await api.sent(1)
    question = api.last_question()
    answers.matches = (replace(short[0], sentence="long words " * 600),)
    await api.edit("Who left?", message_id=question)
    await api.until(lambda: len(api.delivered) == 2)
    second = api.last_message()
    answers.matches = short
    await api.edit("Where?", message_id=question)
    await api.until(lambda: api.of("deleteMessage"))
    assert api.of("deleteMessage")[0].parameters["message_id"] == f"{second}"


async def test_more_tapped_twice_sends_the_page_once(api: BotApi) -> None:
    await api.say("How many left?")
    more = (await api.sent(1)).button("More")
    message = api.last_message()
    for _ in range(2):
        await api.press(more, message)
    await api.press((api.of("sendMessage")[0]).button("Context 1"), message)
    await api.press((api.of("sendMessage")[0]).button("Context 1"), message)
    await api.until(lambda: len(api.of("answerCallbackQuery")) == 4)
    await api.say("/help")
    assert "/stats" in (await api.sent(4)).text
    assert json.loads(api.of("editMessageReplyMarkup")[0].parameters["reply_markup"])


async def test_a_follow_up_where_nothing_was_asked_says_so(
    api: BotApi, answers: StoredAnswers
) -> None:
    await in_topic(api, "How many people were killed in Vale?", 11)
    await api.sent(1)
    asked = len(answers.asked)
    await in_topic(api, "and wounded?", 22)
    assert "whole question" in (await api.sent(2)).text
    assert len(answers.asked) == asked
