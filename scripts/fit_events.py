"""Fit which reports tell of one event: ``python -m scripts.fit_events FOLDER``.

The folder's ``data`` holds ``shootings_articles.jsonl`` (dated articles, each with its incident),
``syria_articles.jsonl`` and ``syria_events.jsonl``. Incidents are split by a hash of their names:
on the first part the trees for articles are fitted, on the second those for reports, and the third
is only measured. Of the events, three in five are fitted and the others only measured.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from index.events.linking import link
from index.events.pair_features import FEATURES as ARTICLE_FEATURES
from index.events.pair_features import ArticlePairs, Matrix, alike_pairs
from index.events.pair_model import ARTICLE_TREES, PairModel
from index.events.profile import Profile
from index.events.report_features import FEATURES
from index.events.report_model import REPORT_TREES
from index.events.report_pairs import ReportPairs
from scripts.command import folder, run
from scripts.evaluation.outlets import read_questions
from scripts.evaluation.scorer import Item, read_gold
from scripts.fitting.reports import (
    SHOOTING_WEIGHT,
    UNLABELLED_WEIGHT,
    Read,
    event_labels,
    is_fitted,
    labelled_pairs,
    measured,
    read_reports,
    shooting_pairs,
)

SHOOTINGS = Path("data", "shootings_articles.jsonl")
ARTICLES, EVENTS = Path("data", "syria_articles.jsonl"), Path("data", "syria_events.jsonl")
SHARES = {"fitted": 50, "chosen": 75, "kept apart": 100}
"""The parts of the shootings by name, each up to so many of a hundred incidents."""
MAX_DIFFERENCE = 1e-4
"""How far the kept trees may be from scikit-learn's own chances."""

Labels = NDArray[np.bool_]
Weights = NDArray[np.float64]


def main() -> int:
    """Fit both models, measure on each part, and keep the trees with the product."""
    arguments = _arguments()
    items, _ = read_gold(arguments.folder / SHOOTINGS)
    shootings = {
        name: read_reports([item for item in items if _part(item) == name]) for name in SHARES
    }
    articles = fit_articles(
        [one.profile for one in shootings["fitted"].reports], _incidents(shootings["fitted"])
    )
    articles.save(_output(arguments, ARTICLE_TREES), ARTICLE_FEATURES)
    syria = read_reports(read_gold(arguments.folder / ARTICLES)[0])
    events, _ = read_gold(arguments.folder / EVENTS)
    pairs = ReportPairs(syria.reports, articles)
    labels = event_labels(syria, events, read_questions())
    reports = fit_reports(pairs, labels, shootings["chosen"], articles)
    reports.save(_output(arguments, REPORT_TREES), FEATURES)
    for name, part in shootings.items():
        print(f"{name}: {len(part.items)} articles, {_shown(measure(part, reports, articles))}")
    groups = link(syria.reports, reports, articles)
    for name, fitted in (("fitted", True), ("kept apart", False)):
        wanted = {str(event["event"]): event for event in events}
        some = [event for event in wanted if is_fitted(event) is fitted]
        print(f"{name}: {len(some)} events, {_shown(found_together(groups, labels, some, wanted))}")
    return 0


def fit_articles(profiles: Sequence[Profile], incidents: Sequence[str]) -> PairModel:
    """Return trees that tell pairs of articles on one incident from other alike pairs."""
    pairs = ArticlePairs(profiles)
    names = np.array(incidents)
    found: list[Matrix] = []
    same: list[Labels] = []
    for one, other in alike_pairs(pairs):
        found.append(pairs.measure(one, other))
        same.append(names[one] == names[other])
    features, labels = np.concatenate(found), np.concatenate(same)
    booster = HistGradientBoostingClassifier(
        max_iter=200, learning_rate=0.06, l2_regularization=1.0, random_state=0
    ).fit(features, labels)
    return _checked(booster, features)


def fit_reports(
    pairs: ReportPairs, labels: NDArray[np.str_], shootings: Read, articles: PairModel
) -> PairModel:
    """Return trees that tell pairs of reports on one event from others."""
    fitted = np.array([not label or is_fitted(label) for label in labels])
    one, other = labelled_pairs(pairs, labels)
    kept = fitted[one] & fitted[other]
    one, other = one[kept], other[kept]
    same = labels[one] == labels[other]
    both = (labels[one] != "") & (labels[other] != "")
    weights: Weights = np.where(both, 1.0, UNLABELLED_WEIGHT)
    features = measured(pairs, one, other)
    own = ReportPairs(shootings.reports, articles)
    incidents = np.array(_incidents(shootings))
    one, other = shooting_pairs(own, incidents)
    alike = incidents[own.articles[one]] == incidents[own.articles[other]]
    features = np.concatenate([features, measured(own, one, other)])
    weights = np.concatenate([weights, np.full(len(alike), SHOOTING_WEIGHT)])
    booster = HistGradientBoostingClassifier(
        max_iter=200,
        learning_rate=0.06,
        max_leaf_nodes=12,
        min_samples_leaf=20,
        l2_regularization=3.0,
        random_state=0,
    ).fit(features, np.concatenate([same, alike]), sample_weight=weights)
    return _checked(booster, features)


def _checked(booster: HistGradientBoostingClassifier, features: Matrix) -> PairModel:
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


def measure(part: Read, reports: PairModel, articles: PairModel) -> dict[str, float]:
    """Return precision, recall and F1 of the pairs of articles whose own events are linked."""
    incidents = _incidents(part)
    own = ReportPairs(part.reports, articles)
    groups = [
        [int(own.articles[place]) for place in group if own.main[place]]
        for group in link(part.reports, reports, articles)
    ]
    wanted = _pairs(Counter(incidents).values())
    linked = _pairs(map(len, groups))
    right = sum(_pairs(Counter(incidents[a] for a in group).values()) for group in groups)
    precision, recall = right / max(linked, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": precision, "recall": recall, "F1": f1}


def found_together(
    groups: Sequence[Sequence[int]],
    labels: NDArray[np.str_],
    events: Sequence[str],
    wanted: dict[str, Item],
) -> dict[str, float]:
    """Return the share of figures in their event's best group, and of groups that mix events."""
    given = found = mixed = 0
    for event in events:
        given += len(wanted[event]["figures"])
        best = max(groups, key=lambda group: sum(labels[place] == event for place in group))
        found += min(sum(labels[place] == event for place in best), len(wanted[event]["figures"]))
        others = set(wanted[event].get("not_to_mix_with") or ())
        mixed += any(labels[place] in others for place in best)
    return {"together": found / max(given, 1), "mixed": mixed / max(len(events), 1)}


def _shown(scores: dict[str, float]) -> str:
    return ", ".join(f"{what} {value:.3f}" for what, value in scores.items())


def _incidents(read: Read) -> list[str]:
    return [str(item["incident"]) for item in read.items]


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _output(arguments: argparse.Namespace, path: Path) -> Path:
    return arguments.output / path.name if arguments.output else path


def _part(item: Item) -> str:
    digest = hashlib.sha256(f"split{item['incident']}".encode()).hexdigest()
    place = int(digest, 16) % 100
    return next(name for name, end in SHARES.items() if place < end)


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
