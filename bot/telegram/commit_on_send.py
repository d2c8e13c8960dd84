"""The instant in which a message is on its way, whatever becomes of this process.

Between sending a message and keeping that it was sent, a process can be killed. If it waits for
the answer, which takes Telegram a tenth of a second, the message is sent again after the restart;
if it keeps that long before, the message may be lost. Here the transaction is prepared when the
connection stands, and committed when the operating system has the whole request but holds it
back, to be thrown away if the process is gone by then; the next call has it delivered in any case.
So a kill never sends a message twice, and loses one only between the commit and that call, some
microseconds. Where the system cannot hold back, the commit comes right before the body is handed
to it, a tenth of a millisecond.
A message that fails while the process lives is marked as not sent, and sent again.
"""

import asyncio
import socket
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore
import httpx

Keep = Callable[[], None]
Mark = Callable[[], AbstractContextManager[Keep]]

USUAL_SECONDS = sys.getswitchinterval()
"""How long a thread waits for Python's lock before it asks for it."""
IMPATIENT_SECONDS = 1e-5
"""The same while a message is handed over."""

CORK: int | None = getattr(socket, "TCP_CORK", None)
"""Linux sends no incomplete packet while this is set, for up to a fifth of a second."""
THROW_AWAY, DELIVER = struct.pack("ii", 1, 0), struct.pack("ii", 0, 0)
"""What becomes of what is held back when the connection is closed."""

_current: ContextVar["HandOver | None"] = ContextVar("hand_over", default=None)


class HandOver:
    """A transaction that is committed when the next request of this task is sent."""

    def __init__(self, mark: Mark, alone: asyncio.Lock) -> None:
        self._mark = mark
        self._alone = alone
        self._open = ExitStack()
        self._keep: Keep | None = None
        self._streams = self._at_body = False
        self.done = False

    async def trace(self, event: str, _info: dict[str, Any]) -> None:
        """Follow the request; ``httpcore`` calls this."""
        if event.endswith("send_request_headers.started") and not self.done:
            await self._alone.acquire()
            self._open.callback(self._alone.release)
            self._keep = await asyncio.to_thread(self._open.enter_context, self._mark())
        elif event.endswith("send_request_body.started"):
            self._at_body = True
            if not self._streams:  # a proxy's connection, say
                self._commit()
        elif event.endswith("send_request_body.complete"):
            self._open.close()
        elif event.endswith(".failed"):
            self.give_up()

    async def write(
        self, stream: httpcore.AsyncNetworkStream, part: bytes, seconds: float | None
    ) -> None:
        """Write a part of the request to the stream, and commit with the body."""
        self._streams = True
        connection = stream.get_extra_info("socket")
        holding_back = connection is not None and CORK is not None and self._keep is not None
        if holding_back and not self._at_body:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, THROW_AWAY)
            connection.setsockopt(socket.IPPROTO_TCP, CORK, 1)
        elif self._at_body and not holding_back:
            self._commit()
        await stream.write(part, seconds)
        if self._at_body and holding_back:
            self._commit()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, DELIVER)
            connection.setsockopt(socket.IPPROTO_TCP, CORK, 0)

    def _commit(self) -> None:
        if self._keep:
            self._open.enter_context(_impatience())
            self._keep()
            self._keep, self.done = None, True

    def give_up(self) -> None:
        """Roll the transaction back, if it is still open."""
        self._keep = None
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


class Streams(httpcore.AsyncNetworkBackend):
    """The usual connections, to which a hand-over writes its request."""

    def __init__(self) -> None:
        self._usual = httpcore.AnyIOBackend()

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> httpcore.AsyncNetworkStream:
        """Connect to a host; as in ``httpcore``."""
        return _Stream(await self._usual.connect_tcp(*args, **kwargs))

    async def sleep(self, seconds: float) -> None:
        """Wait; as in ``httpcore``."""
        await self._usual.sleep(seconds)


class _Stream(httpcore.AsyncNetworkStream):
    def __init__(self, usual: httpcore.AsyncNetworkStream) -> None:
        self._usual = usual

    async def read(self, *args: Any, **kwargs: Any) -> bytes:
        return await self._usual.read(*args, **kwargs)

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109
        if hand_over := _current.get():
            await hand_over.write(self._usual, buffer, timeout)
        else:
            await self._usual.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._usual.aclose()

    async def start_tls(self, *args: Any, **kwargs: Any) -> httpcore.AsyncNetworkStream:
        return _Stream(await self._usual.start_tls(*args, **kwargs))

    def get_extra_info(self, info: str) -> Any:
        return self._usual.get_extra_info(info)
