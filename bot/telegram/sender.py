"""Sending followers what is new, each message until it has arrived."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import ParamSpec, TypeVar

from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.chat.alert_queue import AlertQueue
from bot.replies.reply import Reply
from bot.telegram.commit_on_send import handing_over
from bot.telegram.delivery import Destination, seconds, send_page
from bot.telegram.telegram_html import pages
from index.errors import ClaimtrailError
from index.store.sql.outbox import Notification

GLANCE_SECONDS = 2.0
PAUSE_SECONDS = 30.0
"""How long nothing is tried after an error of our own."""
LOOKED_UP = 100
"""How many messages are looked up before they are sent."""
AT_ONCE = 4
"""How many messages are sent at once; more would only wait for each other's transactions."""
RETRY_SECONDS = 10.0
GONE = ("chat not found", "user is deactivated", "peer_id_invalid", "bot was kicked")
"""What Telegram says of a chat that will never take a message again."""

logger = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Sender:
    """Looks for news and sends it until it is stopped."""

    def __init__(self, bot: Bot, alerts: AlertQueue) -> None:
        self._bot = bot
        self._alerts = alerts
        self._stopping = asyncio.Event()
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._alone = asyncio.Lock()

    def stop(self) -> None:
        """Finish the messages that are being sent, and no others."""
        self._stopping.set()

    async def run(self) -> None:
        """Send what is due until stopped; failures are logged and waited out."""
        while not self._stopping.is_set():
            well = all([await _logged(self._look()), await _logged(self._send_due())])
            with suppress(TimeoutError):
                async with asyncio.timeout(GLANCE_SECONDS if well else PAUSE_SECONDS):
                    await self._stopping.wait()

    async def _look(self) -> None:
        await asyncio.to_thread(self._alerts.look)

    async def _send_due(self) -> None:
        """Send all that is due, unless stopped."""
        while not self._stopping.is_set():
            due = await asyncio.to_thread(self._alerts.due, LOOKED_UP)
            if not due:
                return
            # All are waited for, also if one fails: a message must not be left half told.
            told = await asyncio.gather(*map(self._tell_in_turn, due), return_exceptions=True)
            for error in told:
                if isinstance(error, BaseException):
                    raise error

    async def _tell_in_turn(self, notification: Notification) -> None:
        async with self._slots:
            if not self._stopping.is_set():
                await self._tell(notification)

    async def _tell(self, notification: Notification) -> None:
        reply = await self._by_itself(self._alerts.reply, notification)
        if reply is None:
            await self._by_itself(self._mark, notification)
            return
        try:
            await self._send(notification, reply)
        except ChatMigrated as error:
            await self._by_itself(self._alerts.move, notification, error.new_chat_id)
            await self._try_later(notification, 0)
        except RetryAfter as error:
            logger.info("Told to wait before sending to chat %s: %s", notification.chat_id, error)
            await self._try_later(notification, seconds(error.retry_after))
        except TelegramError as error:
            await self._failed(notification, error)

    async def _send(self, notification: Notification, reply: Reply) -> None:
        """Send every message of the reply, and mark it in the instant in which the last is sent."""
        destination = Destination(notification.chat_id)
        *first, last = pages(reply)
        for page in first:
            await send_page(self._bot, destination, page, Reply(()))
        with handing_over(lambda: self._alerts.mark_sent(notification), self._alone) as hand_over:
            try:
                await send_page(self._bot, destination, last, reply)
            except BadRequest as error:
                if _is_gone(error):
                    raise
                logger.warning("Sent without mark-up and links, because: %s", error)
                await send_page(self._bot, destination, last, reply, bare=True)
        if not hand_over.done:
            await self._by_itself(self._mark, notification)

    async def _failed(self, notification: Notification, error: TelegramError) -> None:
        if isinstance(error, Forbidden) or _is_gone(error):
            dropped = await self._by_itself(self._alerts.unsubscribe, notification.chat_id)
            logger.info("Chat %s follows %d no more: %s", notification.chat_id, dropped, error)
        elif isinstance(error, BadRequest):
            logger.error("Chat %s cannot be told: %s", notification.chat_id, error)
            await self._by_itself(self._mark, notification)
        else:
            logger.warning("Telling chat %s failed: %s", notification.chat_id, error)
            await self._try_later(notification, RETRY_SECONDS)

    async def _try_later(self, notification: Notification, wait: float) -> None:
        due = datetime.now(UTC) + timedelta(seconds=wait)
        await self._by_itself(self._alerts.mark_unsent, notification, due)

    async def _by_itself(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Do the work in a thread while no message is handed over."""
        async with self._alone:
            return await asyncio.to_thread(work, *args, **kwargs)

    def _mark(self, notification: Notification) -> None:
        with self._alerts.mark_sent(notification):
            pass


async def _logged(work: Awaitable[None]) -> bool:
    """Do the work; tell whether it went well, and log what went wrong."""
    try:
        await work
    except ClaimtrailError as error:
        logger.error("Followers are told later: %s", error)
        return False
    except Exception:  # a bug in one round must not end the sending of all others
        logger.exception("Followers are told later")
        return False
    return True


def _is_gone(error: TelegramError) -> bool:
    return any(reason in str(error).lower() for reason in GONE)
