"""An answer arrives whatever else fails."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from bot_api import BotApi, Failure
from running_bot import served_bot
from stored_answers import StoredAnswers


@pytest.fixture
def answers() -> StoredAnswers:
    return StoredAnswers()


@pytest.fixture
async def api(answers: StoredAnswers, tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(answers, tmp_path) as server:
        yield server


async def test_what_hangs_without_need_holds_up_no_answer(api: BotApi) -> None:
    hanging = ("sendChatAction", "answerCallbackQuery")
    for method in hanging:
        api.fails[method].append(Failure(hang=True))
    async with asyncio.timeout(9):  # before the calls that hang are given up
        await api.say("How many left?")
        answer = await api.sent(1)
        await api.press(answer.button("Context 1"), api.last_message())
        await api.sent(2)
    await api.say("/help", chat=8)
    await api.sent(3)
    api.release()


@pytest.mark.parametrize(
    "failure",
    [
        Failure(429, "Too Many Requests: retry after 1", retry_after=1),
        Failure(drop=True),
        Failure(502, "Bad Gateway"),
        Failure(500),
    ],
)
async def test_an_answer_is_sent_again_after_a_passing_failure(
    api: BotApi, failure: Failure
) -> None:
    api.fails["sendMessage"].append(failure)
    await api.say("How many left?")
    first, second = await api.sent(1), await api.sent(2)
    assert first.parameters == second.parameters
    assert second.at - first.at >= (failure.retry_after or 0)


async def test_while_one_chat_must_wait_the_others_are_answered(api: BotApi) -> None:
    api.fails["sendMessage"].append(Failure(429, "Too Many Requests", retry_after=2))
    await api.say("/help", chat=1)
    await api.sent(1)
    await api.say("/help", chat=2)
    await api.sent(3)
    assert [call.parameters["chat_id"] for call in api.of("sendMessage")] == ["1", "2", "1"]


async def test_refused_markup_is_sent_as_plain_text(api: BotApi) -> None:
    api.fails["sendMessage"].append(Failure(400, "Bad Request: can't parse entities: x"))
    await api.say("How many left?")
    plain = await api.sent(2)
    assert "parse_mode" not in plain.parameters
    assert "<b>" not in plain.parameters["text"]
    assert "1. Over 4,000" in plain.parameters["text"]
    assert not any("url" in button for button in plain.buttons)


async def test_a_blocked_chat_is_logged_quietly(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    api.fails["sendMessage"].append(Failure(403, "Forbidden: bot was blocked by the user"))
    await api.say("/help", chat=1)
    await api.sent(1)
    await api.say("/help", chat=2)
    await api.sent(2)
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_bug_is_logged_first_and_then_owned_up_to(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    await api.say("boom")
    assert "went wrong" in (await api.sent(1)).text
    assert "RuntimeError: a bug" in caplog.text
    await api.say("How many left?")
    assert "wave 1" in (await api.sent(2)).text


async def test_what_cannot_be_edited_is_sent_anew(api: BotApi) -> None:
    api.unknown |= {"editMessageText", "answerCallbackQuery", "editMessageReplyMarkup"}
    await api.say("/settings")
    await api.press((await api.sent(1)).button("5 claims"), api.last_message())
    assert "Claims a message: 5" in (await api.sent(2)).text


async def test_pressing_the_same_setting_twice_is_quiet(api: BotApi) -> None:
    await api.say("/settings")
    pressed = (await api.sent(1)).button("5 claims")
    api.fails["editMessageText"].append(Failure(400, "Bad Request: message is not modified: x"))
    await api.press(pressed, api.last_message())
    await api.until(lambda: api.of("editMessageText"))
    await api.say("/help")
    assert "/stats" in (await api.sent(2)).text
