"""In a group the bot speaks only when it is spoken to."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from bot_api import BOT, BotApi
from running_bot import served_bot
from stored_answers import StoredAnswers

GROUP = -100200


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
async def api(answers: StoredAnswers, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(answers, tmp_path) as server:
        yield server


async def test_in_a_group_it_speaks_only_when_spoken_to(
    api: BotApi, answers: StoredAnswers
) -> None:
    async def say(text: str, **more: Any) -> None:
        await api.say(text, GROUP, "supergroup", **more)

    await say("How many left, does anybody know?")
    await say("/stats@other_bot")
    await say("/roll 6")
    await say("a@claimtrail_bot.example is an address of @claimtrail_bots")
    await say("Where?", **{"from": BOT | {"id": 5}})
    await say("@Claimtrail_Bot How many left?")
    mentioned = await api.sent(1)
    assert answers.asked == ["How many left?"]
    assert json.loads(mentioned.parameters["reply_parameters"])["allow_sending_without_reply"]
    earlier = {"message_id": 3, "date": 0, "chat": {"id": GROUP, "type": "supergroup"}}
    await say("Anything else?", reply_to_message=earlier | {"from": BOT, "text": "An answer"})
    await api.sent(2)
    await say("/stats")
    assert "5 articles" in (await api.sent(3)).text
    await say("/sources@claimtrail_bot")
    await api.sent(4)
    mention = {"type": "text_mention", "offset": 0, "length": 3, "user": BOT}
    await say("You there", entities=[mention])
    await api.sent(5)
    assert answers.asked == ["How many left?", "Anything else?", "You there"]


async def test_an_edited_question_keeps_its_answer(api: BotApi, answers: StoredAnswers) -> None:
    await api.edit("How many left?")
    await api.say("/help")
    await api.sent(1)
    assert not answers.asked


SERVICE: dict[str, dict[str, Any]] = {
    "a pinned message": {
        "pinned_message": {
            "message_id": 3,
            "date": 0,
            "chat": {"id": 7, "type": "private", "first_name": "R"},
            "text": "How many left?",
        }
    },
    "a timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}},
    "leave to write": {"write_access_allowed": {}},
    "a background": {"chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}}},
    "somebody new": {"new_chat_members": [{"id": 8, "is_bot": False, "first_name": "Bo"}]},
}


@pytest.mark.parametrize("kind", SERVICE)
async def test_what_the_server_tells_of_a_chat_is_no_question(
    api: BotApi, answers: StoredAnswers, kind: str
) -> None:
    await api.say(None, **SERVICE[kind])
    await api.say("/stats")
    assert "5 articles" in (await api.sent(1)).text
    assert not answers.asked


@pytest.mark.parametrize(
    "content",
    [
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 1}},
        {"location": {"latitude": 1.0, "longitude": 1.0}},
        {"dice": {"emoji": "🎲", "value": 1}},
        {"contact": {"phone_number": "1", "first_name": "Ann"}},
        {"something_of_a_newer_server": {"id": 1}},
    ],
)
async def test_what_holds_no_words_is_told_so(api: BotApi, content: dict[str, Any]) -> None:
    await api.say(None, **content)
    assert "I can only read text" in (await api.sent(1)).text


async def test_what_the_bot_itself_offered_is_no_question(
    api: BotApi, answers: StoredAnswers
) -> None:
    await api.say("Over 4,000 people left the valley.", via_bot=BOT)
    await api.say("Who left?", via_bot=BOT | {"id": 5})
    await api.sent(1)
    assert answers.asked == ["Who left?"]
