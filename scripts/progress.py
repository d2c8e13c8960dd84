"""Progress of long work: bars on a terminal, one line a minute in a log."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import rich.progress
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from index.model.progress import Progress, silent

EVERY = 60.0
"""Seconds between two lines in a log."""


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """Show progress on standard error, unless it is to be quiet."""
    console = Console(stderr=True)
    if quiet:
        yield silent
    elif console.is_terminal:
        with _bars(console) as report:
            yield report
    else:
        yield _Lines()


@contextmanager
def _bars(console: Console) -> Iterator[Progress]:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[speed]}"),
        TimeRemainingColumn(),
    )
    with rich.progress.Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}
        began: dict[str, float] = {}

        def report(stage: str, done: int, total: int, sentences: int = 0) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, speed="")
                began[stage] = time.monotonic()
            speed = _speed(sentences, time.monotonic() - began[stage])
            bars.update(tasks[stage], completed=done, total=total, speed=speed)

        yield report


class _Lines:
    """Writes a line a minute, each of which can be understood alone."""

    def __init__(self) -> None:
        self._began: dict[str, float] = {}
        self._written = time.monotonic()

    def __call__(self, stage: str, done: int, total: int, sentences: int = 0) -> None:
        """Write a line if the last one is a minute old."""
        now = time.monotonic()
        began = self._began.setdefault(stage, now)
        if now - self._written < EVERY:
            return
        self._written = now
        left = (now - began) * (total - done) / max(done, 1) / 60
        speed = _speed(sentences, now - began)
        parts = [f"{stage}: {done:,} of {total:,}", *([speed] if speed else [])]
        print(*parts, f"about {left:.0f} min left", sep=", ", file=sys.stderr, flush=True)


def _speed(sentences: int, seconds: float) -> str:
    return f"{sentences / seconds:,.0f} sentences/s" if sentences and seconds > 1 else ""
