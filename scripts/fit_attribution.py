"""Fit the attribution weights on annotated articles: ``python -m scripts.fit_attribution FOLDER``.

The folder holds ``score.py``, the reference scorer, and in ``data/`` the articles to fit on and
others to measure on. How far to prune and where to draw the line is chosen on a fifth of the
articles that the fit does not see; the articles to measure on are read last, and choose nothing.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.extract.attribution.classifier import WEIGHTS, load_classifier
from index.extract.attribution.feature_schema import feature_schema
from index.extract.extractor import Extractor
from index.extract.syntax.parse import parse_articles
from index.extract.syntax.pipeline.loading import load_pipeline
from index.model.claim_json import extraction_record
from scripts.command import run
from scripts.evaluation.scorer import Scores, load_scorer
from scripts.fitting.attribution_weights import fit_weights
from scripts.fitting.attributions import Row, as_article, read_annotated

TRAIN, DEV = "attributions_train.jsonl", "attributions_dev.jsonl"


def main() -> int:
    """Fit, store the weights with the product, and print how well they do on other articles."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fit_attribution",
        description="Fit the attribution weights and keep them with the product.",
    )
    parser.add_argument("folder", type=Path, help="holds score.py and data/, such as ../shared")
    folder = parser.parse_args().folder
    load_scorer(folder)
    stored = fit_file(folder / "data" / TRAIN)
    write_weights(stored, WEIGHTS)
    print(json.dumps(stored["provenance"] | measure(folder, read_annotated(folder / "data" / DEV))))
    return 0


def fit_file(path: Path) -> dict[str, Any]:
    """Return weights fitted on the annotated articles of a file, with where they come from.

    :raises UnreadableError: if the file cannot be read as annotated articles.
    """
    rows = read_annotated(path)
    parsed = list(parse_articles(map(as_article, rows), load_pipeline()))
    fitted, figures = fit_weights(rows, parsed)
    provenance = {
        "data": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "articles": len(rows),
        "fitted": datetime.now(UTC).date().isoformat(),
        "chosen on": "a fifth of the articles by the hash of their id, left out of the fit",
    }
    return {"schema": feature_schema(), "provenance": provenance | figures} | fitted


def write_weights(stored: dict[str, Any], path: Path) -> None:
    """Write the weights as JSON in gzip; the same weights give the same bytes."""
    text = json.dumps(stored, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def measure(folder: Path, rows: Sequence[Row]) -> Scores:
    """Return how well the stored weights do by the reference scorer of the folder."""
    load_classifier.cache_clear()
    found = Extractor(load_pipeline()).extract(map(as_article, rows))
    output = [
        extraction_record(row["id"], article.text, extraction)
        for row, (article, extraction) in zip(rows, found, strict=True)
    ]
    return load_scorer(folder).score("attributions", list(rows), output)


if __name__ == "__main__":
    run(main)
