"""A restart is noticed by nobody: what was done with a message is known after it."""

import json
import sqlite3
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from bot_api import BotApi, Failure, bot_api
from running_bot import running_bot
from stored_answers import StoredAnswers

from bot.telegram.answered import AnsweredMessages, digest_of
from bot.telegram.letter import Letter, Spent
from bot.telegram.mail import Mail
from index.store.sql import mailbox
from index.store.sql.mailbox import Mailbox, Received


async def test_a_changed_question_has_its_answer_changed_after_a_restart(tmp_path: Path) -> None:
    answers = StoredAnswers()
    async with bot_api() as api:
        async with running_bot(api, answers, tmp_path):
            await api.say("How many left?")
            await api.sent(1)
        question, answer = api.last_question(), api.last_message()
        async with running_bot(api, answers, tmp_path):
            await api.edit("How many left?", message_id=question)  # as a link's preview does
            await api.edit("Who left?", message_id=question)
            await api.until(lambda: api.of("editMessageText"))
        assert api.of("editMessageText")[0].parameters["message_id"] == f"{answer}"
        assert answers.asked == ["How many left?", "Who left?"]
        assert len(api.of("sendMessage")) == 1


@pytest.mark.parametrize("label", ["More", "Context 1", "Follow", "Timeline"])
async def test_a_button_tapped_twice_with_a_restart_between_does_its_work_once(
    tmp_path: Path, label: str
) -> None:
    async with bot_api() as api:
        async with running_bot(api, StoredAnswers(), tmp_path):
            await api.say("How many left?")
            button, message = (await api.sent(1)).button(label), api.last_message()
            await api.press(button, message)
            await api.sent(2)
            calls = len(api.calls)
        async with running_bot(api, StoredAnswers(), tmp_path):
            await api.press(button, message)
            await api.say("/help")
            await api.until(lambda: any("/stats" in m["text"] for m in api.delivered))
        later = [c for c in api.calls[calls:] if c.method.startswith("send")]
        assert ["/stats" in c.text for c in later if c.method == "sendMessage"] == [True]
        assert not [c for c in later if c.method == "sendPhoto"]


async def test_a_tap_before_the_page_is_there_means_that_page(api_slow: BotApi) -> None:
    await api_slow.say("How many left?")
    more, message = (await api_slow.sent(1)).button("More"), api_slow.last_message()
    api_slow.fails["sendMessage"].append(Failure(429, "Too Many Requests", retry_after=1))
    await api_slow.press(more, message)
    await api_slow.sent(2)
    await api_slow.press(more, message)
    await api_slow.until(lambda: len(api_slow.delivered) == 2)
    await api_slow.say("/help")
    await api_slow.until(lambda: len(api_slow.delivered) == 3)
    assert "/stats" in api_slow.delivered[-1]["text"]


@pytest.fixture
async def api_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BotApi]:
    monkeypatch.setattr("bot.telegram.presses.TWICE_SECONDS", 0.0)
    async with bot_api() as server, running_bot(server, StoredAnswers(), tmp_path):
        yield server


async def test_what_telegram_is_told_is_done_is_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    connect = sqlite3.connect

    def noted(*arguments: object, **more: object) -> sqlite3.Connection:
        connection = connect(*arguments, **more)  # type: ignore[arg-type]
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(mailbox.sqlite3, "connect", noted)
    kept: list[bool] = []
    async with bot_api() as api:
        confirm = api._getUpdates

        async def looked_at(parameters: dict[str, str]) -> list[dict[str, object]]:
            if (offset := int(parameters.get("offset", 0))) > 100:
                with connect(tmp_path / "mailbox.db") as reader:
                    found = reader.execute("SELECT max(update_id) FROM received").fetchone()[0]
                kept.append(found is not None and found >= offset - 1)
            return await confirm(parameters)

        monkeypatch.setattr(api, "_getUpdates", looked_at)
        api.down["sendMessage"] = Failure(502, "Bad Gateway")  # nothing is done with yet
        async with running_bot(api, StoredAnswers(), tmp_path):
            last = await api.say("How many left?")
            await api.until(lambda: api.confirmed >= last)
            # In this mode a commit returns when the disk has it.
            received = next(n for n, words in enumerate(said) if "INTO received" in words)
            assert said[received - 2 : received] == ["PRAGMA synchronous = FULL", "BEGIN IMMEDIATE"]
            api.down.clear()
    assert kept
    assert all(kept)


def test_marks_are_numbers_and_go_with_their_chat_and_their_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Mailbox(tmp_path / "mailbox.db")
    box.sent([], {"7 1": "a", "70 1": "b", "7 2": "c"})
    box.forget("7 ")
    assert box.remembered() == {"70 1": "b"}
    monkeypatch.setattr(mailbox, "SECONDS_KEPT", -1.0)
    box.receive([Received((1, "x"), "{}", time.time())])
    box.confirmed(2)
    assert box.remembered() == {}
    box.close()


async def test_forgetting_a_person_forgets_what_was_done_for_them(tmp_path: Path) -> None:
    async with bot_api() as api, running_bot(api, StoredAnswers(), tmp_path):
        await api.say("How many left?")
        await api.sent(1)
        await api.say("/forget_me")
        button = (await api.sent(2)).buttons[0]["callback_data"]
        await api.press(button, api.last_message())
        await api.until(lambda: api.of("editMessageText"))
        await api.say("/help", chat=8)
        await api.sent(3)
    with sqlite3.connect(tmp_path / "mailbox.db") as reader:
        left = [row[0] for row in reader.execute("SELECT what FROM remembered")]
        assert not [what for what in left if what.startswith("7 ")]


def test_another_answer_begins_a_list_of_its_own(tmp_path: Path) -> None:
    box = Mailbox(tmp_path / "mailbox.db")
    known = AnsweredMessages(Mail(box), {})
    letter = Letter(chat_id=7, question=1, asked=digest_of("How many?"))
    for message in (10, 11, 11):
        box.sent([], known.sent(letter, message))
    box.sent([], known.sent(letter.changed(asked=digest_of("Who?")), 10))
    again = AnsweredMessages(Mail(box), box.remembered())
    answered = again.of(7, 1)
    assert answered
    assert answered.messages == (10,)
    spent = letter.changed(spends=Spent(message=10, data="m:1", until=1e12), question=None)
    marks = known.sent(spent, 12)
    assert all(json.loads(value) for value in marks.values())
    assert Letter.model_validate_json(spent.model_dump_json()) == spent
    assert known.is_spent(7, Spent(message=10, data="m:1", until=0), time.time())
    assert not known.is_spent(8, Spent(message=10, data="m:1", until=0), time.time())
    box.close()
