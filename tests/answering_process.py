"""The bot in a process of its own, from canned claims; it starts in a second.

``python answering_process.py FOLDER SERVER``.
"""

import asyncio
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot_api import TOKEN
from databases import store_url
from pydantic import SecretStr
from running_bot import HASTE, mailbox_of
from stored_answers import StoredAnswers, make_conversation

from bot.chat.access import Access
from bot.telegram.application import connect, run, stop_signals
from bot.telegram.client import make_client
from bot.telegram.log import configure_logging
from bot.telegram.process_lock import only_process
from index.answer.question.question import Question
from index.model.answer import Answer
from index.settings import Settings
from index.store.sql.database import Database
from index.store.sql.leadership import Leadership


class Echo(StoredAnswers):
    """Answers with the question in every claim, so that it can be told which answer is whose."""

    def ask(self, question: Question | str, *, as_of: date | None = None, limit: int = 5) -> Answer:
        found = super().ask(question, as_of=as_of, limit=limit)
        echo = f" ({found.question})"
        return replace(
            found,
            matches=tuple(replace(one, sentence=one.sentence + echo) for one in found.matches),
        )


async def answer(folder: Path, server: str) -> None:
    """Answer until told to stop."""
    settings = Settings(
        data=folder,
        database_url=store_url(folder / "claimtrail.db"),
        telegram_token=SecretStr(TOKEN),
        telegram_base_url=server,
    )
    configure_logging(settings.telegram_token)
    bot = make_client(settings)
    with only_process(settings):
        database = Database(settings.database)
        leadership = Leadership(database)
        with mailbox_of(database, folder / "mailbox.db") as mailbox, leadership.sought():
            async with stop_signals() as stop:
                await connect(bot, server)
                conversation = make_conversation(Echo(), database)
                conversation.alerts.looks = lambda: leadership.is_here
                access = Access(database, is_open=True)
                await run(bot, conversation, mailbox, access, stop, HASTE)


if __name__ == "__main__":
    asyncio.run(answer(Path(sys.argv[1]), sys.argv[2]))
