"""The real bot, answering from canned claims over our own Bot API server."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from pathlib import Path

from bot_api import TOKEN, BotApi, bot_api
from databases import store_url
from pydantic import SecretStr
from stored_answers import StoredAnswers, make_conversation

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.telegram.application import Speed, connect, run
from bot.telegram.client import make_client
from bot.telegram.pace import Limits
from index.settings import Settings
from index.store.sql.database import Database
from index.store.sql.mailbox import Mailbox
from index.store.sql.replicas import Replicas
from index.store.sql.shared_mailbox import SharedMailbox

HASTE = Speed(Limits(chat=(20, 1.0), group=(100, 1.0)))
"""More than Telegram allows, for tests that do not look at the time."""


@contextmanager
def mailbox_of(database: Database, path: Path | None) -> Iterator[Mailbox | SharedMailbox]:
    """Open what the bot keeps its mail in: the database that it shares, or a file of its own."""
    shared = SharedMailbox(database, Replicas(database)) if database.is_shared else None
    with closing(shared or Mailbox(path)) as mailbox:
        yield mailbox


@asynccontextmanager
async def running_bot(
    api: BotApi,
    answers: StoredAnswers,
    folder: Path,
    speed: Speed = HASTE,
    access: Access | None = None,
) -> AsyncIterator[asyncio.Event]:
    """Run the bot until the block ends, or until the event it gives is set; by default for all."""
    database = Database(store_url(folder / "chats.db"))
    conversation = make_conversation(answers, database)
    async with running_chat(api, conversation, folder / "mailbox.db", speed, access) as stop:
        yield stop
    database.close()


@asynccontextmanager
async def running_chat(
    api: BotApi,
    conversation: Conversation,
    mailbox: Path | None = None,
    speed: Speed = HASTE,
    access: Access | None = None,
) -> AsyncIterator[asyncio.Event]:
    """Run the bot with that conversation, likewise."""
    bot = make_client(Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=api.url))
    stop = asyncio.Event()
    await connect(bot, api.url)
    access = access or Access(conversation.database, is_open=True)
    with closing(Mailbox(mailbox)) as opened:
        task = asyncio.create_task(run(bot, conversation, opened, access, stop, speed))
        try:
            yield stop
        finally:
            stop.set()
            await task
            await bot.shutdown()


@asynccontextmanager
async def served_bot(answers: StoredAnswers, folder: Path) -> AsyncIterator[BotApi]:
    """Run the bot on a server of its own and give the server."""
    async with bot_api() as api, running_bot(api, answers, folder):
        yield api
