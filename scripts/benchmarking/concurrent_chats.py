"""Many chats that ask at once while new articles arrive."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from index.answer.answerer import Answerer
from index.library import open_library
from index.model.article import Article
from index.settings import Settings
from scripts.benchmarking.table import Row, p95

CHATS = 50
REBUILDS = 5
ADDED = 10


def crowd_row(
    settings: Settings, questions: Sequence[str], articles: Sequence[Article], length: float
) -> Row:
    """Ask for ``length`` seconds while the index is rebuilt, compared with asking in peace.

    Answers are made on one thread, as the bot makes them.
    """
    with open_library(settings) as library:
        answerer = library.answers
        quiet, _ = _ask(answerer, questions, length / 3)
        adding = threading.Thread(target=_rebuild, args=(settings, articles, length))
        adding.start()
        busy, failed = _ask(answerer, questions, length)
        adding.join()
        served = answerer.statistics().generation
    return Row(
        f"{CHATS} chats asking at once for {length:.0f} s during {REBUILDS} rebuilds, p95",
        f"{p95(busy) * 1000:.0f} ms; {len(busy)} answers, {failed} failed, build {served} serves",
        f"in peace: {p95(quiet) * 1000:.0f} ms",
        p95(busy) / p95(quiet),
        "≤ 3, 0 failed",
    )


def _ask(answerer: Answerer, questions: Sequence[str], length: float) -> tuple[list[float], int]:
    until = time.monotonic() + length
    took: list[float] = []
    failed: list[BaseException] = []
    with ThreadPoolExecutor(1) as model, ThreadPoolExecutor(CHATS) as chats:

        def chat(number: int) -> None:
            turn = number
            while time.monotonic() < until:
                began = time.perf_counter()
                try:
                    model.submit(answerer.ask, questions[turn % len(questions)]).result()
                    took.append(time.perf_counter() - began)
                except Exception as error:  # every kind of failure counts
                    failed.append(error)
                turn += 1

        list(chats.map(chat, range(CHATS)))
    return took, len(failed)


def _rebuild(settings: Settings, articles: Sequence[Article], length: float) -> None:
    """Add articles and rebuild by command, as an operator does, spread over the time."""
    for turn in range(REBUILDS):
        began = time.monotonic()
        with open_library(settings) as library:
            library.add(
                replace(
                    article,
                    url=f"https://crowd.example/{turn}/{number}",
                    text=f"{article.text} {turn}.",
                )
                for number, article in enumerate(articles[:ADDED])
            )
        subprocess.run(
            [sys.executable, "-m", "scripts.rebuild_index", "--quiet"],
            env=os.environ
            | {
                "CLAIMTRAIL_DATA": str(settings.data.absolute()),
                "CLAIMTRAIL_MODELS": str(settings.models),
            },
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
            check=True,
        )
        time.sleep(max(0.0, length / REBUILDS - (time.monotonic() - began) - 1))
