"""One process a folder and a token: a second one would answer everything twice."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.model.errors import ClaimtrailError
from index.settings import Settings


class AlreadyRunningError(ClaimtrailError):
    """Another process answers from this folder, or with this token."""


@contextmanager
def only_process(settings: Settings) -> Iterator[None]:
    """Hold the folder and the token until the block ends; a kill lets go of both.

    The token's lock is this machine's; of a process elsewhere Telegram tells by a conflict.

    :raises AlreadyRunningError: if another process holds one of them; the text says what to do.
    """
    if settings.shares_database:  # which keeps several apart by itself
        yield
        return
    with ExitStack() as locks:
        folder = settings.data / "bot.lock"
        folder.parent.mkdir(parents=True, exist_ok=True)
        _hold(
            locks,
            folder,
            f"Another bot answers from {settings.data}. Stop it first, or give this one a folder "
            "of its own with CLAIMTRAIL_DATA.",
        )
        _hold(
            locks,
            _of_token(settings),
            "Another bot answers with this token on this machine. Stop it first, or set "
            "TELEGRAM_BOT_TOKEN to another bot's.",
        )
        yield


def _of_token(settings: Settings) -> Path:
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    named = hashlib.sha256(f"{settings.telegram_base_url} {token}".encode()).hexdigest()
    return Path(tempfile.gettempdir()) / f"claimtrail-{named[:24]}.lock"


def _hold(locks: ExitStack, path: Path, otherwise: str) -> None:
    try:
        locks.enter_context(FileLock(path, blocking=False, mode=0o666))
    except Timeout:
        raise AlreadyRunningError(otherwise) from None
    except OSError as error:
        raise AlreadyRunningError(f"Cannot lock {path}: {error}. Check its rights.") from error
