"""The port as the settings want it, beside whichever chat runs."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from bot.http.app import make_app
from bot.http.server import serving
from bot.http.vitals import Vitals
from index.library import Library
from index.settings import Settings

logger = logging.getLogger(__name__)


@contextmanager
def http_front(settings: Settings, library: Library) -> Iterator[None]:
    """Serve what the settings want until the block ends; without a port nothing.

    :raises PortError: if the port cannot be listened on.
    """
    if settings.port is None:
        yield
        return
    vitals = Vitals(library.database, library.builds, library.gatherer)
    app = make_app(library.answers, vitals, settings.keys, settings.user_rate, settings.pages)
    with serving(app, settings.host, settings.port) as port:
        logger.info("Serving /health and /metrics on %s, port %d", settings.host, port)
        yield
