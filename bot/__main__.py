"""``python -m bot``: the Telegram bot if a token is set, else the same chat in the terminal."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from io import TextIOWrapper

from rich.console import Console

from bot.chat.conversation import Conversation
from bot.replies.texts import empty_store
from bot.telegram.application import build_application, connect, run, stop_signals
from bot.telegram.log import configure_logging
from bot.terminal.terminal import chat, chat_in_pipe, plain_reply
from index.answer.answerer import open_answerer
from index.errors import ClaimtrailError, StoreError
from index.settings import Settings, read_settings
from index.store.sql.articles import count_articles
from index.store.sql.chats import Chats
from index.store.sql.database import Database
from index.store.sql.follows import Follows
from index.store.sql.outbox import Outbox
from index.version import version_line


def main() -> int:
    """Run the chat and return the process's exit code."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"{version_line()}\n")
        return 0
    try:
        settings = read_settings()
        configure_logging(settings.telegram_token)
        if settings.telegram_token:
            asyncio.run(_serve(settings))
        else:
            _talk(settings)
    except ClaimtrailError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader has gone (as `head` does); leave nothing for the interpreter to flush.
        sys.stdout = None
    return 0


async def _serve(settings: Settings) -> None:
    application = build_application(settings)
    async with stop_signals() as stop:
        try:
            await connect(application, settings.telegram_base_url)
            with _opened(settings) as conversation:
                await run(application, conversation, stop)
        finally:
            await application.shutdown()


def _talk(settings: Settings) -> None:
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    with _opened(settings) as conversation:
        if sys.stdin.isatty():
            chat(conversation, Console())
        else:
            chat_in_pipe(conversation, sys.stdin, sys.stdout)


@contextmanager
def _opened(settings: Settings) -> Iterator[Conversation]:
    with closing(Database(settings.database)) as database:
        with database.reading() as session:
            if not count_articles(session):
                raise StoreError(plain_reply(empty_store()))
        with open_answerer(settings) as answers:
            yield Conversation(answers, Chats(database), Follows(database), Outbox(database))


if __name__ == "__main__":
    sys.exit(main())
