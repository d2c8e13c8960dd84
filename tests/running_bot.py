"""The real Application, answering from canned claims over our own Bot API server."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot_api import TOKEN, BotApi, bot_api
from pydantic import SecretStr
from stored_answers import StoredAnswers, make_conversation

from bot.chat.conversation import Conversation
from bot.telegram.application import build_application, connect, run
from index.settings import Settings
from index.store.sql.database import Database


@asynccontextmanager
async def running_bot(
    api: BotApi, answers: StoredAnswers, folder: Path
) -> AsyncIterator[asyncio.Event]:
    """Run the bot until the block ends, or until the event it gives is set."""
    database = Database(f"sqlite:///{folder / 'chats.db'}")
    async with running_chat(api, make_conversation(answers, database)) as stop:
        yield stop
    database.close()


@asynccontextmanager
async def running_chat(api: BotApi, conversation: Conversation) -> AsyncIterator[asyncio.Event]:
    """Run the bot with that conversation, likewise."""
    settings = Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=api.url)
    application = build_application(settings)
    stop = asyncio.Event()
    await connect(application, api.url)
    task = asyncio.create_task(run(application, conversation, stop))
    try:
        yield stop
    finally:
        stop.set()
        await task
        await application.shutdown()


@asynccontextmanager
async def served_bot(answers: StoredAnswers, folder: Path) -> AsyncIterator[BotApi]:
    """Run the bot on a server of its own and give the server."""
    async with bot_api() as api, running_bot(api, answers, folder):
        yield api
