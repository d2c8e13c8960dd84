"""Listens on a port, in a thread with an event loop of its own."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from index.model.errors import ClaimtrailError

MAX_CONNECTIONS = 64
STOP_SECONDS = 3
KEEP_ALIVE_SECONDS = 5


class PortError(ClaimtrailError):
    """The port cannot be listened on; the text says what to do."""


@contextmanager
def serving(app: ASGIApp, host: str, port: int) -> Iterator[int]:
    """Serve until the block ends, and give the port, which with 0 is any that is free.

    :raises PortError: if nothing can listen there.
    """
    listening = _listen(host, port)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            loop="asyncio",
            http="h11",
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,  # it would hold what is asked
            server_header=False,
            proxy_headers=False,  # a caller could give itself any address
            limit_concurrency=MAX_CONNECTIONS,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=STOP_SECONDS,
        )
    )
    thread = threading.Thread(
        target=server.run, kwargs={"sockets": [listening]}, daemon=True, name="http"
    )
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(STOP_SECONDS + 1)
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.create_server((str(address[0]), port), family=family)
        # Connections inherit it; else a body waits 40 ms for its head to be confirmed.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except (OSError, OverflowError) as error:
        raise PortError(
            f"Cannot listen on {host}, port {port}: {error}. Set CLAIMTRAIL_PORT to a free port, "
            "CLAIMTRAIL_HOST to an address of this machine."
        ) from error
