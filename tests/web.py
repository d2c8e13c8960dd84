"""A web of the tests' own: names, addresses and servers, none of them outside this process."""

import gzip
import socket
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import httpcore

from index.fetch.fetcher import Fetcher
from index.fetch.network import connect

PUBLIC = "93.184.215.14"
"""An address that is public; connections to it arrive at the server of the test."""


@dataclass(frozen=True)
class Answer:
    """What a server sends: whole, or in pieces that may never end."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    type: str = "text/html; charset=utf-8"
    pieces: Callable[[], Iterator[bytes]] | None = None


@dataclass(frozen=True)
class Request:
    """What arrived: the host and the path with its query, and the headers in lower case."""

    host: str
    path: str
    headers: dict[str, str]


def packed(data: bytes) -> Answer:
    return Answer(gzip.compress(data), headers={"Content-Encoding": "gzip"})


Page = Answer | Callable[[Request], Answer]


@dataclass
class Web:
    """Pages by host and path; ``names`` are where hosts are, each look-up taking the next list.

    ``dialled`` are the addresses to which somebody connected.
    """

    pages: dict[str, Page] = field(default_factory=dict)
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    port: int = 0
    _looked_up: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def fetcher(self, max_seconds: float = 20) -> Fetcher:
        return Fetcher(look_up=self.look_up, dial=self.dial, max_seconds=max_seconds)

    def look_up(self, host: str, _port: int) -> list[str]:
        lists = self.names.get(host, [[PUBLIC]] if f"{host}/" in self._hosts() else [])
        if not lists:
            raise OSError("Name or service not known")
        with self._lock:
            number = min(self._looked_up[host], len(lists) - 1)
            self._looked_up[host] += 1
        return lists[number]

    def dial(self, address: str, _port: int, patience: float) -> httpcore.NetworkStream:
        self.dialled.append(address)
        if address != PUBLIC:
            raise httpcore.ConnectError("nobody is there")
        return connect("127.0.0.1", self.port, patience)

    def paths(self) -> Counter[str]:
        return Counter(request.path for request in self.requests)

    def answer(self, request: Request) -> Answer:
        with self._lock:
            self.requests.append(request)
        page = self.pages.get(f"{request.host}{request.path}", Answer(status=404))
        return page if isinstance(page, Answer) else page(request)

    def _hosts(self) -> set[str]:
        return {f"{name.partition('/')[0]}/" for name in self.pages}


@contextmanager
def web(pages: dict[str, Page] | None = None) -> Iterator[Web]:
    """Serve until the block ends."""
    found = Web(dict(pages or {}))
    with socket.create_server(("127.0.0.1", 0)) as server:
        found.port = server.getsockname()[1]
        threading.Thread(target=_accept, args=(server, found), daemon=True).start()
        yield found
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)


def _accept(server: socket.socket, found: Web) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            threading.Thread(target=_serve, args=(connection, found), daemon=True).start()


def _serve(connection: socket.socket, found: Web) -> None:
    with connection, suppress(OSError, ValueError), connection.makefile("rb") as lines:
        _method, path, _version = lines.readline().decode().split(" ")
        headers: defaultdict[str, str] = defaultdict(str)
        while line := lines.readline().decode().strip():
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        host = headers["host"].partition(":")[0]
        answer = found.answer(Request(host, path, dict(headers)))
        told = {"Content-Type": answer.type, "Connection": "close"} | answer.headers
        if answer.pieces is None and "Content-Length" not in told:
            told["Content-Length"] = str(len(answer.body))
        head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
        connection.sendall(f"HTTP/1.1 {answer.status} X\r\n{head}\r\n".encode())
        for piece in answer.pieces() if answer.pieces else [answer.body]:
            connection.sendall(piece)
