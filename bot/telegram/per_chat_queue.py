"""The order of updates: chats side by side, each chat one after another."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

AT_ONCE = 256


class ChatOrder(BaseUpdateProcessor):
    """Runs updates concurrently, but answers each chat in the order in which it asked.

    The model's work is bounded by the worker threads; a chat that has to wait holds up no other.
    """

    def __init__(self) -> None:
        super().__init__(max_concurrent_updates=AT_ONCE)
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
