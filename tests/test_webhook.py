"""Updates that Telegram sends by itself: only with the secret, each once, none lost."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from bot_api import TOKEN, BotApi, bot_api
from pydantic import SecretStr
from stored_answers import StoredAnswers, make_conversation

from bot.chat.access import Access
from bot.http.app import make_app
from bot.http.server import serving
from bot.http.vitals import Vitals
from bot.http.webhook import HEADER, MAX_BYTES, Webhook
from bot.inbox import Inbox
from bot.metrics import REGISTRY
from bot.telegram.application import Speed, connect, run
from bot.telegram.client import make_client
from bot.telegram.pace import Limits
from bot.telegram.webhook import WebhookMode
from index.library import open_library
from index.model.errors import SettingsError
from index.settings import Settings, read_settings
from index.store.sql.mailbox import Mailbox

SECRET = "a-secret-for-the-tests"
COUNTED: dict[str, dict[str, str]] = {
    "claimtrail_updates_total": {},
    "claimtrail_answers_total": {"front": "chat"},
    "claimtrail_answer_seconds_count": {"front": "chat"},
}
HASTE = Speed(Limits(chat=(20, 1.0), group=(100, 1.0)))


@pytest.fixture
async def sent(tmp_path: Path) -> AsyncIterator[tuple[BotApi, str, Mailbox]]:
    """Run a bot that is sent updates; give the Bot API server, the address and the mailbox."""
    library = open_library(Settings(data=tmp_path))
    inbox = Inbox()
    conversation = make_conversation(StoredAnswers(), library.database)
    vitals = Vitals(library.database, library.builds, library.gatherer)
    hook = ("/telegram", Webhook(SECRET, inbox))
    app = make_app(StoredAnswers(), vitals, webhook=hook)
    async with bot_api() as api:
        bot = make_client(Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=api.url))
        await connect(bot, api.url)
        stop, mailbox = asyncio.Event(), Mailbox(tmp_path / "mailbox.db")
        access = Access(library.database, is_open=True)
        mode = WebhookMode("https://bot.example/telegram", SECRET, inbox)
        task = asyncio.create_task(run(bot, conversation, mailbox, access, stop, HASTE, mode))
        await api.until(lambda: api.of("setWebhook"))
        with serving(app, "127.0.0.1", 0) as port:
            yield api, f"http://127.0.0.1:{port}/telegram", mailbox
        stop.set()
        await task
        await bot.shutdown()
    library.close()


async def post(url: str, body: bytes, secret: str = SECRET) -> int:
    async with httpx.AsyncClient() as client:
        return (await client.post(url, content=body, headers={HEADER: secret})).status_code


def question(number: int, text: str = "How many left?") -> bytes:
    """Return an update as Telegram sends it."""
    person = {"id": 8, "is_bot": False, "first_name": "Reader"}
    chat = {"id": 7, "type": "private", "first_name": "Reader"}
    message = {"message_id": number, "date": 0, "chat": chat, "from": person, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


async def test_an_update_that_is_sent_is_answered_once(sent: tuple[BotApi, str, Mailbox]) -> None:
    api, url, mailbox = sent
    counted = {name: REGISTRY.get_sample_value(name, where) or 0 for name, where in COUNTED.items()}
    told = api.of("setWebhook")[0].parameters
    assert (told["url"], told["secret_token"]) == ("https://bot.example/telegram", SECRET)
    assert "callback_query" in told["allowed_updates"]
    assert [await post(url, question(1)) for _ in range(3)] == [200, 200, 200]
    assert "left the valley" in (await api.sent(1)).text
    assert await post(url, question(2, "How many more left?")) == 200
    await api.sent(2)
    assert len(api.of("sendMessage")) == 2
    assert not api.of("getUpdates")
    assert not api.of("deleteWebhook")
    assert {key[0] for key in mailbox.known()} == {1, 2}
    for name, before in counted.items():
        assert REGISTRY.get_sample_value(name, COUNTED[name]) == before + 2


async def test_nothing_is_taken_without_the_secret(sent: tuple[BotApi, str, Mailbox]) -> None:
    _, url, mailbox = sent
    for secret in ("", "another", SECRET[:-1], f"{SECRET}x"):
        assert await post(url, question(1), secret) == 403
    async with httpx.AsyncClient() as client:
        assert (await client.post(url, content=question(1))).status_code == 403
        assert (await client.get(url)).status_code == 405
    assert not mailbox.known()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[" * 100_000, 400),
        (b"x" * (MAX_BYTES + 1), 413),
        (b"[]", 200),
        (b'"words"', 200),
        (b'{"update_id": "one"}', 200),
    ],
    ids=["nothing", "cut", "no text", "deep", "long", "list", "string", "no number"],
)
async def test_a_wrong_body_harms_nothing(
    sent: tuple[BotApi, str, Mailbox], body: bytes, status: int
) -> None:
    api, url, _ = sent
    assert await post(url, body) == status
    assert await post(url, question(5)) == 200
    await api.sent(1)


async def test_what_nobody_takes_is_to_be_sent_again(tmp_path: Path) -> None:
    library = open_library(Settings(data=tmp_path))
    vitals = Vitals(library.database, library.builds, library.gatherer)
    hook = ("/telegram", Webhook(SECRET, Inbox()))
    with serving(make_app(StoredAnswers(), vitals, webhook=hook), "127.0.0.1", 0) as port:
        assert await post(f"http://127.0.0.1:{port}/telegram", question(1)) == 503
    library.close()


@pytest.mark.parametrize(
    ("changed", "hint"),
    [
        ({"CLAIMTRAIL_WEBHOOK": "http://bot.example/telegram"}, "https://"),
        ({"CLAIMTRAIL_WEBHOOK": "https://bot.example"}, "path"),
        ({"CLAIMTRAIL_WEBHOOK_SECRET": "short"}, "CLAIMTRAIL_WEBHOOK_SECRET"),
        ({"CLAIMTRAIL_PORT": ""}, "CLAIMTRAIL_PORT"),
        ({"CLAIMTRAIL_PORT": "70000"}, "65535"),
        ({"CLAIMTRAIL_API_KEYS": "short"}, "16"),
        ({"CLAIMTRAIL_LOG": "xml"}, "json"),
    ],
)
def test_a_wrong_setting_of_the_port_is_told(
    changed: dict[str, str], hint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {
        "CLAIMTRAIL_WEBHOOK": "https://bot.example/telegram",
        "CLAIMTRAIL_WEBHOOK_SECRET": SECRET,
        "CLAIMTRAIL_PORT": "8080",
    }
    monkeypatch.chdir(tmp_path)
    for name, value in whole.items():
        monkeypatch.setenv(name, value)
    assert read_settings().webhook == "https://bot.example/telegram"
    for name, value in changed.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=hint) as error:
        read_settings()
    assert SECRET not in str(error.value)
