"""The connection to the Bot API; its token is in no ``repr``."""

import os

from telegram import Bot
from telegram.request import HTTPXRequest

from index.settings import Settings

CONNECT_SECONDS = 10.0
READ_SECONDS = 10.0
POLL_SECONDS = 5.0
"""How much longer than a server is asked to wait it may take to answer."""
CONNECTIONS = 128
UPDATE_KINDS = (
    *("message", "edited_message", "channel_post", "edited_channel_post"),
    *("callback_query", "inline_query", "my_chat_member"),
)


class Client(Bot):
    """A bot that prints as its public number, where the library's prints its token."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}[{self.token.partition(':')[0]}]"

    async def fetch_updates(
        self, offset: int | None, patience: int, limit: int | None = None
    ) -> list[object]:
        """Return updates as the server sends them; the library's own call reads all or none.

        :param patience: how many seconds the server waits for some.
        :raises TelegramError: if the server refuses or cannot be reached.
        """
        wanted = {"offset": offset, "timeout": patience, "limit": limit}
        found = await self._post(
            "getUpdates",
            wanted | {"allowed_updates": UPDATE_KINDS},
            read_timeout=POLL_SECONDS + patience,
        )
        return found if isinstance(found, list) else []


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
    )


def _request(connections: int) -> HTTPXRequest:
    return HTTPXRequest(
        connection_pool_size=connections,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=READ_SECONDS,
        pool_timeout=READ_SECONDS,
    )
