"""The port as the settings want it, beside whichever chat runs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from bot.http.app import make_app
from bot.http.server import serving
from bot.http.vitals import Vitals
from bot.http.webhook import Webhook
from bot.inbox import Inbox
from index.library import Library
from index.settings import Settings

logger = logging.getLogger(__name__)


@contextmanager
def http_front(settings: Settings, library: Library, inbox: Inbox | None = None) -> Iterator[None]:
    """Serve what the settings want until the block ends; without a port nothing.

    :param inbox: takes the updates that Telegram sends, where there is a webhook.
    :raises PortError: if the port cannot be listened on.
    """
    if settings.port is None:
        yield
        return
    vitals = Vitals(library.database, library.builds, library.gatherer)
    webhook = None
    if inbox and settings.webhook:
        taking = Webhook(settings.webhook_secret.get_secret_value(), inbox)
        webhook = (urlsplit(settings.webhook).path, taking)
    app = make_app(
        library.answers, vitals, settings.keys, settings.user_rate, settings.pages, webhook
    )
    with serving(app, settings.host, settings.port) as port:
        logger.info("Serving /health and /metrics on %s, port %d", settings.host, port)
        yield
