"""The measured tasks, run through the commands that people use."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.errors import ClaimtrailError
from scripts.evaluation.scorer import Item, Scorer, Scores, read_lines
from scripts.evaluation.worst import (
    worst_attributions,
    worst_incidents,
    worst_quantities,
    worst_questions,
    worst_sentences,
)

Worst = Callable[[Scorer, list[Item], list[Item]], list[str]]
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Task:
    """One gold set, how it is run, what is wanted of it, and how its worst cases are found."""

    name: str
    gold: str
    asks: bool
    wanted: dict[str, float]
    worst: Worst
    scorer_task: str = ""


TASKS = (
    Task(
        "attributions",
        "attributions_dev.jsonl",
        False,
        {"precision": 0.85, "recall": 0.68, "f1": 0.75, "speaker": 0.90},
        worst_attributions,
    ),
    Task("quantities", "quantities.jsonl", False, {"f1": 0.93}, worst_quantities),
    Task(
        "incidents", "incidents.jsonl", False, {"both": 0.60, "false ranges": 0.08}, worst_incidents
    ),
    Task("kept", "news_questions.jsonl", False, {"kept": 0.99}, worst_sentences, "questions"),
    Task(
        "questions",
        "news_questions.jsonl",
        True,
        {"P@1": 0.62, "MRR@10": 0.71, "R@10": 0.90, "refused when gone": 0.62},
        worst_questions,
    ),
    Task("dated", "news_questions.jsonl", True, {"P@1": 0.90, "MRR@10": 0.94}, worst_questions),
    Task("wiki", "wiki_questions_en.jsonl", True, {"P@1": 0.83, "MRR@10": 0.89}, worst_questions),
)


def measure(
    task: Task, scorer: Scorer, gold: list[Item], folder: Path
) -> tuple[Scores, list[Item]]:
    """Run a task in a folder of its own; return its scores and what the commands printed."""
    name = task.scorer_task or task.name
    articles = folder / "articles.jsonl"
    articles.write_text(scorer.articles(name, gold), "utf-8")
    if not task.asks:
        output = read_lines(_command(folder, "extract_claims", str(articles), "--json"))
        return (_kept(output) if task.name == "kept" else scorer.score(name, gold, output)), output
    questions = folder / "questions.jsonl"
    questions.write_text(scorer.questions(name, gold), "utf-8")
    _command(folder, "add_articles", str(articles))
    _command(folder, "rebuild_index", "--quiet")
    asked = _command(folder, "ask", "--questions", str(questions), "--json", "--limit", "30")
    output = read_lines(asked)
    return scorer.score(name, gold, output), output


def _kept(output: list[Item]) -> Scores:
    return {"kept": sum(bool(item["claims"]) for item in output) / len(output)}


def _command(folder: Path, name: str, *arguments: str) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMTRAIL_")}
    environment["CLAIMTRAIL_DATA"] = str(folder / "data")
    environment["CLAIMTRAIL_DATABASE_URL"] = f"sqlite:///{folder}/data/claimtrail.db"
    done = subprocess.run(
        [sys.executable, "-m", f"scripts.{name}", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ClaimtrailError(f"scripts.{name} ended with exit code {done.returncode}; see above.")
    return done.stdout
