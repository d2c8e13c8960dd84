"""Fit the ranking's weights on gold questions: ``python -m scripts.fit_ranking FOLDER``.

The folder holds ``score.py``, the reference scorer, and ``data/`` with the gold sets. All is fitted
on one part of the questions; the figures that are kept with the weights are of the other.
"""

import argparse
import json
import pickle
import shutil
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.answer.ranking.ranking import FITTED, Weights, ranking_schema
from index.extract.extractor import Extractor
from index.extract.syntax.pipeline.loading import load_pipeline
from index.settings import read_settings
from index.store.encoding.encoder import Encoder
from index.store.encoding.loading import load_encoder
from index.store.search.late_interaction import FITTED as PROJECTION
from index.store.search.late_interaction import Projection, projection_schema, save_projection
from scripts.command import folder, run
from scripts.evaluation.parts import Part, hashed, part_of
from scripts.evaluation.scorer import Item, Scorer, Scores, load_scorer, read_gold, read_lines
from scripts.fitting.gold_questions import near_misses, own_asked, right_answers
from scripts.fitting.library import Library, make_library
from scripts.fitting.projection import fit_projection
from scripts.fitting.questions import Asked, ask, compared, listed
from scripts.fitting.reading_weights import OWN, OWN_MISSED, fit_reading
from scripts.fitting.weights import fit_weights

NEWS, WIKI, QA = "news_questions.jsonl", "wiki_questions_en.jsonl", "newsqa_questions.jsonl"
TASKS = {"questions": NEWS, "dated": NEWS, "wiki": WIKI, "newsqa": QA}
ARTICLES = {"dated": NEWS, "wiki": WIKI, "newsqa": "newsqa_articles.jsonl"}
"""What each index is made of; questions without days are asked of the dated one."""
MEASURED = "measured.pickle"
"""What was measured of all questions, from which weights alone are fitted again."""
MISSED = "near misses"
SEED = 0
FIT_ON = 800
"""How many sentences show the axes of most variance, where the fitted projection begins."""
USUAL_LENGTH = 2.0
"""The logarithm of a question's words, by which some of the features are multiplied."""

AskedByTask = dict[str, list[Asked]]


def main() -> int:
    """Fit on the questions that are worked on, and say how well that does on the others."""
    arguments = _arguments()
    scorer = load_scorer(arguments.folder)
    names = dict.fromkeys([*TASKS.values(), *ARTICLES.values()])
    files = {name: read_gold(arguments.folder / "data" / name) for name in names}
    gold = {task: files[name][0] for task, name in TASKS.items()}
    output = arguments.output
    weights_file = output / FITTED.name if output else FITTED
    projection_file = output / PROJECTION.name if output else PROJECTION
    if arguments.weights:
        # Written by this command into a folder that whoever runs it names.
        asked = pickle.loads((arguments.weights / MEASURED).read_bytes())  # noqa: S301
        if arguments.weights != output:
            shutil.copy(arguments.weights / PROJECTION.name, projection_file)
    else:
        encoder = load_encoder(None, read_settings().models)
        with tempfile.TemporaryDirectory(prefix="claimtrail-") as folder:
            work = output or Path(folder)
            told = {task: files[name][0] for task, name in ARTICLES.items()}
            libraries, asked = _ask_all(scorer, gold, told, encoder, work)
            own = {task: asked.pop(task) for task in (OWN, OWN_MISSED)}
            asked, projection = _project(libraries, asked)
            asked |= {t: compared(one, libraries["newsqa"], projection) for t, one in own.items()}
        save_projection(
            projection, projection_file, fingerprint=encoder.fingerprint, schema=projection_schema()
        )
        if output:
            (output / MEASURED).write_bytes(pickle.dumps(asked))
    own = {task: asked.pop(task) for task in (OWN, OWN_MISSED)}
    worked, kept = (_of_part(asked, part) for part in (Part.WORK, Part.KEPT))
    fitted = fit_weights(worked)
    # The reader was taught the questions that are worked on; what it counts is seen on others.
    weights = fit_reading(kept | own, fitted)
    figures = {Part.WORK.value: _figures(scorer, gold, worked, dict.fromkeys((0, 1), weights))}
    if arguments.kept:
        unseen = {side: fit_reading(_side_of(kept | own, 1 - side), fitted) for side in (0, 1)}
        figures[Part.KEPT.value] = _figures(scorer, gold, kept, unseen)
    provenance = {
        "data": {name: digest for name, (_, digest) in files.items()},
        "questions": {task: len(found) for task, found in asked.items()},
        "fitted": datetime.now(UTC).date().isoformat(),
        "figures": figures,
        "chosen": "features, candidate counts and time costs, but those of the second model, were "
        "chosen on questions of both parts, before they were parted",
        "figures_are": f"of the questions that were fitted on ({Part.WORK}), and of the others "
        f"({Part.KEPT}). Word pieces are projected by what was fitted on news alone, for each "
        f"question on news that was fitted on by what the other half gave (random, seed {SEED}). "
        "What reading counts was fitted on the others and on our own questions, and for the "
        "figures of the others on the other half of both",
    }
    stamp = {"schema_hash": ranking_schema(projection_file), "provenance": provenance}
    made = weights.model_copy(update=stamp)
    weights_file.write_text(made.model_dump_json(indent=2, by_alias=True) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))
    return 0


def _ask_all(
    scorer: Scorer,
    gold: dict[str, list[Item]],
    told: dict[str, list[Item]],
    encoder: Encoder,
    folder: Path,
) -> tuple[dict[str, Library], AskedByTask]:
    """Ask all questions; return the library of each task, and what was asked in each."""
    extractor = Extractor(load_pipeline())
    libraries = {
        task: make_library(scorer.articles(task, items), encoder, extractor, folder / task)
        for task, items in told.items()
    }
    libraries |= dict.fromkeys(("questions", MISSED), libraries["dated"])
    asked: AskedByTask = {}
    for task, items in gold.items():
        questions = read_lines(scorer.questions(task, items))
        right = right_answers(scorer, task, items)
        asked[task] = list(ask(libraries[task], encoder, zip(questions, right, strict=True)))
    missed = near_misses(scorer, gold["dated"])
    asked[MISSED] = list(ask(libraries[MISSED], encoder, missed))
    for task, own in own_asked(told["newsqa"]).items():
        asked[task] = list(ask(libraries["newsqa"], encoder, own))
    return libraries, asked


def _project(libraries: dict[str, Library], asked: AskedByTask) -> tuple[AskedByTask, Projection]:
    """Fit how states are made small; return the questions compared in it, and the projection.

    It is fitted on news. Each question that it is fitted on is compared in one that has not seen
    it, nor another one on its article.
    """
    news, everything = libraries["questions"], asked
    asked = _of_part(everything, Part.WORK)
    step = max(1, len(news.encodings) // FIT_ON)
    plain = Projection.fit(news.encodings[::step])
    first = {task: compared(found, libraries[task], plain) for task, found in asked.items()}
    weights = fit_weights(first)
    similarity = sum(
        weights.features[name] * share
        for name, share in (("late", 1), ("article late", 1), ("late by length", USUAL_LENGTH))
    )
    lists = {
        side: [
            one
            for task in ("questions", "newsqa")
            for one in listed(_of_side(asked[task], side), libraries[task], weights)
        ]
        for side in (0, 1)
    }
    unseen = {side: fit_projection(lists[1 - side], plain, similarity) for side in lists}
    whole = fit_projection(lists[0] + lists[1], plain, similarity)
    made = {}
    for task, found in everything.items():
        by_id = {one.id: one for one in compared(found, libraries[task], whole)}
        for side in lists if task != "wiki" else ():
            half = _of_side(asked[task], side)
            by_id |= {one.id: one for one in compared(half, libraries[task], unseen[side])}
        made[task] = [by_id[one.id] for one in found]
    return made, whole


def _of_side(found: Sequence[Asked], side: int) -> list[Asked]:
    """Return one half; a question is in the same one in every task, as are others like it."""
    return [one for one in found if _side(one) == side]


def _side(one: Asked) -> int:
    return hashed(f"{SEED}{one.part}") % 2


def _of_part(asked: AskedByTask, part: Part) -> AskedByTask:
    return {t: [one for one in found if part_of(one.part) is part] for t, found in asked.items()}


def _side_of(asked: AskedByTask, side: int) -> AskedByTask:
    return {task: _of_side(found, side) for task, found in asked.items()}


def _figures(
    scorer: Scorer, gold: dict[str, list[Item]], asked: AskedByTask, weights: dict[int, Weights]
) -> dict[str, Scores]:
    """Return the scores of each task, each half of the questions answered by its own weights."""
    return {
        task: _measured(scorer, task, gold[task], found, weights)
        for task, found in asked.items()
        if task in TASKS
    }


def _measured(
    scorer: Scorer, task: str, gold: list[Item], asked: Sequence[Asked], weights: dict[int, Weights]
) -> Scores:
    ids = {one.id for one in asked}
    items: list[Any] = [item for item in gold if str(item.get("id")) in ids]
    # The first line of the encyclopedia's set holds its sentences.
    header = gold[:1] if task == "wiki" else []
    answers = [one.answered(weights[_side(one)]) for one in asked]
    return scorer.score(task, header + items, answers)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fit_ranking",
        description="Fit the ranking's weights on gold questions and keep them with the product.",
    )
    parser.add_argument("folder", type=Path, help="holds score.py and data/")
    parser.add_argument(
        "--output",
        type=folder,
        help="where to write instead of into the product, to look at it; what takes long to make "
        "is kept there and taken from there",
    )
    parser.add_argument(
        "--weights",
        type=folder,
        metavar="OUTPUT",
        help="fit the weights alone, on what was measured and kept in that folder",
    )
    parser.add_argument(
        "--kept", action="store_true", help="measure the part that is kept apart as well"
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
