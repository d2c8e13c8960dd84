"""The Telegram bot: started, run until it is told to stop, and stopped without losing an answer."""

import asyncio
import logging
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from threading import Timer
from typing import Any

from telegram.error import InvalidToken, TelegramError

from bot.chat.access import Access
from bot.chat.conversation import Conversation
from bot.telegram.answered import AnsweredMessages
from bot.telegram.client import Client
from bot.telegram.courier import Courier
from bot.telegram.delivery import best_effort
from bot.telegram.handlers import Handlers
from bot.telegram.incoming import Incoming, read_update
from bot.telegram.lanes import Lanes
from bot.telegram.log import REDACTED
from bot.telegram.mail import Mail
from bot.telegram.pace import Buckets, Limits, Pace, Rates
from bot.telegram.polling import Poller
from bot.telegram.profile import introduce
from bot.telegram.sender import Sender
from bot.telegram.shared_mail import SharedBuckets, SharedMail
from bot.telegram.shared_updates import Parts, SharedUpdates
from bot.telegram.webhook import WebhookMode
from bot.telegram.work import Work
from index.model.errors import ClaimtrailError, StoreError
from index.store.sql.mailbox import Mailbox
from index.store.sql.shared_mailbox import SharedMailbox

PAUSES = (0.3, 0.7, 1.0, 2.0, 3.0)
"""Seconds before each further try to connect."""

STOP_SECONDS = 9.0
"""When the process ends after it was told to, whatever is unfinished: the mailbox has it."""
FINISH_SECONDS = 5.0
"""How long what is being answered and sent is waited for then."""
FORGET_SECONDS = 3600.0
"""How often what is too old to be kept is deleted."""
KEEP_SECONDS = 0.3
"""How long what was asked is gathered before it is written down."""

logger = logging.getLogger(__name__)


class TelegramUnavailableError(ClaimtrailError):
    """Telegram refuses the token, or cannot be reached."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Telegram's limits, and how many questions are answered."""

    limits: Limits = field(default_factory=Limits)
    rates: Rates = field(default_factory=Rates)


async def connect(bot: Client, server: str) -> None:
    """Make sure that the token is taken, trying an unreachable server for some seconds.

    :raises TelegramUnavailableError: if it is not; the text says what to do.
    """
    try:
        await _initialize(bot)
    except TelegramError as error:
        await bot.shutdown()
        if isinstance(error, InvalidToken):
            raise TelegramUnavailableError(
                f"{server} refuses the token. Set TELEGRAM_BOT_TOKEN to the one that @BotFather "
                "gives for your bot, or unset it to chat in the terminal. If TELEGRAM_BASE_URL is "
                "set, check that too."
            ) from None
        reason = str(error).replace(bot.token, REDACTED)
        raise TelegramUnavailableError(
            f"{server} cannot be reached ({reason}). Check the network and TELEGRAM_BASE_URL, "
            "then start again."
        ) from None


async def _initialize(bot: Client) -> None:
    for pause in PAUSES:
        try:
            await bot.initialize()
            return
        except InvalidToken:
            raise
        except TelegramError as error:
            logger.debug("No connection, trying again in %s s: %s", pause, error)
        await asyncio.sleep(pause)
    await bot.initialize()


async def run(
    bot: Client,
    conversation: Conversation,
    mailbox: Mailbox | SharedMailbox,
    access: Access,
    stop: asyncio.Event,
    speed: Speed | None = None,
    webhook: WebhookMode | None = None,
) -> None:
    """Answer until ``stop`` is set, then finish what is being answered.

    :param webhook: how updates are sent here; by default they are fetched.
    """
    speed = speed or Speed()
    pace, work = Pace(speed.limits), Work(bot)
    mail = Mail(mailbox) if isinstance(mailbox, Mailbox) else SharedMail(mailbox)
    access.bot_name = conversation.sharing.bot_name = bot.username
    conversation.operator = lambda: access.owner.name if access.owner else None
    conversation.alerts.may_tell = access.takes_messages
    answered = AnsweredMessages(mail, await mail.remembered() if isinstance(mail, Mail) else {})
    handlers = Handlers(bot, conversation, access, work, answered)
    courier = Courier(bot, mail, pace, handlers.moved, handlers.moves, handlers.was_sent)
    poller: Poller | None = None
    if isinstance(mail, Mail):
        poller, lanes = await _alone(bot, mail, courier, handlers, speed)
        coming = [webhook.run(bot, poller, lanes) if webhook else poller.run(lanes)]
    elif isinstance(mailbox, SharedMailbox):
        lanes = Lanes(mail, courier, SharedBuckets(mail, speed.rates), handlers, _is_kept)
        parts = Parts(conversation, access, answered, lanes, handlers.wants)
        updates = SharedUpdates(bot, mail, mailbox.replicas, conversation.alerts.looks)
        conversation.alerts.sender = mailbox.replicas.name
        sent_here = webhook.run(bot, updates.taking(parts), lanes) if webhook else None
        coming = [updates.run(parts), sent_here or updates.fetch(parts)]
    sender = Sender(courier, conversation.alerts)
    introducing = asyncio.create_task(introduce(bot, access, fetches=webhook is None))
    keeping = asyncio.create_task(_keep(conversation))
    sending = asyncio.create_task(sender.run())
    fetching = [asyncio.create_task(each) for each in coming]
    logger.info("Answering as @%s", bot.username)
    await stop.wait()
    logger.info("Stopping; answers that are being written are finished first")
    for task in (*fetching, introducing):
        task.cancel()
    sender.stop()
    await asyncio.gather(*fetching, introducing, return_exceptions=True)
    await asyncio.gather(lanes.stop(FINISH_SECONDS), _ended(sending, FINISH_SECONDS))
    keeping.cancel()
    last: list[Awaitable[object]] = [asyncio.to_thread(conversation.keep)]
    if webhook is None and poller:
        last.append(best_effort("The last confirmation", poller.confirm()))
    await _ended(asyncio.gather(keeping, *last, return_exceptions=True), 2)
    work.end()
    mail.close()


async def _alone(
    bot: Client, mail: Mail, courier: Courier, handlers: Handlers, speed: Speed
) -> tuple[Poller, Lanes]:
    """Return what takes updates, and what answers them, with all that was left by the last run."""
    known, waiting, unsent = await mail.left()
    poller = Poller(bot, mail, handlers.wants, known)
    lanes = Lanes(mail, courier, Buckets(speed.rates), handlers, poller.finished)
    lanes.post(unsent)
    for kept in waiting:
        if update := read_update(bot, kept):
            lanes.take(Incoming(kept.key, update, kept.at, True, True, kept.tries))
    return poller, lanes


def _is_kept(_incoming: Incoming) -> None:
    """Do nothing: what several bots share is kept before it is answered."""


async def _keep(conversation: Conversation) -> None:
    """Write down what was asked, beside the answers: a store that is locked holds up none."""
    forgotten = float("-inf")
    while True:
        await asyncio.sleep(KEEP_SECONDS)
        await asyncio.to_thread(conversation.keep)
        if time.monotonic() - forgotten > FORGET_SECONDS:
            forgotten = time.monotonic()
            try:
                await asyncio.to_thread(conversation.forget_old)
            except StoreError as error:
                logger.warning("Old questions are forgotten later: %s", error)


async def _ended(task: asyncio.Future[Any], patience: float) -> None:
    """Wait until the task ends; after so many seconds, end it."""
    await asyncio.wait([task], timeout=patience)
    task.cancel()
    with suppress(asyncio.CancelledError, TelegramError):
        await task


@asynccontextmanager
async def stop_signals() -> AsyncIterator[asyncio.Event]:
    """Give an event that SIGINT or SIGTERM sets; a second signal ends the process at once."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGINT, signal.SIGTERM)

    def stop_once() -> None:
        stop.set()
        deadline = Timer(STOP_SECONDS, os._exit, (0,))
        deadline.daemon = True
        deadline.start()
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, stop_once)
    try:
        yield stop
    finally:
        for number in signals:
            loop.remove_signal_handler(number)
