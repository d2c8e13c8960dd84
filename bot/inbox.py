"""Where updates that come by themselves are handed to the bot, from whichever thread."""

import asyncio
from collections.abc import Awaitable, Callable


class Inbox:
    """A hatch between the port, where updates arrive, and the loop that answers them."""

    def __init__(self) -> None:
        self._open: tuple[asyncio.AbstractEventLoop, Callable[[object], Awaitable[None]]] | None
        self._open = None

    def open(self, take: Callable[[object], Awaitable[None]]) -> None:
        """Let updates in; ``take`` is awaited in the loop that runs now, and ends when it is kept.

        :param take: is given each update as it was sent.
        """
        self._open = (asyncio.get_running_loop(), take)

    def close(self) -> None:
        """Let nothing in any more."""
        self._open = None

    async def give(self, update: object) -> bool:
        """Hand an update over, and tell whether the bot has taken it."""
        if self._open is None:
            return False
        loop, take = self._open

        async def taking() -> None:
            await take(update)

        await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(taking(), loop))
        return True
