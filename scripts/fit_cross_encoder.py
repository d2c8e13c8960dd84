"""Teach the model that reads a question and a sentence together.

``python -m scripts.fit_cross_encoder FOLDER --squad PAGES --qamr COPY --selqa COPY --realtimeqa
COPY``: the folder holds ``data/`` with the gold sets, of which the questions that are worked on are
taken; four public sets are named beside it. First goes what is public, with news among it; then our
own questions on whole articles, with news and some of the public ones again. It takes an hour and
a half on two processors and is needed only where something is to be taught anew: the model comes
with the product.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from index.extract.extractor import Extractor
from index.extract.syntax.pipeline.loading import load_pipeline
from index.model.article import Article
from index.store.encoding.cross_encoder import FITTED, PairReader, cross_schema
from index.store.encoding.loading import bundled_folder, bundled_tokenizer
from scripts.command import folder, run
from scripts.evaluation.own_questions import own_questions
from scripts.evaluation.scorer import Item, read_gold
from scripts.fitting.reading.exporting import export
from scripts.fitting.reading.gold_sets import article_groups, passage_groups
from scripts.fitting.reading.groups import Group, Swapper
from scripts.fitting.reading.own_groups import own_groups
from scripts.fitting.reading.public_sets import (
    qamr_groups,
    realtimeqa_articles,
    selqa_groups,
    squad_groups,
)
from scripts.fitting.reading.told import told_in
from scripts.fitting.reading.training import AGAIN_RATE, RATE, Reader, teach

SEED = 2
NEWS_FROM = 0.3
"""After this share of the others, questions on news are mixed in."""
PUBLIC_AGAIN, NEWS_AGAIN = 0.1, 0.5
"""The shares of the public questions and of those on news that the second pass takes again."""
SWAPPED, SWAPPED_NEWS = 0.35, 0.6
"""The share of questions, and of those on news, of which a near miss is made too."""
EXAMPLES = 64
"""How many pairs show how large the model's numbers get."""


@dataclass(frozen=True, slots=True)
class _Taught:
    """What there is to learn from: public questions, those on news, and our own."""

    public: list[Group]
    news: list[Group]
    own: list[Group]


def main() -> int:
    """Teach, and keep the model with the product."""
    arguments = _arguments()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)  # noqa: S311
    taught = _taught(arguments, chance)
    pairs = PairReader(bundled_tokenizer())
    reader = Reader(bundled_folder())
    if arguments.first and arguments.first.exists():
        reader.load_state_dict(torch.load(arguments.first, weights_only=True))
    else:
        teach(reader, _told(_first_pass(taught, chance)), pairs, chance, RATE)
        if arguments.first:
            torch.save(reader.state_dict(), arguments.first)
    second = _told(_second_pass(taught, chance))
    teach(reader, second, pairs, chance, AGAIN_RATE)
    examples = [
        pairs.pairs(one.question, one.passages)[0] for one in chance.sample(second, EXAMPLES)
    ]
    output = arguments.output / FITTED.name if arguments.output else FITTED
    export(reader, output, cross_schema(bundled_tokenizer()), examples)
    return 0


def _taught(arguments: argparse.Namespace, chance: random.Random) -> _Taught:
    gold = arguments.folder / "data"
    measured = _sentences(gold / "wiki_questions_en.jsonl")
    passages = _gold(gold, "news_questions")
    articles = _gold(gold, "newsqa_articles")
    parted = {item["id"] for item in articles}
    asked = [one for one in own_questions() if one.is_taught(parted=one.article in parted)]
    wanted = {one.article for one in asked} | parted
    others = _gold(gold, "syria_articles")
    found = [*articles, *others, *realtimeqa_articles(arguments.realtimeqa)]
    told = dict(
        told_in(
            [
                *(_article(item) for item in found if item["id"] in wanted),
                *(
                    Article(text, reference=text)
                    for text in dict.fromkeys(item["evidence"] for item in passages)
                ),
            ],
            Extractor(load_pipeline()),
        )
    )
    news = [
        *article_groups(_gold(gold, "newsqa_questions"), told, chance),
        *passage_groups(passages, told, chance),
    ]
    public = [
        *squad_groups(arguments.squad, measured, chance),
        *selqa_groups(arguments.selqa),
    ]
    swapper = Swapper(chance)
    swapper.learn(group.question for group in (*public, *news))
    public += [*swapper.swapped(public, SWAPPED), *qamr_groups(arguments.qamr, chance)]
    news += swapper.swapped(news, SWAPPED_NEWS)
    return _Taught(public, news, list(own_groups(asked, told, chance)))


def _first_pass(taught: _Taught, chance: random.Random) -> list[Group]:
    """Return what is public, and news among it from some point on."""
    public = chance.sample(taught.public, len(taught.public))
    placed = [(place / len(public), group) for place, group in enumerate(public)]
    placed += [(chance.uniform(NEWS_FROM, 1), group) for group in taught.news]
    return [group for _, group in sorted(placed, key=lambda one: one[0])]


def _second_pass(taught: _Taught, chance: random.Random) -> list[Group]:
    """Return our own questions among news and some of what is public."""
    public = chance.sample(taught.public, round(PUBLIC_AGAIN * len(taught.public)))
    news = chance.sample(taught.news, round(NEWS_AGAIN * len(taught.news)))
    groups = [*taught.own, *news, *public]
    return chance.sample(groups, len(groups))


def _told(groups: list[Group]) -> list[Group]:
    passages = sum(len(group.passages) for group in groups)
    print(f"{len(groups)} questions, {passages} passages")
    return groups


def _article(item: Item) -> Article:
    return Article(item["text"], title=item.get("title"), reference=item["id"])


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
    parser.add_argument("--realtimeqa", type=Path, required=True, help="a copy of RealTimeQA")
    parser.add_argument(
        "--first", type=Path, help="keeps what the first pass gave; taken from there if it exists"
    )
    parser.add_argument(
        "--output", type=folder, help="where to write instead of into the product, to look at it"
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
