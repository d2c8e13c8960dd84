"""Sending followers what is new: each message at least once, and twice only after a kill.

A message is marked as sent when Telegram has answered. If the process is killed between the two,
that one message is sent again after the restart. Messages are sent one at a time, so that a kill
never repeats more than one.
"""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.chat.alert_queue import AlertQueue
from bot.replies.reply import Reply
from bot.telegram.courier import Courier, another_way
from bot.telegram.delivery import is_gone, seconds
from bot.telegram.letter import Destination, Letter, letters_of
from index.model.errors import ClaimtrailError
from index.store.sql.outbox import Notification

LOOK_SECONDS = 2.0
"""How often news is looked for."""
PAUSE_SECONDS = 30.0
"""How long nothing is tried after an error of our own."""
NOTIFICATIONS_PER_LOOK = 100
RETRY_SECONDS = 10.0
MARK_RETRY_SECONDS = 1.0
logger = logging.getLogger(__name__)


class Sender:
    """Looks for news and sends it until it is stopped."""

    def __init__(self, courier: Courier, alerts: AlertQueue) -> None:
        self._courier = courier
        self._alerts = alerts
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Finish the message that is being sent, and no other."""
        self._stopping.set()

    async def run(self) -> None:
        """Send what is due until stopped; failures are logged and waited out."""
        while not self._stopping.is_set():
            well = all([await _logged(self._look()), await _logged(self._send_due())])
            await self._wait(LOOK_SECONDS if well else PAUSE_SECONDS)

    async def _look(self) -> None:
        await asyncio.to_thread(self._alerts.look)

    async def _send_due(self) -> None:
        """Send all that is due, unless stopped."""
        while not self._stopping.is_set():
            due = await asyncio.to_thread(self._alerts.due, NOTIFICATIONS_PER_LOOK)
            if not due:
                return
            for notification in due:
                if self._stopping.is_set():
                    return
                await self._notify(notification)

    async def _notify(self, notification: Notification) -> None:
        reply = await asyncio.to_thread(self._alerts.reply, notification)
        try:
            if reply:
                await self._send(notification, reply)
        except ChatMigrated as error:
            self._courier.tell_of_move(notification.chat_id, error.new_chat_id)
            await asyncio.to_thread(self._alerts.move, notification, error.new_chat_id)
        except RetryAfter as error:
            logger.info("Told to wait before sending to chat %s: %s", notification.chat_id, error)
            await self._try_later(notification, seconds(error.retry_after))
        except TelegramError as error:
            await self._failed(notification, error)
        else:
            await self._mark_sent(notification)

    async def _send(self, notification: Notification, reply: Reply) -> None:
        """Send every message of the reply, the last one with its buttons."""
        for letter in letters_of(Destination(notification.chat_id, notification.topic), reply):
            await self._send_letter(letter)

    async def _send_letter(self, letter: Letter) -> None:
        while True:
            try:
                await self._courier.send_once(letter)
                return
            except BadRequest as error:
                changed = None if is_gone(error) else another_way(letter, error)
                if changed is None or changed.apology:
                    raise
                letter = changed

    async def _mark_sent(self, notification: Notification) -> None:
        """Mark the notification as sent, trying again while that fails; nothing is sent meanwhile.

        :raises Exception: the last failure, if the sender is stopped before it succeeds.
        """
        while True:
            try:
                await asyncio.to_thread(self._alerts.mark_sent, notification)
                return
            except Exception as error:  # sent again for any reason, it would be sent for ever
                if self._stopping.is_set():
                    raise
                chat_id = notification.chat_id
                logger.error("Sent to chat %s, but not marked as sent yet: %s", chat_id, error)
            await self._wait(MARK_RETRY_SECONDS)

    async def _failed(self, notification: Notification, error: TelegramError) -> None:
        chat_id = notification.chat_id
        if isinstance(error, Forbidden) or is_gone(error):
            dropped = await asyncio.to_thread(self._alerts.unsubscribe, chat_id)
            logger.info("Chat %s follows %d no more: %s", chat_id, dropped, error)
        elif isinstance(error, BadRequest):
            logger.error("Chat %s cannot be sent its news: %s", chat_id, error)
            await self._mark_sent(notification)
        else:
            logger.warning("Sending news to chat %s failed: %s", chat_id, error)
            await self._try_later(notification, RETRY_SECONDS)

    async def _try_later(self, notification: Notification, wait: float) -> None:
        due = datetime.now(UTC) + timedelta(seconds=wait)
        await asyncio.to_thread(self._alerts.postpone, notification, due)

    async def _wait(self, duration: float) -> None:
        """Wait that many seconds, or until stopped."""
        with suppress(TimeoutError):
            async with asyncio.timeout(duration):
                await self._stopping.wait()


async def _logged(work: Awaitable[None]) -> bool:
    """Do the work; tell whether it went well, and log what went wrong."""
    try:
        await work
    except ClaimtrailError as error:
        logger.error("Followers get their news later: %s", error)
        return False
    except Exception:  # a bug in one round must not end the sending of all others
        logger.exception("Followers get their news later")
        return False
    return True
