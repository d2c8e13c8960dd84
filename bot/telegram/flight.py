"""One message at a time between its sending and the note that it was sent.

A kill repeats what Telegram has taken and the mailbox does not know of. So there is one such
message at most, unless Telegram is slow: then others do not wait for it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PATIENCE_SECONDS = 0.2
"""How long the next message waits for one that is under way; the more wait, the shorter."""
LEAST_SECONDS = 0.03
"""So long it waits always; Telegram takes no more messages a second than this lets through."""


class Flight:
    """Lets messages through one by one."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._waiting = 0

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Let no other message begin until the block ends, or for so long as patience lasts."""
        self._waiting += 1
        try:
            await self._lock.acquire()
        finally:
            self._waiting -= 1
        held = True

        def let_go() -> None:
            nonlocal held
            if held:
                held = False
                self._lock.release()

        patience = max(LEAST_SECONDS, PATIENCE_SECONDS / (1 + self._waiting))
        timer = asyncio.get_running_loop().call_later(patience, let_go)
        try:
            yield
        finally:
            timer.cancel()
            let_go()
