"""The instant in which a message is on its way, whatever becomes of this process.

Between sending a message and keeping that it was sent, a process can be killed. If it waits for
the answer, which takes Telegram a tenth of a second, the message is sent again after the restart;
if it keeps that long before, the message may be lost. Here the transaction is prepared when the
connection stands, and committed when the headers are out and the body is the next thing that is
handed to the operating system, which delivers it even when the process is gone by then. So a kill
never sends a message twice, and loses one only within the tenth of a millisecond between the two.
A message that fails while the process lives is marked as not sent, and sent again.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

import httpx

Keep = Callable[[], None]
Mark = Callable[[], AbstractContextManager[Keep]]

USUAL_SECONDS = sys.getswitchinterval()
"""How long a thread waits for Python's lock before it asks for it."""
IMPATIENT_SECONDS = 1e-5
"""The same while a message is handed over."""

_current: ContextVar["HandOver | None"] = ContextVar("hand_over", default=None)


class HandOver:
    """A transaction that is committed when the next request of this task is sent."""

    def __init__(self, mark: Mark, alone: asyncio.Lock) -> None:
        self._mark = mark
        self._alone = alone
        self._open = ExitStack()
        self._keep: Keep | None = None
        self.done = False

    async def trace(self, event: str, _info: dict[str, Any]) -> None:
        """Follow the request; ``httpcore`` calls this."""
        if event.endswith("send_request_headers.started") and not self.done:
            await self._alone.acquire()
            self._open.callback(self._alone.release)
            self._keep = await asyncio.to_thread(self._open.enter_context, self._mark())
        elif event.endswith("send_request_body.started") and self._keep:
            self._open.enter_context(_impatience())
            self._keep()
            self._keep, self.done = None, True
        elif event.endswith("send_request_body.complete"):
            self._open.close()
        elif event.endswith(".failed"):
            self.give_up()

    def give_up(self) -> None:
        """Roll the transaction back, if it is still open."""
        error = ConnectionError("the request was not handed over")
        self._open.__exit__(type(error), error, None)


@contextmanager
def _impatience() -> Iterator[None]:
    """Let this thread go on at once after each call beside which others ran."""
    sys.setswitchinterval(IMPATIENT_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(USUAL_SECONDS)


@contextmanager
def handing_over(mark: Mark, alone: asyncio.Lock) -> Iterator[HandOver]:
    """Mark what this block sends, in a transaction that ends in the instant in which it is sent.

    :param alone: what is held meanwhile; work in threads that holds it too does not draw that out.
    """
    hand_over = HandOver(mark, alone)
    token = _current.set(hand_over)
    try:
        yield hand_over
    finally:
        _current.reset(token)
        hand_over.give_up()


async def follow_request(request: httpx.Request) -> None:
    """Let the task's hand-over follow the request; a hook of ``httpx``."""
    if hand_over := _current.get():
        request.extensions = {**request.extensions, "trace": hand_over.trace}
