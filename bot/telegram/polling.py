"""Fetching updates so that none is lost, none is taken twice, and none costs another.

They are fetched raw and read one by one. The server is told that an update is done when the mailbox
keeps it, or, where that cannot be, when it has been answered: what was being answered in a crash is
answered after the restart. While another bot fetches with the same token, nothing is answered.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Protocol

from telegram import Update
from telegram.error import Conflict, TelegramError

from bot.metrics import PULSE
from bot.telegram.client import Client
from bot.telegram.incoming import Incoming, read_update, received
from bot.telegram.mail import Mail
from index.store.sql.mailbox import Key

LONG_POLL_SECONDS = 10  # a connection that hangs is given up soon after
SHORT_POLL_SECONDS = 0.2
MAX_PAUSE_SECONDS = 30.0
CALM_SECONDS = 3.0
"""How long no other bot must have fetched before answering goes on."""
MOST_CONFLICTS = 4
"""After so many the pause grows no longer: answering goes on soon after the other bot has ended."""
UNCONFIRMED_UPDATES = 90  # below the hundred updates that a server gives at once
NUMBERS_LAST_SECONDS = 86_400.0
"""After a week without updates a server numbers them anew, so an old number is told to none."""

logger = logging.getLogger(__name__)


class Queue(Protocol):
    """Where updates go, and what may have to stand still."""

    def take(self, incoming: Incoming) -> None:
        """Answer an update in its turn."""

    def pause(self) -> None:
        """Begin and send nothing."""

    def resume(self, answered: set[int]) -> None:
        """Go on, but for the updates of those numbers."""


class Poller:
    """Takes updates from the server into the mailbox and the queue."""

    def __init__(
        self, bot: Client, mail: Mail, wanted: Callable[[Update], bool], known: Iterable[Key] = ()
    ) -> None:
        """Take what ``wanted`` says is meant for the bot, but for what is ``known`` already."""
        self._bot = bot
        self._mail = mail
        self._wanted = wanted
        self._known = set(known)
        self._unkept: set[int] = set()  # what the mailbox could not keep, until it is answered
        self._newest: int | None = None
        self._newest_at = 0.0
        self._confirmed: int | None = None  # the offset that the server has answered last
        self._conflict_at: float | None = None
        self._progress = asyncio.Event()

    async def run(self, queue: Queue) -> None:
        """Fetch until cancelled; failures are logged and waited out, longer each time."""
        failures = 0
        while True:
            try:
                if self._conflict_at is None:
                    await self._fetch(queue)
                else:
                    await self._look_whether_alone(queue)
                failures = 0
            except Conflict as error:
                failures = min(failures + 1, MOST_CONFLICTS)
                self._conflicted(queue, error)
            except TelegramError as error:
                failures += 1
                logger.warning("Fetching updates failed: %r", error)
            except Exception:  # what nobody foresaw must not end the fetching
                failures += 1
                logger.exception("Fetching updates failed")
            await self._pause(failures)

    async def confirm(self) -> None:
        """Tell the server which updates are done, as the last thing before the end."""
        if self._newest is not None and self._conflict_at is None:
            await self._bot.fetch_updates(self._offset(), patience=0, limit=1)

    async def take(self, raw: object, queue: Queue) -> None:
        """Take an update that the server sent by itself; one that is known is passed over."""
        await self._take([raw], queue)

    def finished(self, incoming: Incoming) -> None:
        """Let an update that the mailbox does not keep be confirmed, since it is answered."""
        self._unkept.discard(incoming.key[0])
        self._progress.set()

    async def _fetch(self, queue: Queue) -> None:
        offset = self._offset()
        timeout = 0 if self._unkept else LONG_POLL_SECONDS
        raw = await self._bot.fetch_updates(offset, timeout)
        PULSE.beat()
        if offset is not None and offset != self._confirmed:
            self._confirmed = offset
            self._known = {key for key in self._known if key[0] >= offset}
            await self._mail.confirmed(offset)
        await self._take(raw, queue)
        if raw and self._offset() == offset:
            await self._wait_for_progress()

    async def _take(self, raw: Sequence[object], queue: Queue) -> None:
        """Take the updates of a batch that are new; what cannot be read is passed over."""
        batch = [one for one in map(received, raw) if one]
        fresh = [one for one in batch if one.key not in self._known]
        read = ((one, read_update(self._bot, one, self._wanted)) for one in fresh)
        meant = [(one, update) for one, update in read if update]
        # What somebody types in another chat is of no use a moment later, so it is not kept.
        lasting = [one for one, update in meant if not update.inline_query]
        kept = await self._mail.receive(lasting) if lasting else True
        if batch:
            self._newest, self._newest_at = batch[-1].key[0], time.time()
        self._known.update(one.key for one in fresh)
        for one, update in meant:
            is_kept = kept or bool(update.inline_query)
            if not is_kept:
                self._unkept.add(one.key[0])
            queue.take(Incoming(one.key, update, one.at, is_kept))

    def _offset(self) -> int | None:
        """Return the first update that is not confirmed yet.

        The server shows a hundred updates at most. One that is kept nowhere and takes very long is
        therefore given up to a crash when ninety newer ones have come, so that it never blocks the
        other chats.
        """
        if self._newest is None or time.time() - self._newest_at > NUMBERS_LAST_SECONDS:
            return None
        oldest = min(self._unkept, default=self._newest + 1)
        return oldest if self._newest - oldest < UNCONFIRMED_UPDATES else self._newest + 1

    def _conflicted(self, queue: Queue, error: Conflict) -> None:
        if "webhook" in str(error):  # of an earlier bot; it is being deleted
            logger.warning("Fetching updates failed: %s", error)
            return
        if self._conflict_at is None:
            queue.pause()
            logger.error(
                "Another bot fetches with this token, so nothing is answered here until it has "
                "ended. Stop one of the two. %s",
                error,
            )
        self._conflict_at = time.monotonic()

    async def _look_whether_alone(self, queue: Queue) -> None:
        """Go on once no other bot has fetched for a while, without what it has answered."""
        raw = await self._bot.fetch_updates(self._confirmed, int(CALM_SECONDS))
        if time.monotonic() - (self._conflict_at or 0) < CALM_SECONDS:
            await asyncio.sleep(SHORT_POLL_SECONDS * 5)
            return
        here = {one.key[0] for one in map(received, raw) if one}
        newest = max(here, default=self._newest or 0)
        ours = {key for key in self._known if key[0] <= newest}
        answered = {key for key in ours if key[0] not in here and key[0] >= (self._confirmed or 0)}
        for key in answered:
            await self._mail.answer(key, [])
        numbers = {key[0] for key in answered}
        self._unkept -= numbers
        self._conflict_at = None
        logger.info("No other bot fetches any more, so answering goes on")
        queue.resume(numbers)
        await self._take(raw, queue)

    async def _pause(self, failures: int) -> None:
        if failures:
            await asyncio.sleep(min(MAX_PAUSE_SECONDS, 2.0 ** (failures - 2)))

    async def _wait_for_progress(self) -> None:
        self._progress.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(SHORT_POLL_SECONDS):
                await self._progress.wait()
