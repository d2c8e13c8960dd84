"""What is done beside the event loop: answers and writing in threads, courtesies in tasks."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import Any, TypeVar, TypeVarTuple

from telegram import Bot
from telegram.constants import ChatAction

from bot.telegram.delivery import best_effort
from bot.telegram.letter import Destination

TYPING_REPEAT_SECONDS = 4.5  # Telegram shows an action for five
WRITERS = 8
"""Threads for what may wait for the database, so that no question waits for it too."""

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Work:
    """The threads and tasks of a running bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        # More threads than processors would only contend for the interpreter, and slow every
        # answer.
        self._workers = ThreadPoolExecutor(max(2, os.cpu_count() or 2), "answering")
        self._writers = ThreadPoolExecutor(WRITERS, "writing")
        self._courtesies: set[asyncio.Task[Any]] = set()

    async def answer(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """Call in a thread what asks the model."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, call, *arguments)

    async def write(self, call: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """Call in a thread what may wait for the database."""
        return await asyncio.get_running_loop().run_in_executor(self._writers, call, *arguments)

    def courtesy(self, what: str, call: Coroutine[Any, Any, object]) -> None:
        """Do beside the work what an answer does not need."""
        task = asyncio.create_task(best_effort(what, call))
        self._courtesies.add(task)
        task.add_done_callback(self._courtesies.discard)

    @asynccontextmanager
    async def typing(self, where: Destination) -> AsyncIterator[None]:
        """Show "typing" until the block ends; a server that cannot costs nothing."""
        task = asyncio.create_task(self._repeat_typing(where))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def end(self) -> None:
        """Wait for nothing more."""
        for threads in (self._workers, self._writers):
            threads.shutdown(wait=False, cancel_futures=True)

    async def _repeat_typing(self, where: Destination) -> None:
        while True:
            shown = self._bot.send_chat_action(where.chat_id, ChatAction.TYPING, where.topic)
            if not await best_effort("sendChatAction", shown):
                return
            await asyncio.sleep(TYPING_REPEAT_SECONDS)
