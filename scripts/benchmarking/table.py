"""The table that a benchmark prints."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was measured, beside what it was compared with in the same run."""

    what: str
    measured: str
    compared: str = ""
    ratio: float | None = None
    wanted: str = ""


def heading() -> str:
    """Return the machine's facts and the head of the table, as Markdown."""
    facts = f"{_processor()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{facts}\n\n| what | measured | compared with | ratio | wanted |\n| --- |{' --- |' * 4}"


def line(row: Row) -> str:
    """Return the row as Markdown."""
    ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
    return f"| {row.what} | {row.measured} | {row.compared} | {ratio} | {row.wanted} |"


def seconds(work: Callable[[], Made]) -> tuple[Made, float]:
    """Do the work and tell how long it took."""
    began = time.perf_counter()
    made = work()
    return made, time.perf_counter() - began


def median(found: Iterable[float]) -> float:
    """Return what half of the figures are below."""
    return statistics.median(found)


def p95(found: Sequence[float]) -> float:
    """Return what 95 of 100 figures are below."""
    return sorted(found)[int(0.95 * (len(found) - 1))]


def _processor() -> str:
    """Return the processor's name, and whether it multiplies matrices of short numbers."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    names = [found.split(":")[1].strip() for found in text.splitlines() if "model name" in found]
    amx = "with AMX" if "amx_bf16" in text else "without AMX"
    return f"{names[0] if names else platform.machine()} ({amx})"
