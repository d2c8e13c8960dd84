"""Whether a day in the past is answered as it was on that day, on questions of our own."""

import json
from itertools import chain
from pathlib import Path

from scripts.evaluation.commands import run_command
from scripts.evaluation.outlets import read_questions
from scripts.evaluation.scorer import Item, Scores, read_lines

DAYS = 12
"""On so many days articles come in and all questions are asked."""


def measure_past(articles: list[Item], folder: Path) -> tuple[Scores, list[Item]]:
    """Ask our questions while a store grows day by day, and of the whole as of each day.

    Returned are the share of answers that are the same, of first matches too, and a pair of both
    answers for each question and day.
    """
    days = _days(articles)
    then: list[list[Item]] = []
    before = ""
    for day in days:
        new = [item for item in articles if before < item["published"] <= day]
        path = folder / f"{day}.jsonl"
        path.write_text("\n".join(json.dumps(item) for item in new), "utf-8")
        run_command(folder, "add_articles", str(path))
        run_command(folder, "rebuild_index", "--quiet")
        then.append(_ask(folder, [day]))
        before = day
    now = _ask(folder, days)
    pairs = [
        {"then": one, "now": other}
        for one, other in zip(chain.from_iterable(then), now, strict=True)
    ]
    same = sum(pair["then"] == pair["now"] for pair in pairs)
    first = sum(_first(pair["then"]) == _first(pair["now"]) for pair in pairs)
    return {"as on the day": same / len(pairs), "first match too": first / len(pairs)}, pairs


def _days(articles: list[Item]) -> list[str]:
    """Return the ends of equal shares of all days that have an article, the last included."""
    every = sorted({item["published"] for item in articles})
    return sorted({every[len(every) * (place + 1) // DAYS - 1] for place in range(DAYS)})


def _ask(folder: Path, days: list[str]) -> list[Item]:
    asked = [
        {"question": question["question"], "as_of": day}
        for day in days
        for question in read_questions()
    ]
    path = folder / "asked.jsonl"
    path.write_text("\n".join(map(json.dumps, asked)), "utf-8")
    answers = read_lines(run_command(folder, "ask", "--questions", str(path), "--json"))
    # The build's number is all that may differ.
    return [{name: value for name, value in one.items() if name != "generation"} for one in answers]


def _first(answer: Item) -> Item | None:
    return answer["matches"][0]["sentence"] if answer["answered"] else None
