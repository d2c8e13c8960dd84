"""What every command does alike: repairable errors, ``--version``, days on the command line."""

import argparse
import logging
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from index.model.errors import ClaimtrailError
from index.version import version_line


def run(command: Callable[[], int]) -> None:
    """Run a command and exit with its code; a repairable error is one line and exit code 1.

    Anything else is a bug and keeps its traceback. ``--version`` alone prints the version instead.
    """
    if sys.argv[1:] == ["--version"]:
        print(version_line())
        sys.exit(0)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    try:
        sys.exit(command())
    except ClaimtrailError as error:
        print(error, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("Stopped. What was finished is kept; run the command again.", file=sys.stderr)
        sys.exit(130)
    except BrokenPipeError:
        # The reader has gone (as `head` does); leave nothing for the interpreter to flush.
        sys.stdout = None
        sys.exit(0)


def folder(text: str) -> Path:
    """Read the name of a folder from the command line and make it if it is not there.

    :raises argparse.ArgumentTypeError: if that is not possible.
    """
    path = Path(text)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no folder: {error.strerror}") from None
    return path


def program(text: str) -> Path:
    """Read the path of a program from the command line.

    :raises argparse.ArgumentTypeError: if it cannot be run.
    """
    path = Path(text)
    if not path.is_file() or not os.access(path, os.X_OK):
        raise argparse.ArgumentTypeError(f"{text!r} is no program")
    return path


def day(text: str) -> date:
    """Read a day from the command line.

    :raises argparse.ArgumentTypeError: if it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2016-09-10") from None
