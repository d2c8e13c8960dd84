"""Whenever the bot is killed, no follower misses a message, and at most one gets one twice."""

import asyncio
import os
import random
import signal
import sys
from asyncio.subprocess import DEVNULL, Process
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bot_api import TOKEN, BotApi, Call, bot_api
from databases import store_url
from newsroom import FLOOD, QUESTION, TOLL, Newsroom, article
from postgresql_server import PostgreSQLServer
from spacy.language import Language
from stored_answers import StoredAnswers

from index.store.encoding.encoder import Encoder
from index.store.sql.database import Database
from index.store.sql.follows import Follows
from index.store.sql.outbox import Item, Matched, Outbox
from index.store.sql.tables import ArticleRow
from index.store.sql.venue import Venue

ROOT = Path(__file__).parents[1]
SECOND_SLOWLY = ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)]
CHATS = range(1, 21)
NAMES = [str(chat) for chat in CHATS]


def expect_news(folder: Path) -> Outbox:
    """Let every chat follow a question of its own, and each have news."""
    database = Database(store_url(folder / "chats.db"))
    follows, answers = Follows(database), StoredAnswers()
    with database.writing() as session:
        added = datetime.now(UTC)
        session.add(ArticleRow(id=1, key="1", revision=1, content_hash="", text="", added=added))
    for chat in CHATS:
        watched = answers.watch(f"Who left in {chat}?")
        assert watched is not None
        follows.add(Venue(chat), watched.asked, watched, 0)
    outbox = Outbox(database)
    items = [Item(followed, 1, "0", "new", 1) for followed in CHATS]
    outbox.publish(Matched(1, 1), items, datetime.now(UTC))
    return outbox


async def start(folder: Path, api: BotApi, *step: str) -> Process:
    """Start the sender, in a process of its own, which kills itself at this step of sending."""
    return await asyncio.create_subprocess_exec(
        *(sys.executable, ROOT / "tests" / "telling_process.py", folder, api.url, *step),
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=DEVNULL,
        stderr=DEVNULL,
    )


async def tell_the_rest(folder: Path, api: BotApi, outbox: Outbox) -> Counter[str]:
    """Start again; return how many messages each chat has got when nothing is left to tell."""
    process = await start(folder, api)
    try:
        return await told_to_all(api, outbox)
    finally:
        process.kill()
        await process.wait()


async def told_to_all(api: BotApi, outbox: Outbox) -> Counter[str]:
    """Return how many messages each chat has got when nothing is left to tell."""
    # What is marked may be under way still.
    await api.until(lambda: {c.parameters["chat_id"] for c in messages(api)} == set(NAMES))
    async with asyncio.timeout(30):
        while outbox.due(datetime.now(UTC), 1, besides=0):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)
    return Counter(call.parameters["chat_id"] for call in messages(api))


def messages(api: BotApi) -> list[Call]:
    return api.of("sendMessage")


@pytest.mark.parametrize("each_database", SECOND_SLOWLY, indirect=True)
@pytest.mark.parametrize(
    ("step", "repeated"),
    [
        ("send_request_headers.started", 0),
        ("send_request_headers.complete", 0),
        ("send_request_body.complete", 1),
        ("receive_response_headers.complete", 1),
        ("response_closed.complete", 1),
    ],
)
async def test_a_kill_loses_no_message_and_repeats_only_the_one_that_was_on_its_way(
    each_database: None, tmp_path: Path, step: str, repeated: int
) -> None:
    outbox = expect_news(tmp_path)
    async with bot_api() as api:
        process = await start(tmp_path, api, step)
        async with asyncio.timeout(30):
            assert await process.wait() == -signal.SIGKILL
        assert outbox.due(datetime.now(UTC), 1, besides=0)
        times = await tell_the_rest(tmp_path, api, outbox)
        assert sorted(times.values()) == [1] * (len(NAMES) - repeated) + [2] * repeated


async def test_a_kill_of_one_of_several_senders_loses_no_message(
    on_postgresql: PostgreSQLServer, tmp_path: Path
) -> None:
    outbox = expect_news(tmp_path)
    async with bot_api() as api:
        killed = await start(tmp_path, api, "receive_response_headers.complete")
        await api.sent(1)  # all that is due is this one's to send now
        other = await start(tmp_path, api)
        async with asyncio.timeout(60):
            assert await killed.wait() == -signal.SIGKILL
            times = await told_to_all(api, outbox)
        other.kill()
        await other.wait()
    assert sorted(times.values()) == [1] * (len(NAMES) - 1) + [2]


@pytest.mark.slow
@pytest.mark.usefixtures("each_database")
async def test_fifty_kills_lose_no_message_and_repeat_one_each_at_most(tmp_path: Path) -> None:
    wrong: list[tuple[float, dict[str, int]]] = []
    for number in range(50):
        folder = tmp_path / str(number)
        folder.mkdir()
        outbox = expect_news(folder)
        instant = random.uniform(0, 0.3)  # noqa: S311 - no secret
        async with bot_api() as api:
            process = await start(folder, api)
            await api.sent(1)
            await asyncio.sleep(instant)
            process.kill()
            await process.wait()
            times = await tell_the_rest(folder, api, outbox)
        if sorted(times.values())[:-1] != [1] * (len(NAMES) - 1) or max(times.values()) > 2:
            wrong.append((instant, times))
    assert not wrong


@pytest.mark.slow
@pytest.mark.usefixtures("each_database")
async def test_a_new_figure_is_not_lost_by_a_bot_that_is_killed_all_the_time(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    newsroom = Newsroom(tmp_path, encoder, pipeline)
    newsroom.publish(article(FLOOD, 1, "Vale Courier", 10))
    newsroom.conversation().alerts.look()
    newsroom.conversation().respond(7, f"/follow {QUESTION}")
    newsroom.publish(article(TOLL, 2, "Hill Echo", 12))
    async with bot_api() as api:
        for _ in range(50):
            bot = await start_bot(tmp_path, api)
            await asyncio.sleep(random.uniform(0, 11))  # noqa: S311 - no secret
            bot.kill()
            await bot.wait()
        bot = await start_bot(tmp_path, api)
        await api.sent(1, seconds=60)
        await asyncio.sleep(15)
        bot.kill()
        await bot.wait()
        # A second message takes a kill in the tenth of a second in which the first is sent.
        counts = [call.text.count("At least 19 people") for call in api.of("sendMessage")]
        assert counts in ([2], [2, 2])


async def start_bot(folder: Path, api: BotApi) -> Process:
    """Start the whole bot as a person does."""
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": api.url}
    settings["CLAIMTRAIL_ACCESS"] = "open"
    settings["CLAIMTRAIL_DATABASE_URL"] = store_url(folder / "claimtrail.db")
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=ROOT,
        env=os.environ | settings | {"CLAIMTRAIL_DATA": str(folder)},
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
