"""From an added article to an answer in the chat, with the real model, store and processes."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path

import pytest
from bot_api import TOKEN, BotApi, Call, Failure, bot_api
from databases import store_url
from spacy.language import Language

from index.events.linker import EventLinker
from index.extract.extractor import Extractor
from index.read.formats.files import Defaults, read_paths
from index.settings import Settings
from index.store.builds.builds import Builds
from index.store.encoding.loading import load_encoder
from index.store.rebuild.rebuild import Rebuilder
from index.store.sql.articles import keep_article
from index.store.sql.database import Database
from index.store.sql.moving import move

ROOT = Path(__file__).parents[1]
SECRET = TOKEN.partition(":")[2]
ARTICLE = """\
The river Vale burst its banks on Friday after three days of rain.
At least 12 people were killed when a bridge gave way in Lower Vale, police said.
Mayor Ana Brandt said that over 4,000 people had left the valley.
The water board will close the dam on Monday.
Shops in Upper Vale were open as usual.
"""


@pytest.fixture(scope="module")
def data(pipeline: Language, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "flood.txt").write_text(ARTICLE)
    described = Defaults(
        title="River Vale <floods> & spares nobody",
        publisher="Vale Courier",
        published=date(2016, 9, 10),
        url="https://vale.example/flood?a=1&b=2",
    )
    settings = Settings(data=folder)
    database = Database(settings.database)
    with database.writing() as session:
        for article in read_paths([folder / "flood.txt"], described):
            keep_article(session, article)  # type: ignore[arg-type]
    encoder, builds = load_encoder(None, settings.models), Builds(settings.builds)
    Rebuilder(
        database,
        builds,
        encoder,
        lambda: Extractor(pipeline),
        before_publishing=EventLinker(database).update,
    ).run()
    database.close()
    return folder


@pytest.fixture
def stored(data: Path, each_database: None, tmp_path: Path) -> dict[str, str]:
    """Return the settings of that store, which is moved to where the database of the test is."""
    url = store_url(tmp_path / "moved.db")
    if url.startswith("postgresql"):
        kept = Database(Settings(data=data).database)
        with closing(kept) as source, closing(Database(url)) as target:
            move(source, target)
        return {"CLAIMTRAIL_DATABASE_URL": url}
    return {}


@asynccontextmanager
async def process(data: Path, **environment: str) -> AsyncIterator[Process]:
    """Run ``python -m bot`` with nothing of the caller's own settings."""
    ours = {name: value for name, value in os.environ.items() if "TELEGRAM" not in name}
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=ROOT,
        env=ours | {"CLAIMTRAIL_DATA": str(data), **environment},
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()


async def test_an_added_article_answers_in_telegram_through_a_crash_and_a_stop(
    data: Path, stored: dict[str, str]
) -> None:
    async with bot_api() as api:
        settings = stored | {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": api.url}
        settings["CLAIMTRAIL_ACCESS"] = "open"
        api.fails["sendMessage"].append(Failure(hang=True))
        await api.say("How many people were killed when the bridge gave way?")
        async with process(data, **settings) as bot:
            await api.sent(1, seconds=60)
            bot.kill()
        api.release()

        async with process(data, **settings) as bot:
            await question_and_context(api, await api.sent(2, seconds=60))
            # Told to stop while an answer has to wait: it is still sent.
            api.fails["sendMessage"].append(Failure(429, "Too Many Requests", retry_after=1))
            await api.say("Who said that over 4,000 people had left?")
            await api.sent(4)
            bot.send_signal(signal.SIGTERM)
            assert "Ana Brandt" in (await api.sent(5)).text
            _, log = await bot.communicate()
            assert bot.returncode == 0
            assert b"Traceback" not in log
            assert SECRET.encode() not in log


async def question_and_context(api: BotApi, answer: Call) -> None:
    assert "12 people were killed" in answer.text.split("\n")[0]
    assert "At least 12 people were killed when a bridge gave way in Lower Vale" in answer.text
    assert "Vale Courier, River Vale <floods> & spares nobody" in answer.text
    assert 'href="https://vale.example/flood?a=1&amp;b=2"' in answer.parameters["text"]
    context = next(b for b in answer.buttons if b["text"].startswith("Context"))
    await api.press(context["callback_data"], api.last_message())
    assert "The river Vale burst its banks" in (await api.sent(3)).text


async def test_a_pipe_is_answered_line_by_line(data: Path, stored: dict[str, str]) -> None:
    async with process(data, **stored) as chat:
        questions = "How many people left the valley?\nWho won the chess final?\n"
        out, _ = await chat.communicate(questions.encode() + b"\xff?\n")
    first, second = out.decode().split("Nothing found.")[:2]
    assert "> Mayor Ana Brandt said that over 4,000 people had left the valley." in first
    assert "https://vale.example/flood" in first
    assert "\x1b" not in first + second
    assert chat.returncode == 0


@pytest.mark.parametrize(
    ("environment", "advice"),
    [
        ({"TELEGRAM_BOT_TOKEN": "1:refused-by-this-server"}, "Set TELEGRAM_BOT_TOKEN"),
        (
            {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": "http://127.0.0.1:9"},
            "Check the network",
        ),
        ({"TELEGRAM_BOT_TOKEN": "no token"}, "TELEGRAM_BOT_TOKEN: must look"),
    ],
)
async def test_a_start_that_cannot_be_says_what_to_do(
    data: Path, environment: dict[str, str], advice: str
) -> None:
    async with (
        bot_api() as api,
        process(data, **({"TELEGRAM_BASE_URL": api.url} | environment)) as bot,
    ):
        _, log = await asyncio.wait_for(bot.communicate(), 60)
    assert bot.returncode == 1
    assert advice in log.decode()
    assert log.count(b"\n") == 1
    assert b"Traceback" not in log
    assert environment["TELEGRAM_BOT_TOKEN"].encode() not in log


async def test_an_empty_store_names_the_command_that_fills_it(tmp_path: Path) -> None:
    async with process(tmp_path) as chat:
        _, log = await chat.communicate(b"How many?\n")
    assert b"python -m scripts.add_articles PATH" in log
    assert chat.returncode == 1
