"""What an answer costs, by the size of the index."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from index.extract.extractor import Extractor
from index.extract.syntax.pipeline.loading import load_pipeline
from index.library import open_library
from index.model.article import Article
from index.settings import Settings
from index.store.builds.build import Build
from index.store.encoding.encoder import Encoder
from index.store.encoding.torch_encoder import SentenceTransformerEncoder
from scripts.benchmarking.table import Row, median, p95, seconds

QUESTIONS = (
    "How many people have been killed?",
    "Who attacked the convoy?",
    "When does the truce begin?",
    "What did the government say about the aid deliveries to the besieged city?",
    "Which countries agreed on a plan to stop the fighting?",
)
TITLES = 60
ADDED = 10
BEGINNING = 1500
"""Characters of each of the new articles."""


def questions_for(articles: Sequence[Article]) -> list[str]:
    """Return questions of all kinds, and titles of the articles."""
    titles = (article.title for article in articles if article.title)
    return [*QUESTIONS, *islice(dict.fromkeys(titles), TITLES)]


def answering_rows(
    settings: Settings,
    encoder: Encoder,
    reference: SentenceTransformerEncoder,
    size: int,
    questions: Sequence[str],
) -> list[Row]:
    """Compare a warm answer with encoding its question, in turns.

    What it is compared with is sentence-transformers; our own encoder stands beside it.
    """
    usual: list[float] = []
    own: list[float] = []
    answering: list[float] = []
    with open_library(settings) as library:
        answerer = library.answers
        for question in questions:
            answerer.ask(question)
        for question in (*questions, *questions):
            usual.append(seconds(lambda asked=question: reference.model.encode(asked))[1])  # type: ignore[misc]
            own.append(seconds(lambda asked=question: encoder.encode([asked]))[1])  # type: ignore[misc]
            answering.append(seconds(lambda asked=question: answerer.ask(asked))[1])  # type: ignore[misc]
    return [
        Row(
            f"one warm answer, {name}, {size:,} sentences with claims",
            f"{took * 1000:.1f} ms",
            f"sentence-transformers encoding the question, p50: {median(usual) * 1000:.1f} ms "
            f"(ours: {median(own) * 1000:.1f} ms)",
            took / median(usual),
            wanted,
        )
        for name, took, wanted in (
            ("p50", median(answering), "≤ 1.6"),
            ("p95", p95(answering), "≤ 2.5"),
        )
    ]


def process_rows(settings: Settings, size: int) -> list[Row]:
    """Start a process that answers, and tell how long that takes and how much memory it needs."""
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-m", "scripts.benchmarking.first_answer", settings.data, *QUESTIONS],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | {"CLAIMTRAIL_MODELS": str(settings.models)},
    )
    first, memory = ran.stdout.split()
    return [
        Row(
            f"start to first answer, {size:,}",
            f"{float(first) - began:.1f} s",
            wanted="≤ 6 s at 10,000",
        ),
        Row(
            f"memory of a process that answers, {size:,}",
            f"{int(memory) / 1024:.0f} MB",
            f"vectors in float32 alone: {size * 384 * 4 / 1e6:.0f} MB",
            wanted="≤ 1,500 MB at 1M",
        ),
    ]


def publishing_row(
    settings: Settings, encoder: Encoder, size: int, articles: Sequence[Article]
) -> Row:
    """Publish a few new articles, with all models loaded."""
    extractor = Extractor(load_pipeline())
    took = []
    with open_library(settings, encoder) as library:
        for turn in range(3):
            library.add(
                replace(
                    article,
                    text=f"{article.text[:BEGINNING]} This is copy {turn}.",
                    url=f"https://copies.example/{size}/{turn}/{number}",
                )
                for number, article in enumerate(articles[:ADDED])
            )
            took.append(seconds(lambda: library.rebuild(load_extractor=lambda: extractor))[1])
    return Row(
        f"publishing {ADDED} new articles, {size:,}", f"{median(took):.2f} s", wanted="≤ 3 s at 1M"
    )


def recall_row(build: Build, size: int) -> Row | None:
    """Return the share of the ten nearest that the search found when it was built, if not all."""
    graphs = [member.segment.graph for member in build.members]
    found = [graph for graph in graphs if graph is not None]
    if not found:
        return None
    return Row(
        f"recall@10 against exact search, {size:,}",
        f"{min(graph.recall for graph in found):.4f}",
        f"{max(graph.width for graph in found)} candidates a search",
        wanted="≥ 0.98 at 1M",
    )
