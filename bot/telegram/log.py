"""Logging that never holds the token, wherever it comes from."""

import logging
import re
import sys
from types import TracebackType

from pydantic import SecretStr

from bot.metrics import ErrorCounter

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
REDACTED = "<token>"
LONG_SECRET = 16  # a shorter piece would also be found in innocent words
# These log every request or every failure; what fails is logged where it is handled.
TALKATIVE = (
    "httpx",
    "httpcore",
    "telegram.ext.AIORateLimiter",
    "telegram.ext.ExtBot",
    "telegram.request",
)


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback and causes included, and blots out the token in the result."""

    def __init__(self, token: str) -> None:
        super().__init__(FORMAT)
        number, _, secret = (re.escape(part) for part in token.partition(":"))
        alone = f"|{secret}" if len(secret) >= LONG_SECRET else ""
        self._token = re.compile(f"{number}(?::|%3A){secret}{alone}", re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text without the token."""
        return self._token.sub(REDACTED, super().format(record))


def configure_logging(token: SecretStr | None) -> None:
    """Log to standard error, uncaught exceptions and warnings too, all without the token."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        RedactingFormatter(token.get_secret_value()) if token else logging.Formatter(FORMAT)
    )
    logging.basicConfig(
        level=logging.INFO if token else logging.WARNING, handlers=[handler, ErrorCounter()]
    )
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught


def _log_uncaught(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    logging.getLogger("bot").critical("Ended by an error", exc_info=(kind, error, traceback))
