"""A bot that shares its store with others, answering from canned claims; it starts in a second.

``python sharing_process.py FOLDER SERVER [SOCKET]``: updates are fetched from the server by the one
of them that leads, or come in by the socket, one JSON object a line, each answered by ``ok`` once
it is kept. ``SLOW`` is how many seconds an answer takes.
"""

import asyncio
import json
import logging
import os
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from bot_api import TOKEN
from databases import store_url
from pydantic import SecretStr
from running_bot import HASTE
from stored_answers import StoredAnswers, make_conversation

from bot.chat.access import Access
from bot.inbox import Inbox
from bot.telegram.application import connect, run, stop_signals
from bot.telegram.client import make_client
from bot.telegram.webhook import WebhookMode
from index.settings import Settings
from index.store.sql.database import Database
from index.store.sql.leadership import Leadership
from index.store.sql.replicas import Replicas
from index.store.sql.shared_mailbox import SharedMailbox


class SlowAnswers(StoredAnswers):
    def ask(self, *arguments: Any, **more: Any) -> Any:
        time.sleep(float(os.environ.get("SLOW", "0")))
        return super().ask(*arguments, **more)


async def serve(folder: Path, server: str, socket: str | None = None) -> None:
    """Answer until told to stop."""
    bot = make_client(Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=server))
    await connect(bot, server)
    database = Database(store_url(folder / "shared.db"))
    conversation = make_conversation(SlowAnswers(), database)
    access = Access(database, is_open=True)
    leadership, inbox = Leadership(database), Inbox()
    conversation.alerts.looks = lambda: leadership.is_here
    webhook = WebhookMode("https://bot.example/telegram", "s" * 16, inbox) if socket else None
    async with stop_signals() as stop:
        listening = await asyncio.start_unix_server(_take(inbox), socket) if socket else None
        with (
            leadership.sought(),
            closing(SharedMailbox(database, Replicas(database))) as mailbox,
        ):
            await run(bot, conversation, mailbox, access, stop, HASTE, webhook)
        if listening:
            listening.close()
    await bot.shutdown()
    database.close()


def _take(inbox: Inbox) -> Any:
    async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                if not await inbox.give(json.loads(line)):
                    break
                writer.write(b"ok\n")
                await writer.drain()
        except Exception as error:  # as the port answers 503
            logging.getLogger("tests").warning("Not taken: %s", error)
        finally:
            writer.close()

    return take


if __name__ == "__main__":
    line = f"%(relativeCreated)d {os.getpid()} %(message)s"
    logging.basicConfig(level=logging.WARNING, format=line)
    asyncio.run(serve(Path(sys.argv[1]), *sys.argv[2:]))
