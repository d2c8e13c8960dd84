"""Updates are fetched through failures, answered in order, and none is lost."""

import time
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from bot_api import BotApi, Failure, bot_api
from pydantic import SecretStr
from running_bot import running_bot
from stored_answers import StoredAnswers

from bot.telegram.application import TelegramUnavailableError, connect
from bot.telegram.client import make_client
from index.answer.question.question import Question
from index.model.answer import Answer
from index.settings import Settings


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as server:
        yield server


class SlowAnswers(StoredAnswers):
    """Takes long for a question with "slow" in it."""

    def ask(self, question: Question | str, *, as_of: date | None = None, limit: int = 5) -> Answer:
        if "slow" in (question if isinstance(question, str) else question.text):
            time.sleep(1)
        return super().ask(question, as_of=as_of, limit=limit)


async def test_a_chat_is_answered_in_order_and_waits_for_no_other(
    api: BotApi, tmp_path: Path
) -> None:
    async with running_bot(api, SlowAnswers(), tmp_path):
        await api.say("slow one?", chat=1)
        await api.say("/help", chat=1)
        await api.say("/stats", chat=2)
        await api.sent(3)
    chats = [(c.parameters["chat_id"], c.text[:4]) for c in api.of("sendMessage")]
    assert chats == [("2", "5 ar"), ("1", "1. O"), ("1", "Send")]


async def test_stopping_finishes_answers_and_confirms_them(api: BotApi, tmp_path: Path) -> None:
    answers = SlowAnswers()
    async with running_bot(api, answers, tmp_path) as stop:
        update = await api.say("slow one?")
        await api.until(lambda: api.of("sendChatAction"))
        stop.set()
    assert "wave 1" in api.of("sendMessage")[0].text
    assert api.confirmed == update


async def test_fetching_goes_on_after_any_failure(api: BotApi, tmp_path: Path) -> None:
    api.fails["getUpdates"].extend(
        [Failure(409, "Conflict"), Failure(404, "Not Found"), Failure(drop=True)]
    )
    async with running_bot(api, StoredAnswers(), tmp_path):
        await api.say("/help")
        await api.sent(1)


async def test_a_server_that_knows_only_the_essentials_is_enough(
    api: BotApi, tmp_path: Path
) -> None:
    api.unknown |= {"deleteWebhook", "setMyCommands", "sendChatAction", "answerCallbackQuery"}
    async with running_bot(api, StoredAnswers(), tmp_path):
        await api.until(lambda: api.of("setMyCommands"))
        await api.say("How many left?")
        answer = await api.sent(1)
        await api.press(answer.button("Context 1"), api.last_message())
        assert "It rained." in (await api.sent(2)).text


async def test_a_refused_token_says_what_to_do(api: BotApi) -> None:
    wrong = Settings(telegram_token=SecretStr("1:wrong-token"), telegram_base_url=api.url)
    with pytest.raises(TelegramUnavailableError, match="Set TELEGRAM_BOT_TOKEN") as caught:
        await connect(make_client(wrong), api.url)
    assert "wrong-token" not in str(caught.value)


async def test_fifty_chats_at_once_are_all_answered(api: BotApi, tmp_path: Path) -> None:
    async with running_bot(api, StoredAnswers(), tmp_path):
        for chat in range(1, 51):
            await api.say("How many left?", chat=chat)
            await api.say("unknown", chat=chat)
        await api.sent(100)
    for chat in range(1, 51):
        texts = [c.text for c in api.of("sendMessage") if c.parameters["chat_id"] == f"{chat}"]
        assert [text[:2] for text in texts] == ["1.", "No"]
