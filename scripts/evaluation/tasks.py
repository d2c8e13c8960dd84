"""The measured tasks, run through the commands that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.evaluation.as_of import measure_past
from scripts.evaluation.commands import ask_all, run_command
from scripts.evaluation.error_analysis import (
    worst_attributions,
    worst_events,
    worst_incidents,
    worst_outlets,
    worst_past,
    worst_quantities,
    worst_questions,
    worst_sentences,
)
from scripts.evaluation.events import measure_events
from scripts.evaluation.near_misses import measure_near_misses, worst_near_misses
from scripts.evaluation.outlets import measure_outlets
from scripts.evaluation.own_questions import measure_own, worst_own
from scripts.evaluation.parts import Part, item_part, items_of
from scripts.evaluation.scorer import Item, Scorer, Scores, read_lines

Worst = Callable[[Scorer, list[Item], list[Item]], list[str]]
ASKED = 30
"""How many matches of each question are scored."""


@dataclass(frozen=True, slots=True)
class Task:
    """One gold set, how it is run, what is wanted of it, and how its worst cases are found.

    ``articles`` is the file that is asked about where it is not that of the questions; ``parted``
    says that one part of the questions is kept apart.
    """

    name: str
    gold: str
    asks: bool
    wanted: dict[str, float]
    worst: Worst
    scorer_task: str = ""
    articles: str = ""
    parted: bool = False


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
        {"P@1": 0.68, "MRR@10": 0.76, "R@10": 0.92, "refused when gone": 0.70},
        worst_questions,
        parted=True,
    ),
    Task(
        "dated",
        "news_questions.jsonl",
        True,
        {"P@1": 0.92, "MRR@10": 0.95},
        worst_questions,
        parted=True,
    ),
    Task(
        "near misses",
        "news_questions.jsonl",
        True,
        {"near misses refused": 0.75, "right ones refused": 0.05},
        worst_near_misses,
    ),
    Task(
        "newsqa",
        "newsqa_questions.jsonl",
        True,
        {"sentence P@1": 0.60},
        worst_questions,
        articles="newsqa_articles.jsonl",
        parted=True,
    ),
    Task(
        "outlets",
        "syria_articles.jsonl",
        True,
        {"first right": 0.80, "figures shown": 0.80, "mixed": 0},
        worst_outlets,
    ),
    Task(
        "events",
        "syria_articles.jsonl",
        True,
        {"in one thread": 0.85, "mixed threads": 0.05},
        worst_events,
    ),
    Task(
        "own cnn",
        "newsqa_articles.jsonl",
        True,
        {"first": 0.75, "near misses refused": 0.75, "right ones refused": 0.05},
        worst_own,
    ),
    Task(
        "own syria",
        "syria_articles.jsonl",
        True,
        {"first": 0.75, "near misses refused": 0.75, "right ones refused": 0.05},
        worst_own,
    ),
    Task("past", "syria_articles.jsonl", True, {"as on the day": 1}, worst_past),
    Task(
        "wiki",
        "wiki_questions_en.jsonl",
        True,
        {"P@1": 0.83, "MRR@10": 0.89},
        worst_questions,
        parted=True,
    ),
)

OF_OUR_OWN: dict[str, Callable[[list[Item], Path], tuple[Scores, list[Item]]]] = {
    "outlets": measure_outlets,
    "events": measure_events,
    "past": measure_past,
    "own cnn": partial(measure_own, parted=True),
    "own syria": partial(measure_own, parted=False),
}
"""The tasks whose questions are ours, and not in the gold data."""


def measure(
    task: Task, scorer: Scorer, gold: list[Item], told: list[Item], folder: Path
) -> tuple[Scores, list[Item]]:
    """Run a task in a folder of its own; return its scores and what the commands printed.

    :param told: what articles are made of, which mostly is the gold data itself.
    """
    if task.name == "near misses":
        return measure_near_misses(scorer, gold, folder)
    if own := OF_OUR_OWN.get(task.name):
        return own(gold, folder)
    name = task.scorer_task or task.name
    articles = scorer.articles(name, told)
    if task.asks:
        output = read_lines(ask_all(folder, articles, scorer.questions(name, gold), ASKED))
        return scorer.score(name, gold, output), output
    path = folder / "articles.jsonl"
    path.write_text(articles, "utf-8")
    output = read_lines(run_command(folder, "extract_claims", str(path), "--json"))
    return (_kept(output) if task.name == "kept" else scorer.score(name, gold, output)), output


def part_scores(
    task: Task, scorer: Scorer, gold: list[Item], output: list[Item]
) -> dict[Part, Scores]:
    """Return the scores of each part of a task's questions; none for one that has no parts."""
    if not task.parted:
        return {}
    name = task.scorer_task or task.name
    asked = [item for item in gold if "question" in item]
    return {
        part: scorer.score(
            name,
            items_of(gold, part),
            [answer for item, answer in zip(asked, output, strict=True) if item_part(item) is part],
        )
        for part in Part
    }


def _kept(output: list[Item]) -> Scores:
    return {"kept": sum(bool(item["claims"]) for item in output) / len(output)}
