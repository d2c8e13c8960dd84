"""Logging that never holds the token, wherever it comes from."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
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


class JsonFormatter(logging.Formatter):
    """Formats a record as a JSON object a line, for programs that gather logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record with its time in UTC, level, logger, text and traceback."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            told["stack"] = self.formatStack(record.stack_info)
        return json.dumps(told, ensure_ascii=False)


class RedactingFormatter(logging.Formatter):
    """Formats a record, traceback and causes included, and blots out the token in the result."""

    def __init__(self, token: str, form: logging.Formatter | None = None) -> None:
        super().__init__(FORMAT)
        self._form = form or logging.Formatter(FORMAT)
        number, _, secret = (re.escape(part) for part in token.partition(":"))
        alone = f"|{secret}" if len(secret) >= LONG_SECRET else ""
        self._token = re.compile(f"{number}(?::|%3A){secret}{alone}", re.IGNORECASE)

    def format(self, record: logging.LogRecord) -> str:
        """Return the record's text without the token."""
        return self._token.sub(REDACTED, self._form.format(record))


def configure_logging(token: SecretStr | None, as_json: bool = False) -> None:
    """Log to standard error, uncaught exceptions and warnings too, all without the token.

    :param as_json: whether each line is a JSON object.
    """
    handler = logging.StreamHandler()
    form = JsonFormatter() if as_json else logging.Formatter(FORMAT)
    handler.setFormatter(RedactingFormatter(token.get_secret_value(), form) if token else form)
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
