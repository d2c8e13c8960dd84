"""Several bots answer for one token from one database: each thing once, in order, whoever dies."""

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from bot_api import TOKEN, BotApi, Failure, bot_api
from databases import store_url
from postgresql_server import PostgreSQLServer
from pydantic import SecretStr
from running_bot import HASTE
from stored_answers import StoredAnswers, make_conversation

from bot.chat.access import Access
from bot.inbox import Inbox
from bot.telegram.application import connect, run
from bot.telegram.client import make_client
from bot.telegram.webhook import WebhookMode
from index.model.errors import LaneLostError, StoreAwayError
from index.settings import Settings
from index.store.sql import shared_mailbox
from index.store.sql.access import Role
from index.store.sql.database import Database
from index.store.sql.mailbox import Received
from index.store.sql.replicas import DEAD_SECONDS, Replicas
from index.store.sql.shared_mailbox import SETTLE_SECONDS, SharedMailbox

ROOT = Path(__file__).parents[1]


@pytest.fixture
def url(on_postgresql: PostgreSQLServer, tmp_path: Path) -> str:
    return store_url(tmp_path / "shared.db")


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with bot_api() as server:
        yield server


@dataclass
class Bot:
    """One of several in this process, to which updates are handed."""

    inbox: Inbox
    access: Access

    async def take(self, number: int, text: str, chat: int = 7) -> None:
        while not await self.inbox.give(update(number, text, chat)):  # noqa: ASYNC110
            await asyncio.sleep(0.02)  # it is starting


def update(number: int, text: str, chat: int = 7) -> dict[str, object]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 0,
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "from": {"id": chat, "is_bot": False, "first_name": "Reader"},
            "text": text,
        },
    }


@asynccontextmanager
async def bot_of(api: BotApi, url: str, is_open: bool = True) -> AsyncIterator[Bot]:
    """Run one of several bots until the block ends."""
    client = make_client(Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=api.url))
    await connect(client, api.url)
    database, stop = Database(url), asyncio.Event()
    made = Bot(Inbox(), Access(database, is_open))
    webhook = WebhookMode("https://bot.example/telegram", "s" * 16, made.inbox)
    conversation = make_conversation(StoredAnswers(), database)
    with closing(SharedMailbox(database, Replicas(database))) as mailbox:
        task = asyncio.create_task(
            run(client, conversation, mailbox, made.access, stop, HASTE, webhook)
        )
        try:
            yield made
        finally:
            stop.set()
            await task
            await client.shutdown()
    database.close()


def words(api: BotApi, chat: int = 7) -> list[str]:
    return [one["text"] for one in api.delivered if one["chat_id"] == str(chat)]


async def test_what_comes_twice_by_two_bots_is_answered_once(api: BotApi, url: str) -> None:
    async with bot_of(api, url) as one, bot_of(api, url) as other:
        await asyncio.gather(*(bot.take(1, "/unheard_1") for bot in (one, other, one)))
        await api.sent(1)
        await other.take(1, "/unheard_1")
        await other.take(2, "/unheard_2")
        await api.sent(2)
        await asyncio.sleep(1)
    assert ["unheard_1" in said for said in words(api)] == [True, False]


async def test_a_chat_is_answered_in_the_order_of_its_messages_whoever_gets_them(
    api: BotApi, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_mailbox, "SETTLE_SECONDS", 20)
    async with bot_of(api, url) as one, bot_of(api, url) as other:
        await one.inbox.give({"update_id": 0})  # nobody answers that, and nobody waits for it
        for number in (2, 1, 4, 3, 5):
            await (one if number % 2 else other).take(number, f"/unheard_{number}")
        await api.sent(5)
    assert [said.partition("unheard_")[2][0] for said in words(api)] == list("12345")


async def test_whom_one_bot_lets_in_all_let_in(api: BotApi, url: str) -> None:
    async with (
        bot_of(api, url, is_open=False) as one,
        bot_of(api, url, is_open=False) as other,
    ):
        code = one.access.pairing_code
        await other.take(1, f"/start {code}")  # which the console of the first one shows
        await api.sent(1)
        await one.take(2, "/unheard")
        await api.sent(2)
        async with asyncio.timeout(60):
            while one.access.role(7) is not Role.OWNER:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
        assert "unheard" in words(api)[1]


async def test_a_follow_up_is_understood_by_another_bot(api: BotApi, url: str) -> None:
    async with bot_of(api, url) as one:
        await one.take(1, "How many people left the valley?")
        await api.sent(1)
    async with bot_of(api, url) as other:
        await other.take(2, "who said that?")
        await api.sent(2)
    assert "Ana Brandt" in words(api)[-1]


async def test_what_a_bot_leaves_another_takes_at_once(
    api: BotApi, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with bot_of(api, url) as one:
        api.down["sendMessage"] = Failure(500)
        await one.take(1, "/unheard")
        await api.until(lambda: api.of("sendMessage"))
    del api.down["sendMessage"]
    async with bot_of(api, url):
        await api.until(lambda: api.delivered)
    assert "ended without a word" not in caplog.text  # which would take DEAD_SECONDS
    assert len(api.delivered) == 1


def box(url: str) -> SharedMailbox:
    database = Database(url)
    return SharedMailbox(database, Replicas(database))


@pytest.fixture
def boxes(url: str) -> Iterator[tuple[SharedMailbox, SharedMailbox]]:
    one, other = box(url), box(url)
    yield one, other
    one.close()
    other.close()


def kept(number: int) -> Received:
    return Received((number, "d"), "{}", time.time() - 2 * SETTLE_SECONDS)


def test_a_chat_is_one_bots_and_an_answer_is_kept_once(
    boxes: tuple[SharedMailbox, SharedMailbox],
) -> None:
    one, other = boxes
    one.receive([(7, kept(2)), (7, kept(1)), (8, kept(3))])
    first = one.claim([], [], 1)
    second = other.claim([], [], 5)
    assert first.held | second.held == {7, 8}
    assert not first.held & second.held
    holder, stranger = (one, other) if 7 in first.held else (other, one)
    with pytest.raises(LaneLostError):
        stranger.answer((1, "d"), 7, ["an answer"])
    [number] = holder.answer((1, "d"), 7, ["an answer"])
    with pytest.raises(LaneLostError):
        holder.answer((1, "d"), 7, ["an answer"])
    holder.sent([number], {"7 1": "x"})
    holder.receive([(7, kept(1))])
    found = holder.claim([7], [], 0)
    assert [received.key[0] for chat, received in found.waiting if chat == 7] == [2]
    holder.release([7])
    again = stranger.claim([], [], 5)
    assert 7 in again.held
    assert again.marks == {"7 1": "x"}


def test_an_update_waits_a_moment_for_one_before_it(
    boxes: tuple[SharedMailbox, SharedMailbox],
) -> None:
    one, _ = boxes
    now = time.time()
    one.receive([(7, Received((2, "d"), "{}", now))])
    assert one.claim([], [], 5).waiting == ()
    one.receive([(7, Received((1, "d"), "{}", now))], [Received((0, "d"), "{}", now)])
    assert [received.key[0] for _, received in one.claim([7], [], 5).waiting] == [1, 2]


def test_an_update_waits_for_what_is_missing_behind_others_too(
    boxes: tuple[SharedMailbox, SharedMailbox],
) -> None:
    one, _ = boxes
    now = time.time()
    others = [(8, Received((number, "d"), "{}", now)) for number in (0, 2, 3)]
    one.receive([*others, (7, Received((4, "d"), "{}", now))], [Received((-1, "d"), "{}", now)])
    assert [received.key[0] for _, received in one.claim([7], [], 5).waiting] == [0]
    one.receive([(7, Received((1, "d"), "{}", now))])
    found = one.claim([7, 8], [0], 5).waiting
    assert [received.key[0] for _, received in found] == [1, 2, 3, 4]


def test_limits_are_those_of_all_bots_together(
    boxes: tuple[SharedMailbox, SharedMailbox],
) -> None:
    one, other = boxes
    waits = [each.allow({"user 7": 5.0, "all": 0.1}, 10.0) for each in (one, other, one)]
    assert waits[:2] == [0.0, 0.0]
    assert 4 < waits[2] < 5.1
    assert other.allow({"user 8": 5.0, "all": 0.1}, 10.0) == 0.0


def test_a_server_that_is_restarted_costs_nobody_a_lane(
    boxes: tuple[SharedMailbox, SharedMailbox], on_postgresql: PostgreSQLServer
) -> None:
    one, other = boxes
    one.receive([(7, kept(1))])
    assert one.claim([], [], 5).held == {7}
    on_postgresql.kill()
    with pytest.raises(StoreAwayError):
        one.answer((1, "d"), 7, ["an answer"])
    on_postgresql.start()
    assert other.claim([], [], 5).held == set()
    assert one.answer((1, "d"), 7, ["an answer"])


@asynccontextmanager
async def process(folder: Path, api: BotApi, *more: str, **settings: str) -> AsyncIterator[Process]:
    """Run a bot of its own until the block ends, if it does not before."""
    started = await asyncio.create_subprocess_exec(
        sys.executable,
        "tests/sharing_process.py",
        str(folder),
        api.url,
        *more,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | settings,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.send_signal(signal.SIGTERM)
        await started.wait()


@pytest.mark.slow
async def test_another_bot_takes_over_from_one_that_is_killed(
    api: BotApi, url: str, tmp_path: Path
) -> None:
    slow = {"SLOW": "60"}
    async with process(tmp_path, api, **slow) as one:
        await api.until(lambda: api.of("getUpdates"), 200)
        async with process(tmp_path, api):
            await api.until(lambda: len(api.of("getMe")) > 1, 200)
            await api.say("How many people left?", chat=7)
            await api.until(lambda: api.of("sendChatAction"), 200)
            killed = time.monotonic()
            one.kill()
            await one.wait()
            fetched = len(api.of("getUpdates"))
            await api.until(lambda: len(api.of("getUpdates")) > fetched)
            assert time.monotonic() - killed < 10
            await api.until(lambda: api.delivered)
            assert time.monotonic() - killed < DEAD_SECONDS + 5
    assert len(words(api)) == 1
