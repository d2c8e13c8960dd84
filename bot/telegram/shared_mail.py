"""The mailbox that several bots share, as the event loop uses it; a database away is awaited."""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TypeVar, TypeVarTuple

from bot.telegram.mail import FAILED, Failed, Letters
from bot.telegram.pace import BURST_SECONDS, Rates
from index.model.errors import LaneLostError, StoreAwayError, StoreError
from index.store.sql.mailbox import Received
from index.store.sql.shared_mailbox import Claimed, SharedMailbox

AWAY_SECONDS = 0.5

logger = logging.getLogger(__name__)
T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class SharedMail(Letters):
    """Keeps letters until they are sent, and hands out what is this bot's to answer.

    While the database is away nothing is begun, and what was sent is noted when it is back.
    """

    def __init__(self, mailbox: SharedMailbox) -> None:
        super().__init__(mailbox)
        self._mailbox = mailbox

    async def receive(
        self, updates: Sequence[tuple[int, Received]], passed: Sequence[Received]
    ) -> None:
        """Keep updates, each with its chat, and the numbers of those that nobody answers.

        :raises StoreError: if they are not kept.
        """
        await asyncio.to_thread(self._mailbox.receive, updates, passed)

    async def claim(self, known: Collection[int], taken: Iterable[int], most: int) -> Claimed:
        """Return what is this bot's to do now.

        :raises StoreError: if the database cannot be reached.
        """
        return await self._do(self._mailbox.claim, known, list(taken), most)

    async def release(self, chats: Collection[int]) -> None:
        """Let other bots have lanes."""
        await self._do(self._mailbox.release, chats)

    async def newest(self, within: float) -> int | None:
        """Return the highest number of an update that came in so many seconds."""
        return await self._do(self._mailbox.newest, within)

    async def forget_old(self) -> None:
        """Forget what was answered so long ago that it comes no more."""
        await self._do(self._mailbox.forget_old)

    async def allow(self, every: dict[str, float], burst: float) -> float:
        """Count a question; return how long it has to wait."""
        waits = await self._try(self._mailbox.allow, every, burst)
        return 0.0 if isinstance(waits, Failed) else waits

    async def _try(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T | Failed:
        while True:
            try:
                return await self._do(call, *arguments)
            except LaneLostError:
                raise
            except StoreAwayError as error:
                logger.warning("Waiting for the database: %s", error)
                await asyncio.sleep(AWAY_SECONDS)
            except StoreError as error:
                logger.error("An answer may be lost or sent twice: %s", error)
                return FAILED


class SharedBuckets:
    """The limits of how much is asked, for all bots together."""

    def __init__(self, mail: SharedMail, rates: Rates) -> None:
        self._mail, self._rates = mail, rates

    async def take(self, user_id: int | None, chat_id: int) -> None:
        """Wait until one more question may be answered."""
        every = {"all": 60 / self._rates.overall, f"chat {chat_id}": 60 / self._rates.chat}
        if user_id is not None:
            every[f"user {user_id}"] = 60 / self._rates.user
        wait = await self._mail.allow(every, BURST_SECONDS)
        if wait:
            await asyncio.sleep(wait)
