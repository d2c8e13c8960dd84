"""Fit the attribution weights: python -m scripts.fit_attribution ANNOTATED.jsonl."""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from index.extract.attribution.candidates import Gate, gate_names
from index.extract.attribution.classifier import MAX_CONTENT_OVERLAP, WEIGHTS
from index.extract.syntax.parse import ParsedArticle, parse_articles
from index.extract.syntax.pipeline.loading import load_pipeline
from scripts.command import run
from scripts.fitting.attributions import (
    Annotated,
    Example,
    as_article,
    f1,
    label_all,
    read_annotated,
)

GATE_PROBABILITY = 0.03
PRECISION = 0.87
FOLDS = 5
CUE_ELSEWHERE = 0.15
SMALLEST = 0.07

Weights = dict[str, float]


def fit(
    names: Sequence[Iterable[str]], labels: Sequence[float], penalty: float, least: int
) -> tuple[Weights, float]:
    """Fit a logistic model over the names seen ``least`` times; return weights and bias.

    A label between 0 and 1 counts as that share of an attribution.
    """
    counts = Counter(name for row in names for name in row)
    columns = {name: i for i, name in enumerate(n for n, seen in counts.items() if seen >= least)}
    found = [[columns[name] for name in row if name in columns] for row in names]
    ends = np.cumsum([0] + [len(row) for row in found])
    flat = [column for row in found for column in row]
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(found), len(columns)))
    shares = np.array(labels)
    model = LogisticRegression(C=1 / penalty, max_iter=300, tol=1e-5)
    model.fit(
        vstack([matrix, matrix]).tocsr(),
        np.repeat([True, False], len(found)),
        sample_weight=np.concatenate([shares, 1 - shares]),
    )
    weights = {name: round(float(w), 2) for name, w in zip(columns, model.coef_[0], strict=True)}
    return weights, round(float(model.intercept_[0]), 2)


def share(example: Example) -> float:
    """Return how far the candidate is an attribution: wholly where its cue fits too."""
    return 1.0 if example.is_attribution else CUE_ELSEWHERE * example.is_content


def fit_gate(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the prior over cue lemma and construction."""
    clauses = [example for example in examples if example.construction != "quote"]
    names = [gate_names(example.lemma, example.construction) for example in clauses]
    weights, bias = fit(names, [float(e.is_attribution) for e in clauses], penalty=0.5, least=2)
    cutoff = round(float(np.log(GATE_PROBABILITY / (1 - GATE_PROBABILITY))), 2)
    return {
        "bias": bias,
        "cutoff": cutoff,
        "weights": {n: w for n, w in weights.items() if abs(w) >= SMALLEST},
    }


def fit_model(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the scorer; small weights are left out."""
    features = [example.features for example in examples]
    weights, bias = fit(features, [share(e) for e in examples], penalty=8.0, least=4)
    return {"bias": bias, "weights": {n: w for n, w in weights.items() if abs(w) >= SMALLEST}}


def admitted(examples: Sequence[Example], gate: dict[str, Any]) -> list[Example]:
    """Return the examples that the gate lets through."""
    judge = Gate(gate["weights"], gate["bias"], gate["cutoff"])
    return [
        e for e in examples if e.construction == "quote" or judge.admits(e.lemma, e.construction)
    ]


def measure(
    examples: Sequence[Example], model: dict[str, Any], rows: Sequence[dict[str, Any]]
) -> tuple[float, float, float]:
    """Return the lowest threshold that reaches the wanted precision, precision and recall there."""
    weights, bias = model["weights"], model["bias"]
    scored = sorted(
        ((bias + sum(weights.get(f, 0.0) for f in e.features), e) for e in examples),
        key=lambda pair: -pair[0],
    )
    wanted = {n: Annotated(rows[n]).distinct() for n in {e.article for e in examples}}
    total = sum(len(golds) for golds in wanted.values())
    kept: dict[tuple[int, int], list[Example]] = {}
    found: set[tuple[int, int]] = set()
    best, right, count = (1.0, 0.0, 0.0), 0, 0
    for score, example in scored:
        near = kept.setdefault((example.article, example.sentence), [])
        if any(f1(example.content, other.content) > MAX_CONTENT_OVERLAP for other in near):
            continue
        near.append(example)
        count += 1
        right += example.is_content
        if example.is_content:
            golds = enumerate(wanted[example.article])
            found |= {
                (example.article, i) for i, g in golds if f1(example.content, g.content) >= 0.5
            }
        if right / count >= PRECISION:
            best = (1 / (1 + float(np.exp(-score))), right / count, len(found) / total)
    return best


def fit_all(path: Path, parsed: Sequence[ParsedArticle]) -> dict[str, Any]:
    """Fit gate and scorer on all articles, with the threshold of articles left out."""
    rows = read_annotated(path)
    every = label_all(rows, parsed, Gate({}, 0.0, -1.0))
    gate = fit_gate(every)
    examples = admitted(every, gate)
    train = [example for example in examples if example.article % FOLDS]
    held = [example for example in examples if not example.article % FOLDS]
    threshold, precision, recall = measure(held, fit_model(train), rows)
    return {
        "provenance": {
            "data": path.name,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "articles": len(rows),
            "fitted": datetime.now(UTC).date().isoformat(),
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "measured_on": f"every {FOLDS}th article, left out of the fit",
        },
        "gate": gate,
        "model": {"threshold": round(threshold, 3)} | fit_model(examples),
    }


def write(stored: dict[str, Any], path: Path) -> None:
    """Write the weights as JSON, one name a line."""
    path.write_text(
        json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )


def main() -> int:
    """Parse the annotated articles, fit, and store the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("annotated", type=Path, help="JSONL with text and attributions")
    path = parser.parse_args().annotated
    articles = (as_article(row) for row in read_annotated(path))
    stored = fit_all(path, list(parse_articles(articles, load_pipeline())))
    write(stored, WEIGHTS)
    print(json.dumps(stored["provenance"]))
    return 0


if __name__ == "__main__":
    run(main)
