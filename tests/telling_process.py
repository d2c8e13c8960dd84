"""A process that only tells followers what is new, from canned claims; it starts in a second.

``python telling_process.py FOLDER SERVER [STEP]``: it kills itself when that step of sending, as
``httpcore`` logs it, is taken for the seventh message.
"""

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

from bot_api import TOKEN
from databases import store_url
from pydantic import SecretStr
from stored_answers import StoredAnswers, make_conversation

from bot.telegram import sender
from bot.telegram.application import connect
from bot.telegram.client import make_client
from bot.telegram.courier import Courier
from bot.telegram.mail import Mail
from bot.telegram.pace import Pace
from index.settings import Settings
from index.store.sql.database import Database
from index.store.sql.mailbox import Mailbox
from index.store.sql.replicas import Replicas

FATAL_MESSAGE = 7


class Killer(logging.Handler):
    """Kills this process at a step of a message."""

    def __init__(self, step: str) -> None:
        super().__init__()
        self._step = step
        self._left = FATAL_MESSAGE

    def emit(self, record: logging.LogRecord) -> None:
        self._left -= record.getMessage().startswith(self._step)
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)


async def tell(folder: Path, server: str, step: str | None = None) -> None:
    """Send what is due until killed."""
    settings = Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=server)
    bot = make_client(settings)
    await connect(bot, server)
    database = Database(store_url(folder / "chats.db"))
    conversation = make_conversation(StoredAnswers(), database)
    if database.is_shared:
        conversation.alerts.sender = Replicas(database).name
    if step:
        logger = logging.getLogger("httpcore.http11")
        logger.addHandler(Killer(step))
        logger.setLevel(logging.DEBUG)
    courier = Courier(bot, Mail(Mailbox(None)), Pace(), _nothing, {}, _nothing)
    await sender.Sender(courier, conversation.alerts).run()


def _nothing(*_: object) -> dict[str, str]:
    """Remember nothing of what was sent or moved."""
    return {}


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1]), *sys.argv[2:]))
