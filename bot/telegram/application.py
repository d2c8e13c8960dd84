"""The Telegram bot: started, run until it is told to stop, and stopped without losing an answer."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress

from telegram import BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

from bot.chat.conversation import Conversation
from bot.replies.commands import COMMANDS
from bot.telegram.client import App, make_client
from bot.telegram.delivery import best_effort
from bot.telegram.handlers import Handlers
from bot.telegram.log import REDACTED
from bot.telegram.polling import ChatOrder, Poller
from bot.telegram.sender import Sender
from index.model.errors import ClaimtrailError
from index.settings import Settings

PAUSES = (1.0, 2.0)
"""Seconds before the second and the third try to connect."""

logger = logging.getLogger(__name__)


class TelegramUnavailableError(ClaimtrailError):
    """Telegram refuses the token, or cannot be reached."""


def build_application(settings: Settings) -> App:
    """Return the application, without handlers and not connected yet."""
    builder = ApplicationBuilder().bot(make_client(settings)).updater(None).job_queue(None)
    return builder.concurrent_updates(ChatOrder()).build()


async def connect(application: App, server: str) -> None:
    """Make sure that the token is taken, trying an unreachable server three times.

    :raises TelegramUnavailableError: if it is not; the text says what to do.
    """
    try:
        await _initialize(application)
    except TelegramError as error:
        await application.bot.shutdown()  # the application's own does nothing until it has begun
        if isinstance(error, InvalidToken):
            raise TelegramUnavailableError(
                f"{server} refuses the token. Set TELEGRAM_BOT_TOKEN to the one that @BotFather "
                "gives for your bot, or unset it to chat in the terminal. If TELEGRAM_BASE_URL is "
                "set, check that too."
            ) from None
        reason = str(error).replace(application.bot.token, REDACTED)
        raise TelegramUnavailableError(
            f"{server} cannot be reached ({reason}). Check the network and TELEGRAM_BASE_URL, "
            "then start again."
        ) from None


async def _initialize(application: App) -> None:
    for pause in PAUSES:
        try:
            await application.initialize()
            return
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.debug("No connection, trying again in %s s: %s", pause, error)
        await asyncio.sleep(pause)
    await application.initialize()


async def run(application: App, conversation: Conversation, stop: asyncio.Event) -> None:
    """Answer until ``stop`` is set, then finish what is being answered."""
    # More threads than processors would only contend for the interpreter, and slow every answer.
    with ThreadPoolExecutor(max(2, os.cpu_count() or 2), "answering") as workers:
        Handlers(conversation, workers).add_to(application)
        await application.start()
        application.create_task(_introduce(application))
        sender = Sender(application.bot, conversation.alerts)
        sending = asyncio.create_task(sender.run())
        poller = Poller(application)
        fetching = asyncio.create_task(poller.run())
        logger.info("Answering as @%s", application.bot.username)
        await stop.wait()
        logger.info("Stopping; answers that are being written are finished first")
        fetching.cancel()
        with suppress(asyncio.CancelledError):
            await fetching
        sender.stop()
        await sending
        await application.stop()
        await best_effort("The last confirmation", poller.confirm())


@asynccontextmanager
async def stop_signals() -> AsyncIterator[asyncio.Event]:
    """Give an event that SIGINT or SIGTERM sets; a second signal ends the process at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM)

    def stop_once() -> None:
        stop.set()
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, stop_once)
    try:
        yield stop
    finally:
        for number in signals:
            loop.remove_signal_handler(number)


async def _introduce(application: App) -> None:
    """Clear a webhook that an earlier bot may have left, and fill the command menu."""
    await best_effort("deleteWebhook", application.bot.delete_webhook())
    menu = [BotCommand(command.name, command.description) for command in COMMANDS]
    await best_effort("setMyCommands", application.bot.set_my_commands(menu))
