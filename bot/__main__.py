"""``python -m bot``: the Telegram bot if a token is set, else the same chat in the terminal."""

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from io import TextIOWrapper

from rich.console import Console

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.chat.newsdesk import newsdesk
from bot.chat.self_check import checked_nightly
from bot.http.front import http_front
from bot.inbox import Inbox
from bot.replies import service_texts
from bot.replies.hints import empty_store
from bot.telegram.application import Speed, connect, run, stop_signals
from bot.telegram.client import make_client
from bot.telegram.log import configure_logging
from bot.telegram.pace import Rates
from bot.telegram.process_lock import only_process
from bot.telegram.webhook import WebhookMode
from bot.terminal.terminal import chat, chat_in_pipe, plain_reply
from index.library import open_library
from index.model.errors import ClaimtrailError, StoreError
from index.settings import Settings, read_settings
from index.store.sql.database import Database
from index.store.sql.leadership import Leadership
from index.store.sql.mailbox import Mailbox
from index.store.sql.replicas import Replicas
from index.store.sql.shared_mailbox import SharedMailbox
from index.version import version_line


def main() -> int:
    """Run the chat and return the process's exit code."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"{version_line()}\n")
        return 0
    try:
        settings = read_settings()
        configure_logging(settings.telegram_token, settings.log == "json")
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
    bot = make_client(settings)
    with only_process(settings):
        async with stop_signals() as stop:
            try:
                await connect(bot, settings.telegram_base_url)
                inbox = Inbox()
                with (
                    _opened(settings, inbox) as conversation,
                    closing(_mailbox(settings, conversation.database)) as mailbox,
                ):
                    rates = Rates(settings.user_rate, settings.chat_rate, settings.rate)
                    access = Access(conversation.database, settings.access == "open")
                    _show_pairing_code(access, bot.username)
                    speed, webhook = Speed(rates=rates), _webhook(settings, inbox)
                    await run(bot, conversation, mailbox, access, stop, speed, webhook)
            finally:
                await bot.shutdown()


def _webhook(settings: Settings, inbox: Inbox) -> WebhookMode | None:
    secret = settings.webhook_secret.get_secret_value()
    return WebhookMode(settings.webhook, secret, inbox) if settings.webhook else None


def _show_pairing_code(access: Access, bot_name: str) -> None:
    if access.pairing_code:
        sys.stderr.write(service_texts.PAIRING.format(code=access.pairing_code, bot=bot_name))
        sys.stderr.flush()


def _mailbox(settings: Settings, database: Database) -> Mailbox | SharedMailbox:
    """Open the mailbox; a disk that cannot hold it costs no answer, only what a kill would lose."""
    if database.is_shared:
        return SharedMailbox(database, Replicas(database))
    try:
        return Mailbox(settings.data / "mailbox.db")
    except StoreError as error:
        logging.getLogger("bot").error("What is unanswered is kept in memory only: %s", error)
        return Mailbox(None)


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
def _opened(settings: Settings, inbox: Inbox | None = None) -> Iterator[Conversation]:
    with open_library(settings) as library:
        if library.is_empty:
            raise StoreError(plain_reply(empty_store()))
        conversation = Conversation(library.answers, library.database)
        conversation.personal_data.days = settings.keep_days
        leadership = Leadership(library.database)
        if inbox:  # at the keyboard one looks for oneself
            conversation.alerts.looks = lambda: leadership.is_here
        with (
            leadership.sought() if inbox else nullcontext(),
            newsdesk(library, settings, conversation, lambda: leadership.is_here),
            http_front(settings, library, inbox),
            checked_nightly(settings, library),
        ):
            yield conversation


if __name__ == "__main__":
    sys.exit(main())
