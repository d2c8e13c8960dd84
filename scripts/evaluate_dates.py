"""Measure dates on articles in TimeML: ``python -m scripts.evaluate_dates FOLDER``."""

import argparse
from itertools import islice
from pathlib import Path

from index.extract.syntax.parse import parse_articles
from index.extract.syntax.pipeline.loading import load_pipeline
from index.extract.timex.dates import find_dates
from index.model.claim import Timex
from index.model.errors import UnreadableError
from scripts.command import run
from scripts.evaluation.timeml import AnnotatedArticle, misses, read_timeml, score_dates


def main() -> int:
    """Print precision, recall and F1 of the expressions found, and of their days."""
    arguments = _arguments()
    paths = sorted(arguments.folder.glob("*.tml"))
    if not paths:
        raise UnreadableError(f"{arguments.folder} holds no .tml file.")
    articles = [read_timeml(path) for path in paths]
    found = find_all(articles)
    scores = score_dates(articles, found)
    print(f"{len(articles)} articles, {scores.annotated} expressions that mean days")
    for name, figures in (("found", scores.detection), ("days right", scores.value)):
        print("{}: precision {:.3f}, recall {:.3f}, F1 {:.3f}".format(name, *figures))
    wrong = (line for pair in zip(articles, found, strict=True) for line in misses(*pair))
    for line in islice(wrong, arguments.worst):
        print(f"  {line}")
    return 0


def find_all(articles: list[AnnotatedArticle]) -> list[list[Timex]]:
    """Return the time expressions that are found in each article."""
    parsed = parse_articles((one.article for one in articles), load_pipeline())
    return [
        [
            timex
            for sentence in one.sentences
            for timex in find_dates(sentence, one.article.published)
        ]
        for one in parsed
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.evaluate_dates",
        description="Measure dates on articles annotated in TimeML.",
    )
    parser.add_argument("folder", type=Path, help="holds the articles as .tml files")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="print N mistakes")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
