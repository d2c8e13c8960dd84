"""Updates that Telegram sends by itself (https://core.telegram.org/bots/api#setwebhook)."""

import asyncio
import hmac
import json
import logging

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from bot.http.responses import SAFE
from bot.inbox import Inbox

HEADER = "x-telegram-bot-api-secret-token"
MAX_BYTES = 1_000_000
"""How large an update may be; Telegram's are some kilobytes."""
TAKE_SECONDS = 10.0
"""How long an update may take to arrive and be kept; Telegram sends it again then."""

logger = logging.getLogger(__name__)


class Webhook:
    """Takes updates from whoever knows the secret."""

    def __init__(self, secret: str, inbox: Inbox) -> None:
        self._secret, self._inbox = secret.encode(), inbox

    async def take(self, request: Request) -> Response:
        """Keep an update, and only then say so: what is not said to be kept is sent again."""
        given = request.headers.get(HEADER, "").encode()
        if not hmac.compare_digest(given, self._secret):
            return _status(403)
        try:
            async with asyncio.timeout(TAKE_SECONDS):
                return _status(await self._taken(request))
        except TimeoutError:
            return _status(503)
        except Exception:  # whatever failed, Telegram sends it again
            logger.exception("An update could not be taken")
            return _status(503)

    async def _taken(self, request: Request) -> int:
        body = await _body(request)
        if body is None:
            return 413
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            return 400
        return 200 if await self._inbox.give(update) else 503


async def _body(request: Request) -> bytes | None:
    """Return what was sent; ``None`` if it is too long, which is found before all of it is read."""
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BYTES:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)


def _status(code: int) -> Response:
    return Response(status_code=code, headers=SAFE)
