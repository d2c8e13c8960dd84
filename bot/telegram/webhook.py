"""Being sent updates in place of fetching them."""

import asyncio
import logging
from dataclasses import dataclass, field
from typing import Protocol

from telegram.error import TelegramError

from bot.inbox import Inbox
from bot.telegram.client import UPDATE_KINDS, Client
from bot.telegram.polling import Queue

LONGEST_PAUSE_SECONDS = 60.0

logger = logging.getLogger(__name__)


class Taker(Protocol):
    """Who keeps what is sent."""

    async def take(self, raw: object, queue: Queue) -> None:
        """Take an update, or fail, so that it is sent again."""


@dataclass(frozen=True, slots=True)
class WebhookMode:
    """The public address at which Telegram reaches the port, and what it has to prove itself by."""

    url: str
    secret: str = field(repr=False)
    inbox: Inbox

    async def run(self, bot: Client, taker: Taker, queue: Queue) -> None:
        """Tell Telegram the address, and take what it sends until cancelled."""

        async def take(update: object) -> None:
            await taker.take(update, queue)

        self.inbox.open(take)
        try:
            await self._announce(bot)
            await asyncio.Event().wait()
        finally:
            self.inbox.close()

    async def _announce(self, bot: Client) -> None:
        pause = 1.0
        while True:
            try:
                await bot.set_webhook(
                    self.url, secret_token=self.secret, allowed_updates=UPDATE_KINDS
                )
            except TelegramError as error:
                logger.error("Telegram does not take CLAIMTRAIL_WEBHOOK, trying again: %s", error)
            else:
                logger.info("Telegram sends updates to %s", self.url)
                return
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
