"""A process that only tells followers what is new, from canned claims; it starts in a second.

``python telling_process.py FOLDER SERVER``
"""

import asyncio
import sys
from pathlib import Path

from bot_api import TOKEN
from pydantic import SecretStr
from stored_answers import StoredAnswers, make_conversation

from bot.application import build_application, connect
from bot.following import sender
from index.settings import Settings
from index.store.sql.database import Database


async def tell(folder: Path, server: str) -> None:
    """Send what is due until killed."""
    settings = Settings(telegram_token=SecretStr(TOKEN), telegram_base_url=server)
    application = build_application(settings)
    await connect(application, server)
    conversation = make_conversation(StoredAnswers(), Database(f"sqlite:///{folder / 'chats.db'}"))
    await sender.Sender(application.bot, conversation.bulletin).run()


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1]), sys.argv[2]))
