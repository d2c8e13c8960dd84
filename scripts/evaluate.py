"""Measure extraction and answers on gold data: ``python -m scripts.evaluate FOLDER``.

The folder holds ``score.py``, the reference scorer, and ``data/`` with the gold sets. Everything
is measured through the same commands that people run, in a store of its own.
"""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scripts.command import program, run
from scripts.evaluation.error_analysis import shorten
from scripts.evaluation.floors import AT_MOST, Floors
from scripts.evaluation.parts import MAX_GAP, Part
from scripts.evaluation.scorer import Scores, load_scorer, read_gold
from scripts.evaluation.tasks import TASKS, Task, measure, part_scores
from scripts.evaluation.txtai_peer import PEERED, measure_peer


def main() -> int:
    """Print every score beside what is wanted; with --check return 1 below a floor."""
    arguments = _arguments()
    console, floors, scorer = Console(), Floors.read(), load_scorer(arguments.folder)
    failures: list[str] = []
    for task in TASKS:
        if arguments.only and task.name not in arguments.only:
            continue
        gold, digest = read_gold(arguments.folder / "data" / task.gold)
        told = read_gold(arguments.folder / "data" / task.articles)[0] if task.articles else gold
        with tempfile.TemporaryDirectory(prefix="claimtrail-") as folder:
            scores, output = measure(task, scorer, gold, told, Path(folder))
            peer = (
                measure_peer(arguments.peer, task.name, scorer, gold, Path(folder))
                if arguments.peer and task.name in PEERED
                else {}
            )
        parts = part_scores(task, scorer, gold, output)
        console.print(_table(task, scores, parts, peer, floors))
        for line in shorten(task.worst(scorer, gold, output), arguments.worst):
            console.print(f"  {line}", markup=False, highlight=False)
        if arguments.check:
            failures += floors.failures(task.name, digest, scores) + gaps(task, parts)
        if arguments.raise_floors or arguments.lower_floors:
            wanted = {name: scores[name] for name in task.wanted}
            floors.raise_to(task.name, digest, wanted, arguments.lower_floors)
            floors.write()
    for failure in failures:
        console.print(failure, style="red")
    return 1 if failures else 0


def gaps(task: Task, parts: dict[Part, Scores]) -> list[str]:
    """Return a sentence for each measure that is better where it was worked on than elsewhere."""
    if not parts:
        return []
    worked, kept = parts[Part.WORK], parts[Part.KEPT]
    return [
        f"{task.name}: {name} is {worked[name]:.4f} {Part.WORK} and {kept[name]:.4f} {Part.KEPT}"
        for name in task.wanted
        if (worked[name] - kept[name]) * (-1 if name in AT_MOST else 1) > MAX_GAP
    ]


def _table(
    task: Task, scores: Scores, parts: dict[Part, Scores], peer: Scores, floors: Floors
) -> Table:
    table = Table("measure", "measured", "wanted", "floor", title=task.name, title_justify="left")
    for part in parts:
        table.add_column(part)
    if peer:
        table.add_column("txtai")
    for name, score in scores.items():
        wanted = task.wanted.get(name)
        sign = "≤" if name in AT_MOST else "≥"
        floor = floors.floors.get(task.name, {}).get(name)
        table.add_row(
            name,
            _shown(score),
            f"{sign} {wanted}" if wanted is not None else "",
            f"{sign} {floor}" if floor is not None else "",
            *(_shown(own[name]) if name in own else "" for own in parts.values()),
            *([_shown(peer[name])] if name in peer else []),
        )
    return table


def _shown(score: float) -> str:
    return f"{score:.4f}" if isinstance(score, float) else str(score)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.evaluate",
        description="Measure extraction and answers on a folder of gold data.",
    )
    parser.add_argument("folder", type=Path, help="holds score.py and data/, such as ../shared")
    parser.add_argument("--only", nargs="+", choices=[task.name for task in TASKS])
    parser.add_argument("--worst", type=int, default=5, metavar="N", help="cases to show a task")
    parser.add_argument(
        "--peer",
        type=program,
        metavar="PYTHON",
        help="of an environment with txtai, to compare with",
    )
    parser.add_argument("--check", action="store_true", help="fail below a floor")
    parser.add_argument("--raise-floors", action="store_true", help="lift floors to these scores")
    parser.add_argument("--lower-floors", action="store_true", help="let floors fall to them too")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
