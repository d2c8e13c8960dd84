"""Print what articles claim, storing nothing: ``python -m scripts.extract_claims FILE``."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from index.extract.extractor import Extractor
from index.extract.syntax.pipeline.loading import load_pipeline
from index.model.article import Article
from index.model.claim import Claim, Extraction
from index.model.claim_json import extraction_record
from index.read.formats.files import Defaults, Rejected, read_paths
from index.settings import read_settings
from scripts.command import day, run


def main() -> int:
    """Print one JSON object, or a few readable lines, an article; return 1 if any was rejected."""
    arguments = _arguments()
    rejected: list[Rejected] = []
    extractor = Extractor(load_pipeline(read_settings().plain_models))
    for article, extraction in extractor.extract(_articles(arguments, rejected)):
        if arguments.json:
            record = extraction_record(article.reference, article.text, extraction)
            print(json.dumps(record, ensure_ascii=False))
        else:
            print(_readable(article, extraction))
    return 1 if rejected else 0


def _articles(arguments: argparse.Namespace, rejected: list[Rejected]) -> Iterator[Article]:
    defaults = Defaults(published=arguments.published)
    for item in read_paths(arguments.paths, defaults):
        if isinstance(item, Rejected):
            print(item, file=sys.stderr)
            rejected.append(item)
        else:
            yield item


def _readable(article: Article, extraction: Extraction) -> str:
    lines = [article.title or article.reference or "(no title)"]
    lines += [_line(claim) for claim in extraction.claims]
    return "\n".join(lines) + "\n"


def _line(claim: Claim) -> str:
    speaker = f"{claim.speaker.name}: " if claim.speaker else ""
    return f"  [{claim.kind}] {speaker}{claim.text}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.extract_claims",
        description="Print what is claimed in the articles of files, without storing anything.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="one JSON object an article")
    parser.add_argument(
        "--published", type=day, metavar="DATE", help="publication day, for one plain file"
    )
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
