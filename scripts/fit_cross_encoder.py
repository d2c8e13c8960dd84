"""Teach the model that reads a question and a sentence together.

``python -m scripts.fit_cross_encoder FOLDER --squad PAGES --qamr COPY --selqa COPY``: the folder
holds ``data/`` with the gold sets, of which the questions that are worked on are taken; three
public sets are named beside it. It takes an hour on two processors and is needed only where
something is to be taught anew: the model comes with the product.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from index.store.encoding.cross_encoder import FITTED, PairReader, cross_schema
from index.store.encoding.loading import bundled_folder, bundled_tokenizer
from scripts.command import folder, run
from scripts.evaluation.scorer import Item, read_gold
from scripts.fitting.reading.exporting import export
from scripts.fitting.reading.gold_sets import article_groups, passage_groups
from scripts.fitting.reading.groups import Group, Swapper
from scripts.fitting.reading.public_sets import qamr_groups, selqa_groups, squad_groups
from scripts.fitting.reading.training import Reader, teach

SEED = 2
OWN_FROM = 0.3
"""After this share of the others, questions on news are mixed in."""
SWAPPED, SWAPPED_NEWS = 0.35, 0.6
"""The share of questions, and of those on news, of which a near miss is made too."""
EXAMPLES = 64
"""How many pairs show how large the model's numbers get."""


def main() -> int:
    """Teach, and keep the model with the product."""
    arguments = _arguments()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    groups = _groups(arguments, chance)
    passages = sum(len(group.passages) for group in groups)
    print(f"{len(groups)} questions, {passages} passages")
    pairs = PairReader(bundled_tokenizer())
    reader = Reader(bundled_folder())
    teach(reader, groups, pairs, chance)
    examples = [
        pairs.pairs(one.question, one.passages)[0] for one in chance.sample(groups, EXAMPLES)
    ]
    output = arguments.output / FITTED.name if arguments.output else FITTED
    export(reader, output, cross_schema(bundled_tokenizer()), examples)
    return 0


def _groups(arguments: argparse.Namespace, chance: random.Random) -> list[Group]:
    """Return all that is taught, in order: first what is public, then news among it."""
    gold = arguments.folder / "data"
    measured = _sentences(gold / "wiki_questions_en.jsonl")
    swapper = Swapper(chance)
    public = [
        *squad_groups(arguments.squad, measured, chance),
        *selqa_groups(arguments.selqa),
    ]
    news = [
        *article_groups(_gold(gold, "newsqa_questions"), _gold(gold, "newsqa_articles"), chance),
        *passage_groups(_gold(gold, "news_questions"), chance),
    ]
    swapper.learn(group.question for group in (*public, *news))
    public += [*swapper.swapped(public, SWAPPED), *qamr_groups(arguments.qamr, chance)]
    news += swapper.swapped(news, SWAPPED_NEWS)
    chance.shuffle(public)
    placed = [(place / len(public), group) for place, group in enumerate(public)]
    placed += [(chance.uniform(OWN_FROM, 1), group) for group in news]
    return [group for _, group in sorted(placed, key=lambda one: one[0])]


def _gold(folder: Path, name: str) -> list[Item]:
    return read_gold(folder / f"{name}.jsonl")[0]


def _sentences(path: Path) -> frozenset[str]:
    """Return the sentences of the encyclopedia's set, which is measured on and part of SQuAD."""
    with path.open(encoding="utf-8") as lines:
        told: Sequence[str] = json.loads(lines.readline())["sentences"]
    return frozenset(told)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fit_cross_encoder",
        description="Teach the model that reads question and sentence together.",
    )
    parser.add_argument("folder", type=Path, help="holds data/ with the gold sets")
    parser.add_argument("--squad", type=Path, required=True, help="SQuAD's pages: v2.0/, 1.1/")
    parser.add_argument("--qamr", type=Path, required=True, help="a copy of QAMR")
    parser.add_argument("--selqa", type=Path, required=True, help="a copy of SelQA")
    parser.add_argument(
        "--output", type=folder, help="where to write instead of into the product, to look at it"
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
