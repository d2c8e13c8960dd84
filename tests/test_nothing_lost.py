"""Nothing that is asked goes unanswered and nothing is answered twice, whatever fails."""

import asyncio
import os
import random
import signal
import sqlite3
import sys
import time
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from bot_api import BotApi, Failure, bot_api
from databases import locked
from fault_run import NUMBERED, fault_run
from running_bot import running_bot, served_bot
from stored_answers import StoredAnswers

from bot.telegram import courier, polling

ROOT = Path(__file__).parents[1]
SECOND_SLOWLY = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
READER = {"id": 9, "is_bot": False, "first_name": "Ann"}
POLL = {
    "message_id": 5,
    "date": 0,
    "chat": {"id": 7, "type": "private", "first_name": "R"},
    "from": READER,
    "poll": {"id": "1", "question": "How many?", "options": []},
}
WORDS = {key: value for key, value in POLL.items() if key != "poll"}
UNREADABLE: dict[str, dict[str, Any]] = {
    "a poll of an older server": {"message": POLL},
    "a press of an older server": {"callback_query": {"id": "1", "from": READER, "data": "c:1"}},
    "a message that is none": {"message": "secret words"},
    "a chat without a kind": {"message": POLL | {"chat": {"id": 7}, "text": "secret words"}},
    "words that are none": {"message": WORDS | {"text": {"secret": "words"}}},
    "a number that is too great": {"message": WORDS | {"text": "hm", "chat": {"id": 1 << 70}}},
    "nothing": {},
}


@pytest.fixture
async def api(tmp_path: Path) -> AsyncIterator[BotApi]:
    async with served_bot(StoredAnswers(), tmp_path) as server:
        yield server


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_an_update_that_cannot_be_read_costs_no_other(
    api: BotApi, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    await api.say("/help", chat=1)
    passed = await api.raw(**UNREADABLE[kind])
    await api.say("/help", chat=2)
    await api.say("/help", chat=3)
    await api.sent(3)
    await api.until(lambda: api.confirmed > passed)
    assert "secret words" not in caplog.text
    if kind != "nothing":
        assert f"Update {passed} cannot be read" in caplog.text


async def test_an_answer_waits_as_long_as_it_takes(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "LONGEST_PAUSE_SECONDS", 0.1)
    for failure in (Failure(502, "Bad Gateway"), Failure(garbled=True), Failure(401, "No")):
        before = len(api.delivered)
        api.down["sendMessage"] = failure
        await api.say("How many left?")
        await api.say("/help")
        calls = len(api.of("sendMessage"))
        await api.until(lambda calls=calls: len(api.of("sendMessage")) > calls + 4)
        del api.down["sendMessage"]
        await api.until(lambda before=before: len(api.delivered) == before + 2)
        assert ["wave 1" in message["text"] for message in api.delivered[before:]] == [True, False]


@pytest.mark.usefixtures("each_database")
async def test_what_could_not_be_sent_is_sent_after_a_restart_in_order(tmp_path: Path) -> None:
    async with bot_api() as api:
        api.down["sendMessage"] = Failure(429, "Too Many Requests", retry_after=90)
        async with running_bot(api, StoredAnswers(), tmp_path) as stop:
            asked = await api.say("How many left?")
            await api.say("/help")
            await api.sent(1)
            await api.until(lambda: api.confirmed > asked)
            began = time.monotonic()
            stop.set()
        assert time.monotonic() - began < 8
        del api.down["sendMessage"]
        async with running_bot(api, StoredAnswers(), tmp_path):
            await api.until(lambda: len(api.delivered) == 2)
            await api.say("/stats")
            await api.until(lambda: len(api.delivered) == 3)
    assert ["wave 1" in message["text"] for message in api.delivered] == [True, False, False]


async def test_answers_that_are_too_old_become_one_apology(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courier, "LONGEST_PAUSE_SECONDS", 0.1)
    api.down["sendMessage"] = Failure(502, "Bad Gateway")
    for _ in range(3):
        await api.say("How many left?")
    await api.sent(2)
    monkeypatch.setattr(courier, "LIFE_SECONDS", -1.0)
    monkeypatch.setattr("bot.telegram.lanes.LIFE_SECONDS", -1.0)
    await asyncio.sleep(0.5)
    monkeypatch.undo()
    del api.down["sendMessage"]
    await api.until(lambda: api.delivered)
    await api.say("/help")
    await api.until(lambda: len(api.delivered) == 2)
    assert "could not send 3 answers" in api.delivered[0]["text"]


async def test_a_bug_that_ends_the_process_is_given_up_in_the_end(tmp_path: Path) -> None:
    async with bot_api() as api:
        await api.say("How many left?")
        async with running_bot(api, StoredAnswers(), tmp_path):
            await api.sent(1)
        with sqlite3.connect(tmp_path / "mailbox.db") as mailbox:
            mailbox.execute(
                "INSERT INTO received VALUES (5, 'x', ?, ?, 3, 0)",
                (
                    time.time(),
                    '{"update_id": 5, "message": {"message_id": 5, "date": 0, "chat": '
                    '{"id": 7, "type": "private"}, "text": "How many left?"}}',
                ),
            )
        async with running_bot(api, StoredAnswers(), tmp_path):
            assert "went wrong" in (await api.sent(2)).text


async def test_while_another_bot_fetches_nothing_is_answered(
    api: BotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "CALM_SECONDS", 1.0)
    monkeypatch.setattr(polling, "LONG_POLL_SECONDS", 1)
    await api.say("/help")
    await api.sent(1)
    api.down["getUpdates"] = Failure(409, "Conflict: terminated by other getUpdates request")
    # What waits at the server is given to whoever fetches first.
    await api.until(lambda: sum(c.parameters.get("offset", "") != "" for c in api.calls) > 2)
    await api.say("/stats")
    await asyncio.sleep(1)
    assert len(api.delivered) == 1
    del api.down["getUpdates"]
    await api.until(lambda: len(api.delivered) == 2)


async def test_what_the_other_bot_has_answered_is_left_alone(tmp_path: Path) -> None:
    async with bot_api() as api:
        api.fails["getUpdates"].append(Failure(409, "Conflict", done=True))
        taken = await api.say("/help", chat=1)
        async with running_bot(api, StoredAnswers(), tmp_path):
            await api.until(lambda: api.of("getUpdates"))
            await api.forget(taken)
            await api.say("/help", chat=2)
            await api.sent(1)
    assert [message["chat_id"] for message in api.delivered] == ["2"]


async def test_a_locked_database_holds_up_no_answer(api: BotApi, tmp_path: Path) -> None:
    await api.say("/help")
    await api.sent(1)
    with locked(tmp_path / "chats.db"):
        async with asyncio.timeout(20):  # one that waits for the lock waits four seconds
            for number in range(2, 8):
                await api.say("How many were killed in Vale?", chat=number)
                answer = await api.sent(number)
            await api.press(answer.button("More"), api.last_message(), chat=7)
            assert "4. " in (await api.sent(8)).text
            await api.say("and wounded?", chat=7)
            assert "Asked: How many were wounded in Vale?" in (await api.sent(9)).text
            for chat in (11, 12, 13, 14):
                await api.say("/follow How many left?", chat=chat)
            await api.say("/help", chat=7)
            assert "/stats" in (await api.sent(10)).text
            assert "try again in a minute" in (await api.sent(14)).text


async def test_a_full_mailbox_costs_no_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot_api() as api, running_bot(api, StoredAnswers(), tmp_path):
        await api.say("/help")
        await api.sent(1)
        with closing(sqlite3.connect(tmp_path / "mailbox.db", isolation_level=None)) as mailbox:
            mailbox.execute("BEGIN IMMEDIATE")
            asked = await api.say("How many left?")
            await api.sent(2)
            await api.until(lambda: api.confirmed >= asked)
        await api.say("/help")
        await api.sent(3)
    assert len(api.delivered) == 3
    assert "mailbox cannot be written" in caplog.text


def log_in(folder: Path) -> BinaryIO:
    folder.mkdir(exist_ok=True)
    return (folder / "log").open("ab")


@asynccontextmanager
async def process(folder: Path, api: BotApi) -> AsyncIterator[Process]:
    """Run the bot in a process of its own, which writes its log beside its store."""
    log = log_in(folder)
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, ROOT / "tests" / "answering_process.py", folder, api.url),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=log,
        stderr=log,
    )
    log.close()
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.wait()


async def test_a_second_process_on_the_same_folder_ends_with_a_clear_message(
    tmp_path: Path,
) -> None:
    async with bot_api() as api, process(tmp_path, api) as first:
        await api.until(lambda: api.of("getUpdates"))
        async with process(tmp_path, api) as second:
            assert await second.wait() == 1
            assert "Another bot answers from" in (tmp_path / "log").read_text()
        async with process(tmp_path / "other", api) as third:
            assert await third.wait() == 1
            assert "answers with this token" in (tmp_path / "other" / "log").read_text()
        assert first.returncode is None


@pytest.mark.usefixtures("each_database")
async def test_telling_it_to_stop_ends_it_in_seconds_and_loses_nothing(tmp_path: Path) -> None:
    async with bot_api() as api:
        api.down["sendMessage"] = Failure(502, "Bad Gateway")
        async with process(tmp_path, api) as bot:
            for number in range(15):
                await api.say("/stats", chat=number % 3 + 1)
            await api.sent(3)
            with locked(tmp_path / "claimtrail.db"):
                began = time.monotonic()
                bot.send_signal(signal.SIGTERM)
                assert await bot.wait() == 0
                assert time.monotonic() - began < 10
        api.down.clear()
        async with process(tmp_path, api):
            await api.until(lambda: len(stats(api)) == 15)
            await asyncio.sleep(0.5)
    assert Counter(message["chat_id"] for message in stats(api)) == {"1": 5, "2": 5, "3": 5}


def answers_in(api: BotApi) -> list[dict[str, str]]:
    return [message for message in api.delivered if "wave 1" in message["text"]]


def stats(api: BotApi) -> list[dict[str, str]]:
    return [message for message in api.delivered if "5 articles" in message["text"]]


@pytest.mark.usefixtures("each_database")
@pytest.mark.parametrize("kills", [2, pytest.param(60, marks=pytest.mark.slow)])
async def test_kills_lose_no_question_and_repeat_one_answer_each_at_most(
    tmp_path: Path, kills: int
) -> None:
    number = 0
    async with bot_api() as api:
        for _ in range(kills):
            async with process(tmp_path, api) as bot:
                calls = len(api.calls)
                await api.until(lambda calls=calls: len(api.calls) > calls)
                until = asyncio.get_running_loop().time() + random.uniform(0, 2)  # noqa: S311
                while asyncio.get_running_loop().time() < until:
                    number += 1
                    await api.say(f"How many left {number}?", chat=number % 10 + 1)
                    await asyncio.sleep(0.05)
                bot.kill()
        async with process(tmp_path, api):
            await api.until(lambda: len(answers_in(api)) >= number, seconds=60)
            await asyncio.sleep(1)
    answers = answers_in(api)
    by_chat = Counter(message["chat_id"] for message in answers)
    asked = Counter(str(n % 10 + 1) for n in range(1, number + 1))
    # One is on its way in a chat at most; over all chats that is one where the machine is not slow.
    assert all(asked[chat] <= by_chat[chat] <= asked[chat] + kills for chat in asked)
    if kills > 10:
        assert len(answers) - number <= kills


@pytest.mark.parametrize("each_database", SECOND_SLOWLY, indirect=True)
@pytest.mark.parametrize(
    ("seconds", "kills"),
    [
        pytest.param(6, 1, id="six_seconds"),
        pytest.param(600, 60, id="ten_minutes", marks=pytest.mark.slow),
    ],
)
async def test_faults_of_every_kind_lose_nothing(
    each_database: None,
    tmp_path: Path,
    seconds: float,
    kills: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    async with bot_api() as api:
        tally = await fault_run(api, lambda: process(tmp_path, api), tmp_path, seconds, kills)
        lost, doubled = tally.lost(api), tally.doubled(api)
        failed = {call.method for call in api.calls}
        with capsys.disabled():
            print(
                f"\nwanted {tally.wanted.total()}, kills {tally.kills}, lost {lost.total()}, "
                f"doubled {doubled.total()}, inline {tally.inline}, stopped in "
                f"{tally.stopped_in:.1f} s, methods {sorted(failed)}"
            )
    assert not lost
    # One is on its way in a chat at most; over all chats that is one where the machine is not slow.
    assert all(times <= tally.kills for times in tally.doubled_by_chat(api).values())
    if seconds > 100:
        assert doubled.total() <= tally.kills
    assert tally.stopped_in < 10
    for shown in api.shown:
        if (found := NUMBERED.search(shown.words)) and int(found[1]) in tally.topics:
            wanted = tally.topics[int(found[1])]
            assert shown.parameters.get("message_thread_id") == f"{wanted}"
    if seconds > 100:
        changes = {"editMessageText", "editMessageReplyMarkup", "answerCallbackQuery"}
        assert changes | {"sendMessage", "sendPhoto", "answerInlineQuery"} <= failed


async def test_a_start_waits_for_a_server_that_stumbles(tmp_path: Path) -> None:
    async with bot_api() as stumbling:
        stumbling.fails["getMe"].extend([Failure(502), Failure(garbled=True), Failure(drop=True)])
        async with running_bot(stumbling, StoredAnswers(), tmp_path):
            await stumbling.say("/help")
            await stumbling.sent(1)
