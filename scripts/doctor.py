"""Tell whether everything is in place, and what to do where not: ``python -m scripts.doctor``."""

import argparse
import asyncio
from collections.abc import Iterator

from bot.telegram.token_check import check_token
from index.checkup import Finding, check_up
from index.model.errors import ClaimtrailError
from index.settings import read_settings
from scripts.command import run


def main() -> int:
    """Print a line a check; return 1 if something is wrong."""
    _arguments()
    wrong = 0
    for finding in _findings():
        print(finding, flush=True)
        wrong += not finding.well
    return 1 if wrong else 0


def _findings() -> Iterator[Finding]:
    try:
        settings = read_settings()
    except ClaimtrailError as error:
        yield Finding("settings", False, str(error))
        return
    yield Finding("settings", True, f"read; everything is stored in {settings.data}")
    yield asyncio.run(check_token(settings))
    yield from check_up(settings)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.doctor",
        description="Check the settings, the token, the store, its schema, the build with every "
        'checksum, the model, the disk, an answer and the feeds. Each line begins with "ok", or '
        'with "MEND" and says what to do; the exit code is 1 if one does. It may run beside the '
        "bot, which checks the same once a day and logs what is wrong.",
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
