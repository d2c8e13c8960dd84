"""Fit which articles tell of one event: ``python -m scripts.fit_events FOLDER``.

The folder's ``data`` holds ``shootings_articles.jsonl``: dated articles, each with its incident.
Incidents are split by a hash of their names: on the first part the trees are fitted, on the second
the limits of clustering were chosen, and the third is only measured.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from index.events.linking import alike_pairs, link
from index.events.pair_features import ArticlePairs, Matrix
from index.events.pair_model import FITTED, PairModel
from index.events.profile import Profile, read_profile
from index.model.article import Article
from scripts.command import folder, run
from scripts.evaluation.scorer import Item, read_gold

ARTICLES = Path("data", "shootings_articles.jsonl")
SHARES = {"fitted": 50, "chosen": 75, "kept apart": 100}
"""The parts by name, each up to so many of a hundred incidents."""
MAX_DIFFERENCE = 1e-4
"""How far the kept trees may be from scikit-learn's own chances."""

Labels = NDArray[np.bool_]


def main() -> int:
    """Fit on the first part, measure on each, and keep the trees with the product."""
    arguments = _arguments()
    items, _ = read_gold(arguments.folder / ARTICLES)
    parts = {name: [item for item in items if _part(item) == name] for name in SHARES}
    profiles = {name: [read_profile(_article(item)) for item in parts[name]] for name in parts}
    model = fit(profiles["fitted"], [str(item["incident"]) for item in parts["fitted"]])
    for name, own in parts.items():
        scores = measure(profiles[name], [str(item["incident"]) for item in own], model)
        shown = ", ".join(f"{what} {value:.3f}" for what, value in scores.items())
        print(f"{name}: {len(own)} articles, {shown}")
    model.save(arguments.output / FITTED.name if arguments.output else FITTED)
    return 0


def fit(profiles: Sequence[Profile], incidents: Sequence[str]) -> PairModel:
    """Return trees that tell pairs of articles on one incident from other alike pairs."""
    pairs = ArticlePairs(profiles)
    names = np.array(incidents)
    measured: list[Matrix] = []
    same: list[Labels] = []
    for one, other in alike_pairs(pairs):
        measured.append(pairs.measure(one, other))
        same.append(names[one] == names[other])
    features, labels = np.concatenate(measured), np.concatenate(same)
    booster = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.06, l2_regularization=1.0, random_state=0
    ).fit(features, labels)
    model = _kept(booster)
    sample = features[:: max(len(features) // 5000, 1)]
    apart = np.abs(model.chances(sample) - booster.predict_proba(sample)[:, 1])
    if apart.max() > MAX_DIFFERENCE:
        raise AssertionError("scikit-learn keeps its trees otherwise than they are read here")
    return model


def _kept(booster: HistGradientBoostingClassifier) -> PairModel:
    """Read the trees out of scikit-learn, so that linking does not load it."""
    trees = [predictors[0].nodes for predictors in booster._predictors]
    shape = len(trees), max(len(nodes) for nodes in trees)
    model = PairModel(
        float(np.ravel(booster._baseline_prediction)[0]),
        np.zeros(shape, np.int16),
        np.zeros(shape, np.float32),
        np.zeros(shape, np.int16),
        np.zeros(shape, np.int16),
        np.zeros(shape, np.bool_),
        np.zeros(shape, np.float32),
    )
    for row, nodes in enumerate(trees):
        inner, width = nodes["is_leaf"] == 0, len(nodes)
        model.feature[row, :width] = nodes["feature_idx"]
        model.threshold[row, :width] = nodes["num_threshold"]
        model.left[row, :width] = np.where(inner, nodes["left"], 0)
        model.right[row, :width] = np.where(inner, nodes["right"], 0)
        model.unknown_left[row, :width] = nodes["missing_go_to_left"] > 0
        model.value[row, :width] = nodes["value"]
    return model


def measure(
    profiles: Sequence[Profile], incidents: Sequence[str], model: PairModel
) -> dict[str, float]:
    """Return precision, recall and F1 of the pairs of articles that are linked."""
    wanted = _pairs(Counter(incidents).values())
    events = link(profiles, model)
    linked = _pairs(map(len, events))
    right = sum(_pairs(Counter(incidents[place] for place in event).values()) for event in events)
    precision, recall = right / max(linked, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "F1": f1}


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _part(item: Item) -> str:
    digest = hashlib.sha256(f"split{item['incident']}".encode()).hexdigest()
    place = int(digest, 16) % 100
    return next(name for name, end in SHARES.items() if place < end)


def _article(item: Item) -> Article:
    published = date.fromisoformat(item["published"]) if item.get("published") else None
    return Article(item["text"], item.get("title"), item.get("publisher"), published)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fit_events",
        description="Fit the model of which articles tell of one event, and measure it.",
    )
    parser.add_argument("folder", type=folder, help="holds data/, such as ../shared")
    parser.add_argument("--output", type=folder, help="where to write, instead of into the product")
    return parser.parse_args()


if __name__ == "__main__":
    run(main)
