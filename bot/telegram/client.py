"""The connection to the Bot API; its token is in no ``repr``."""

import os
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import AIORateLimiter, Application, ExtBot
from telegram.request import HTTPXRequest

from index.settings import Settings

App = Application[Any, Any, Any, Any, Any, Any]
Result = bool | dict[str, Any] | list[dict[str, Any]]

CONNECT_SECONDS = 10.0
READ_SECONDS = 10.0
CONNECTIONS = 64


class Client(ExtBot[int]):
    """A bot that prints as its public number, where the library's prints its token."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}[{self.token.partition(':')[0]}]"


class RateLimiter(AIORateLimiter):
    """Sends as fast as Telegram allows: 30 messages a second, 20 a minute in a group.

    A chat action is no message: it is not counted, so no answer waits behind one. Nothing is
    retried here, since that would halt every chat while one has to wait: see ``delivery``.
    """

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Result:
        """Make the request when it is its turn."""
        if endpoint == "sendChatAction":
            return await callback(*args, **kwargs)
        return await super().process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )


def make_client(settings: Settings) -> Client:
    """Return a client for the Bot API server that ``settings`` name; they must hold a token."""
    if settings.telegram_token is None:
        raise ValueError("no token is set")
    # The library asks to opt in to the types of its next version, and warns until one does.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    return Client(
        settings.telegram_token.get_secret_value(),
        base_url=f"{settings.telegram_base_url}/bot",
        base_file_url=f"{settings.telegram_base_url}/file/bot",
        request=_request(CONNECTIONS),
        get_updates_request=_request(1),
        rate_limiter=RateLimiter(max_retries=0),
    )


def _request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        pool_timeout=READ_SECONDS,
    )
