"""The token is in no log line, traceback or repr."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
from bot_api import TOKEN
from pydantic import SecretStr

from bot.telegram.client import make_client
from bot.telegram.log import RedactingFormatter, configure_logging
from index.settings import Settings

SECRET = TOKEN.partition(":")[2]


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(TOKEN))
    logger = logging.getLogger("test.token")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def fail_with_causes() -> None:
    try:
        try:
            raise ConnectionError(f"https://api.telegram.org/bot{TOKEN}/getMe")
        except ConnectionError as error:
            raise ValueError(f"bad token {TOKEN.replace(':', '%3A')}") from error
    except ValueError:
        raise RuntimeError(f"secret {SECRET}")  # noqa: B904 - the context is what is tested


def test_messages_arguments_and_whole_tracebacks_are_redacted(log: io.StringIO) -> None:
    logger = logging.getLogger("test.token")
    logger.error("%s and %r", f"bot{TOKEN}", {"url": TOKEN})
    try:
        fail_with_causes()
    except RuntimeError:
        logger.exception("failed")
    logger.error("stack", stack_info=True)
    assert log.getvalue().count("<token>") == 5
    assert "direct cause" in log.getvalue()
    assert "During handling" in log.getvalue()
    assert SECRET not in log.getvalue()


def test_a_short_secret_leaves_innocent_words_alone() -> None:
    record = logging.LogRecord("n", logging.INFO, "p", 1, "a 1:a b", None, None)
    assert RedactingFormatter("1:a").format(record).endswith("a <token> b")


def test_an_uncaught_error_is_logged_without_the_token(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    try:
        configure_logging(SecretStr(TOKEN))
        try:
            fail_with_causes()
        except RuntimeError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        logging.captureWarnings(False)
    shown = capsys.readouterr().err
    assert "Ended by an error" in shown
    assert "fail_with_causes" in shown
    assert SECRET not in shown


def test_no_repr_holds_the_token() -> None:
    settings = Settings(telegram_token=SecretStr(TOKEN))
    bot = make_client(settings)
    for thing in (settings, bot):
        assert SECRET not in repr(thing)
        assert SECRET not in str(thing)
    assert "42424242" in repr(bot)
