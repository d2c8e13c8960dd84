"""What the process counts of itself, for Prometheus; no words of anybody are in it."""

import logging
import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

REGISTRY = CollectorRegistry()
SECONDS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)

UPDATES = Counter("claimtrail_updates", "Updates taken from Telegram.", registry=REGISTRY)
ANSWERS = Counter(
    "claimtrail_answers", "Questions answered with a claim.", ["front"], registry=REGISTRY
)
REFUSALS = Counter(
    "claimtrail_refusals", "Questions that nothing held answers.", ["front"], registry=REGISTRY
)
LATENCY = Histogram(
    "claimtrail_answer_seconds",
    "Seconds from the arrival of an update or request to its answer.",
    ["front"],
    buckets=SECONDS,
    registry=REGISTRY,
)
QUEUE = Gauge("claimtrail_queue", "Updates that wait for their turn.", registry=REGISTRY)
ERRORS = Counter("claimtrail_errors", "Lines logged as errors.", registry=REGISTRY)
for _front in ("chat", "http"):  # so that a rate is known from the first one on
    for _each in (ANSWERS, REFUSALS, LATENCY):
        _each.labels(_front)


def count_answer(front: str, answered: bool) -> None:
    """Count a question; ``front`` is where it was asked, "chat" or "http"."""
    (ANSWERS if answered else REFUSALS).labels(front).inc()


class Pulse:
    """When Telegram gave updates last, or said that there are none."""

    def __init__(self) -> None:
        self._at: float | None = None

    def beat(self) -> None:
        """Note that it has just done so."""
        self._at = time.monotonic()

    def seconds(self) -> float | None:
        """Return how long ago that was; ``None`` if nothing has been fetched yet."""
        return None if self._at is None else time.monotonic() - self._at


PULSE = Pulse()


class ErrorCounter(logging.Handler):
    """Counts what is logged as an error or worse."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        """Count a line."""
        ERRORS.inc()
