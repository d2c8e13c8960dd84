"""Measure speed as ratios within one run: ``python -m scripts.benchmark --articles FILE``.

Each figure stands beside what it is compared with, measured in turns with it, because the machine
may be busy with other things.
"""

import argparse
import os
import platform
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from spacy.language import Language

from index.answer.answerer import Answerer
from index.errors import UnreadableError
from index.extract.extractor import Extractor, extract_claims
from index.extract.parse import load_pipeline, parse_articles
from index.read.article import Article
from index.read.files import read_paths
from index.store.articles import keep_article
from index.store.builds import Builds
from index.store.database import Database
from index.store.encoder import Encoder, load_encoder
from index.store.rebuild import Rebuilder
from scripts.benchmarking.follows import matching_figures
from scripts.command import run

SAMPLES = Path(__file__).parent / "samples"
ROUNDS = 20
Given = TypeVar("Given")
QUESTIONS = (
    "How many people have been killed?",
    "Who attacked the convoy?",
    "When does the truce begin?",
    "What did the government say about the aid deliveries to the besieged city?",
    "Which countries agreed on a plan to stop the fighting?",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    measured: str
    compared: str
    ratio: float


def main() -> int:
    """Print the table as Markdown."""
    arguments = _arguments()
    found = islice((a for a in read_paths([arguments.articles]) if isinstance(a, Article)), 2000)
    articles = list(found)[: arguments.most]
    if not articles:
        raise UnreadableError(f"{arguments.articles} holds no article that can be read.")
    rows = [_extraction(articles, load_pipeline())]
    with tempfile.TemporaryDirectory(prefix="claimtrail-") as folder:
        rows += _answers(articles, load_encoder(None), Path(folder))
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    print("| what | measured | compared with | ratio |\n| --- | --- | --- | --- |")
    for row in rows:
        print(f"| {row.what} | {row.measured} | {row.compared} | {row.ratio:.2f} |")
    return 0


def _extraction(articles: Sequence[Article], pipeline: Language) -> Row:
    """Compare extraction with the bare language pipeline on the same sentences, in turns."""
    bare, whole, sentences = 0.0, 0.0, 0
    for start in range(0, len(articles), 20):
        some = articles[start : start + 20]
        began = time.perf_counter()
        parsed = list(parse_articles(some, pipeline))
        parsing = time.perf_counter() - began
        for article in parsed:
            extract_claims(article)
        bare += parsing
        whole += time.perf_counter() - began
        sentences += sum(len(article.sentences) for article in parsed)
    return Row(
        "extraction, one process",
        f"{sentences / whole:.0f} sentences/s",
        f"the bare pipeline, {sentences / bare:.0f} sentences/s",
        bare / whole,
    )


def _answers(articles: Sequence[Article], encoder: Encoder, folder: Path) -> list[Row]:
    """Compare a warm answer with encoding its question, in turns."""
    database, builds = Database(f"sqlite:///{folder}/store.db"), Builds(folder / "builds")
    with database.writing() as session:
        for article in articles:
            keep_article(session, article)
    Rebuilder(database, builds, encoder, lambda: Extractor(load_pipeline())).run()
    build = builds.open_newest()
    encoding: list[float] = []
    answering: list[float] = []
    with Answerer(database, builds, build, encoder) as answerer:
        for _ in range(ROUNDS + 1):
            for question in QUESTIONS:
                encoding.append(_seconds(encoder.encode, [question]))
                answering.append(_seconds(answerer.ask, question))
    warm = len(QUESTIONS)  # the first round loads what is loaded lazily
    answers = [
        Row(
            f"one warm answer, {name}, {len(build.rows)} sentences with claims",
            f"{pick(answering[warm:]) * 1000:.1f} ms",
            f"encoding the question, p50 {statistics.median(encoding[warm:]) * 1000:.1f} ms",
            pick(answering[warm:]) / statistics.median(encoding[warm:]),
        )
        for name, pick in (("p50", statistics.median), ("p95", _p95))
    ]
    return [*answers, Row(*matching_figures(database, build, encoder))]


def _p95(seconds: Sequence[float]) -> float:
    return sorted(seconds)[int(0.95 * (len(seconds) - 1))]


def _seconds(work: Callable[[Given], object], given: Given) -> float:
    began = time.perf_counter()
    work(given)
    return time.perf_counter() - began


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.benchmark",
        description="Measure speed as ratios within one run and print them as Markdown.",
    )
    parser.add_argument("--articles", type=Path, default=SAMPLES, metavar="FILE")
    parser.add_argument("--most", type=int, default=300, metavar="N", help="articles to take")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
