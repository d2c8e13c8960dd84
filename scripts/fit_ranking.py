"""Fit the ranking's weights on gold questions: ``python -m scripts.fit_ranking FOLDER``.

The folder holds ``score.py``, the reference scorer, and ``data/`` with the gold sets. All is fitted
on one part of the questions; the figures that are kept with the weights are of the other.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from index.answer.ranking.ranking import FITTED, Weights, ranking_schema
from index.extract.extractor import Extractor
from index.extract.syntax.pipeline.loading import load_pipeline
from index.settings import read_settings
from index.store.encoding.encoder import Encoder
from index.store.encoding.loading import load_encoder
from index.store.search.late_interaction import FITTED as PROJECTION
from index.store.search.late_interaction import Projection, projection_schema, save_projection
from scripts.command import folder, run
from scripts.evaluation.parts import Part, part_of
from scripts.evaluation.scorer import Item, Scorer, Scores, load_scorer, read_gold, read_lines
from scripts.fitting.projection import fit_projection
from scripts.fitting.questions import Asked, Library, ask, compared, listed, make_library
from scripts.fitting.weights import fit_weights

NEWS, WIKI = "news_questions.jsonl", "wiki_questions_en.jsonl"
TASKS = {"questions": NEWS, "dated": NEWS, "wiki": WIKI}
SEED = 0
FIT_ON = 800
"""How many sentences show the axes of most variance, where the fitted projection begins."""

AskedByTask = dict[str, list[Asked]]


def main() -> int:
    """Fit on the questions that are worked on, and say how well that does on the others."""
    arguments = _arguments()
    scorer = load_scorer(arguments.folder)
    files = {name: read_gold(arguments.folder / "data" / name) for name in (NEWS, WIKI)}
    gold = {task: files[name][0] for task, name in TASKS.items()}
    output = arguments.output
    weights_file = output / FITTED.name if output else FITTED
    projection_file = output / PROJECTION.name if output else PROJECTION
    encoder = load_encoder(None, read_settings().models)
    libraries, asked = _ask_all(scorer, gold, encoder)
    asked, projection = _project(libraries, asked)
    save_projection(
        projection, projection_file, fingerprint=encoder.fingerprint, schema=projection_schema()
    )
    weights = fit_weights(_of_part(asked, Part.WORK))
    figures = {
        part.value: {
            task: _measured(scorer, task, gold[task], found, weights)
            for task, found in _of_part(asked, part).items()
        }
        for part in Part
    }
    provenance = {
        "data": {name: digest for name, (_, digest) in files.items()},
        "questions": {task: len(found) for task, found in asked.items()},
        "fitted": datetime.now(UTC).date().isoformat(),
        "figures": figures,
        "chosen": "features, candidate counts and time costs were chosen on questions of both "
        "parts, before they were parted",
        "figures_are": f"of the questions that were fitted on ({Part.WORK}), and of the others "
        f"({Part.KEPT}). Word pieces are projected by what was fitted on news alone, for each "
        f"question on news that was fitted on by what the other half gave (random, seed {SEED})",
    }
    stamp = {"schema_hash": ranking_schema(projection_file), "provenance": provenance}
    kept = weights.model_copy(update=stamp)
    weights_file.write_text(kept.model_dump_json(indent=2, by_alias=True) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))
    return 0


def _ask_all(
    scorer: Scorer, gold: dict[str, list[Item]], encoder: Encoder
) -> tuple[dict[str, Library], AskedByTask]:
    """Ask all questions; return the library of each task, and what was asked in each."""
    extractor = Extractor(load_pipeline())
    asked: AskedByTask = {}
    with tempfile.TemporaryDirectory(prefix="claimtrail-") as folder:
        libraries = {}
        for task in ("dated", "wiki"):
            part = Path(folder) / task
            part.mkdir()
            lines = scorer.articles(task, gold[task])
            libraries[task] = make_library(lines, encoder, extractor, part)
        libraries["questions"] = libraries["dated"]
        for task, items in gold.items():
            questions = read_lines(scorer.questions(task, items))
            right = _right_articles(scorer, task, items)
            asked[task] = list(ask(libraries[task], encoder, zip(questions, right, strict=True)))
    return libraries, asked


def _project(libraries: dict[str, Library], asked: AskedByTask) -> tuple[AskedByTask, Projection]:
    """Fit how states are made small; return the questions compared in it, and the projection.

    It is fitted on news alone. Each question on news is compared in one that has not seen it.
    """
    news, everything = libraries["questions"], asked
    asked = _of_part(everything, Part.WORK)
    step = max(1, len(news.encodings) // FIT_ON)
    plain = Projection.fit(news.encodings[::step])
    first = {task: compared(found, libraries[task], plain) for task, found in asked.items()}
    weights = fit_weights(first)
    similarity = weights.features["late"]
    lists = {side: listed(half, news, weights) for side, half in _sides(asked["questions"])}
    unseen = {side: fit_projection(lists[1 - side], plain, similarity) for side in lists}
    whole = fit_projection(lists[0] + lists[1], plain, similarity)
    made = {}
    for task, found in everything.items():
        by_id = {one.id: one for one in compared(found, libraries[task], whole)}
        for side, half in _sides(asked[task]) if task != "wiki" else ():
            by_id |= {one.id: one for one in compared(half, news, unseen[side])}
        made[task] = [by_id[one.id] for one in found]
    return made, whole


def _sides(found: Sequence[Asked]) -> Iterator[tuple[int, list[Asked]]]:
    """Give two halves, each with its number; a question is in the same one in every task."""
    sides = np.random.default_rng(SEED).permutation(len(found)) % 2
    for which in (0, 1):
        yield which, [one for one, side in zip(found, sides, strict=True) if side == which]


def _right_articles(scorer: Scorer, task: str, items: list[Item]) -> list[str]:
    if task == "wiki":
        return [str(item["sentence"]) for item in items[1:]]
    return [scorer.evidence(item) for item in items]


def _of_part(asked: AskedByTask, part: Part) -> AskedByTask:
    return {
        task: [one for one in found if part_of(one.id) is part] for task, found in asked.items()
    }


def _measured(
    scorer: Scorer, task: str, gold: list[Item], asked: Sequence[Asked], weights: Weights
) -> Scores:
    ids = {one.id for one in asked}
    items: list[Any] = [item for item in gold if str(item.get("id")) in ids]
    # The first line of the encyclopedia's set holds its sentences.
    header = gold[:1] if task == "wiki" else []
    return scorer.score(task, header + items, [one.answered(weights) for one in asked])


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fit_ranking",
        description="Fit the ranking's weights on gold questions and keep them with the product.",
    )
    parser.add_argument("folder", type=Path, help="holds score.py and data/")
    parser.add_argument(
        "--output", type=folder, help="where to write instead of into the product, to look at it"
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
