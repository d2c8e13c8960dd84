"""Fetching updates so that a crash loses none, and taking each chat's in order.

The library's own poller tells the server that an update is done as soon as it has arrived, ends
for good when a server once answers 401 or 404, and refuses to start where ``deleteWebhook`` is
unknown. Here an update is confirmed when it has been answered: one that was being answered in a
crash comes again after the restart.
"""

import asyncio
import logging
from collections.abc import Awaitable
from contextlib import suppress
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.telegram.client import App

LONG_POLL_SECONDS = 30
SHORT_POLL_SECONDS = 0.2
MAX_PAUSE_SECONDS = 30.0
UPDATES_AT_ONCE = 256
UNCONFIRMED_UPDATES = 90  # below the hundred updates that a server gives at once
UPDATE_KINDS = (
    "message",
    "callback_query",
)  # an edited question keeps the answer that it was given

logger = logging.getLogger(__name__)


class Poller:
    """Feeds an application with updates and confirms those that it has handled."""

    def __init__(self, application: App) -> None:
        self._application = application
        self._unfinished: set[int] = set()
        self._finished: set[int] = set()
        self._newest: int | None = None
        self._progress = asyncio.Event()

    async def run(self) -> None:
        """Fetch until cancelled; failures are logged and waited out, longer each time."""
        failures = 0
        while True:
            try:
                await self._fetch()
                failures = 0
            except Conflict as error:
                failures += 1
                logger.error("Another bot fetches with this token; stop it. %s", error)
            except TelegramError as error:
                failures += 1
                logger.warning("Fetching updates failed: %r", error)
            except Exception:  # one update that nobody foresaw must not end the fetching
                failures += 1
                logger.exception("An update could not be read")
            await self._pause(failures)

    async def confirm(self) -> None:
        """Tell the server which updates are done, as the last thing before the end."""
        if self._newest is not None:
            await self._application.bot.get_updates(offset=self._offset(), limit=1, timeout=0)

    async def _fetch(self) -> None:
        offset = self._offset()
        updates = await self._application.bot.get_updates(
            offset=offset,
            timeout=0 if self._unfinished else LONG_POLL_SECONDS,
            allowed_updates=UPDATE_KINDS,
        )
        self._finished = {done for done in self._finished if offset is None or done >= offset}
        for update in updates:
            if update.update_id not in self._unfinished | self._finished:
                self._begin(update)

    def _begin(self, update: Update) -> None:
        self._newest = update.update_id
        self._unfinished.add(update.update_id)
        work = self._application.process_update(update)
        task = self._application.create_task(
            self._application.update_processor.process_update(update, work), update
        )
        task.add_done_callback(lambda _task: self._end(update.update_id))

    def _end(self, update_id: int) -> None:
        self._unfinished.discard(update_id)
        self._finished.add(update_id)
        self._progress.set()

    def _offset(self) -> int | None:
        """Return the first update that is not confirmed yet.

        The server shows a hundred updates at most. One that takes very long is therefore given up
        to a crash when ninety newer ones have come, so that it never blocks the other chats.
        """
        if self._newest is None:
            return None
        oldest = min(self._unfinished, default=self._newest + 1)
        return oldest if self._newest - oldest < UNCONFIRMED_UPDATES else self._newest + 1

    async def _pause(self, failures: int) -> None:
        if failures:
            await asyncio.sleep(min(MAX_PAUSE_SECONDS, 2.0 ** (failures - 2)))
            return
        self._progress.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(SHORT_POLL_SECONDS):
                await self._progress.wait()


class ChatOrder(BaseUpdateProcessor):
    """Runs updates concurrently, but answers each chat in the order in which it asked.

    The model's work is bounded by the worker threads; a chat that has to wait holds up no other.
    """

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=UPDATES_AT_ONCE)
        # A lock lives as long as an update of its chat is held here.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await ``coroutine`` when the chat's earlier updates are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        lock = self._locks.setdefault(chat.id, asyncio.Lock())
        async with lock:
            await coroutine

    async def initialize(self) -> None:
        """Do nothing: there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to close."""
