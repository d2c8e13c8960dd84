"""Connections that go to the very address that was checked, and end when their time is up."""

import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import httpcore

from index.fetch.public_address import Address, may_reach, read_address
from index.model.errors import FetchError, RefusedLinkError
from index.model.networks import Network

Resolve = Callable[[str, int], Sequence[str]]
"""Takes a host's name and a port, and gives the addresses that it has now."""
Connect = Callable[[str, int, float], httpcore.NetworkStream]
"""Takes an address, a port, and how many seconds it may take."""


def resolve(host: str, port: int) -> list[str]:
    """Look the name up as the system does.

    :raises OSError: if it has no address.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def connect(address: str, port: int, patience: float) -> httpcore.NetworkStream:
    """Open a connection.

    :raises httpcore.ConnectError: if nobody answers.
    """
    return httpcore.SyncBackend().connect_tcp(address, port, patience)


class Deadline:
    """Ends every connection of one fetch when its time is up, however slowly bytes come."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._open: list[socket.socket] = []
        self._lock = threading.Lock()
        self.passed = False

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for each in self._open:
                each.close()
            self._open.clear()

    @property
    def left(self) -> float:
        """How many seconds are left, and never none: what waits for 0 s would wait for ever."""
        return max(self._end - time.monotonic(), 0.01)

    def watch(self, stream: httpcore.NetworkStream) -> None:
        """Cut this connection too when the time is up."""
        connection: Any = stream.get_extra_info("socket")
        with self._lock:
            # A second handle on the connection: TLS takes the first one away from whoever had it.
            self._open.append(connection.dup())
        if self.passed:
            self._cut()

    def _cut(self) -> None:
        self.passed = True
        with self._lock:
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)


class CheckedNetwork(httpcore.NetworkBackend):
    """Looks a name up, checks every address it has, and connects to one of those and no other.

    A name that changes between look-ups gains nothing: it is looked up once a connection.
    """

    def __init__(
        self, deadline: Deadline, allowed: Sequence[Network], look_up: Resolve, dial: Connect
    ) -> None:
        self._deadline, self._allowed = deadline, allowed
        self._look_up, self._dial = look_up, dial

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a checked address of the host.

        :raises RefusedLinkError: if one of its addresses is not public.
        :raises FetchError: if the name has no address, or its look-up takes too long.
        :raises httpcore.ConnectError: if none answers.
        """
        problem: Exception = httpcore.ConnectError("the name has no address")
        for address in self._addresses(host, port):
            try:
                stream = self._dial(str(address), port, self._deadline.left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                problem = error
                continue
            self._deadline.watch(stream)
            return stream
        raise problem

    def _addresses(self, host: str, port: int) -> list[Address]:
        try:
            found = [read_address(host)]
        except ValueError:
            found = [read_address(each) for each in self._looked_up(host, port)]
        if not all(may_reach(each, self._allowed) for each in found):
            raise RefusedLinkError(f"{host} is at an address that is not public.")
        return found

    def _looked_up(self, host: str, port: int) -> Sequence[str]:
        """Look a name up in a thread of its own: the system's look-up has no limit in time."""
        done: Future[Sequence[str]] = Future()

        def run() -> None:
            try:
                done.set_result(self._look_up(host, port))
            except BaseException as error:
                done.set_exception(error)

        threading.Thread(target=run, daemon=True, name="look-up").start()
        try:
            return done.result(self._deadline.left)
        except TimeoutError:
            raise FetchError(f"The look-up of {host} took too long.") from None
        except (OSError, UnicodeError):
            raise FetchError(f"{host} is not known to the name servers.") from None
