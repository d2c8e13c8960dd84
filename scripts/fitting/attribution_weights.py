"""Two logistic models: the gate over cues and constructions, and the classifier behind it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from index.extract.attribution.candidates import Gate, gate_names
from index.extract.attribution.classifier import MAX_CONTENT_OVERLAP
from index.extract.syntax.parse import ParsedArticle
from scripts.fitting.attributions import Annotated, Example, Row, f1, label_all

GATE_CUTOFF = -3.48
"""The log-odds of 3 %, below which a candidate is not looked at."""
MIN_PRECISION = 0.85
"""What is wanted; the threshold is the lowest that reaches it, for as high a recall as may be."""
CUE_ELSEWHERE = 0.15
"""How much of an attribution a candidate is whose content fits and whose cue does not."""
HELD_OUT_PARTS = 5
GATE_PENALTY, CLASSIFIER_PENALTY = 0.5, 8.0
GATE_MIN_COUNT, CLASSIFIER_MIN_COUNT = 10, 6
GATE_MIN_WEIGHT = 0.07
MIN_WEIGHTS = (0.02, 0.03, 0.04, 0.05, 0.07, 0.1)
"""How large a weight has to be to be kept: the largest of these that costs little recall."""
MAX_RECALL_LOSS = 0.005
MIN_MATCH = 0.5
"""The F1 of words from which two contents are the same, as the reference scorer has it."""


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """Weights by name, and the bias."""

    weights: dict[str, float]
    bias: float

    def pruned(self, least: float) -> "LogisticModel":
        """Return the model without weights whose size is below the least."""
        return LogisticModel({n: w for n, w in self.weights.items() if abs(w) >= least}, self.bias)

    def log_odds(self, names: Iterable[str]) -> float:
        """Return the log-odds that the names give."""
        return self.bias + sum(self.weights.get(name, 0.0) for name in names)

    def stored(self) -> dict[str, Any]:
        """Return bias and weights in hundredths, which is as exact as they are."""
        weights = {name: round(weight, 2) for name, weight in self.weights.items()}
        return {"bias": round(self.bias, 2), "weights": weights}


def fit_logistic_model(
    names: Sequence[Iterable[str]], labels: Sequence[float], penalty: float, kept: Iterable[str]
) -> LogisticModel:
    """Fit a logistic model over the kept names.

    A label between 0 and 1 counts as that share of an attribution.
    """
    columns = {name: i for i, name in enumerate(kept)}
    found = [[columns[name] for name in row if name in columns] for row in names]
    ends = np.cumsum([0] + [len(row) for row in found])
    flat = [column for row in found for column in row]
    matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(found), len(columns)))
    shares = np.array(labels)
    importance = np.concatenate([shares, 1 - shares])
    counted = importance > 0
    model = LogisticRegression(C=1 / penalty, max_iter=300, tol=1e-4)
    model.fit(
        vstack([matrix, matrix]).tocsr()[counted],
        np.repeat([True, False], len(found))[counted],
        sample_weight=importance[counted],
    )
    weights: NDArray[np.float64] = model.coef_[0]
    return LogisticModel(
        dict(zip(columns, map(float, weights), strict=True)), float(model.intercept_[0])
    )


def frequent(names: Iterable[Iterable[str]], least: int) -> list[str]:
    """Return the names that are there at least so often, in order of appearance."""
    counts = Counter(name for row in names for name in row)
    return [name for name, seen in counts.items() if seen >= least]


def share(example: Example) -> float:
    """Return how far the candidate is an attribution: wholly where its cue fits too."""
    return 1.0 if example.is_attribution else CUE_ELSEWHERE * example.is_content


def fit_gate(examples: Sequence[Example]) -> LogisticModel:
    """Fit the prior over cue lemma and construction."""
    clauses = [example for example in examples if example.construction != "quote"]
    names = [gate_names(example.lemma, example.construction) for example in clauses]
    labels = [float(example.is_attribution) for example in clauses]
    kept = frequent(names, GATE_MIN_COUNT)
    return fit_logistic_model(names, labels, GATE_PENALTY, kept).pruned(GATE_MIN_WEIGHT)


def fit_classifier(examples: Sequence[Example]) -> LogisticModel:
    """Fit the classifier over all features that are frequent enough."""
    features = [example.features for example in examples]
    labels = [share(example) for example in examples]
    kept = frequent(features, CLASSIFIER_MIN_COUNT)
    return fit_logistic_model(features, labels, CLASSIFIER_PENALTY, kept)


def gate_of(model: LogisticModel) -> Gate:
    """Return the gate that lets through what is an attribution often enough."""
    return Gate(model.weights, model.bias, GATE_CUTOFF)


def is_held_out(row: Row) -> bool:
    """Tell whether an article is left out of the fit to choose by, whatever its place."""
    digest = hashlib.sha256(str(row["id"]).encode("utf-8")).digest()
    return int.from_bytes(digest, "big") % HELD_OUT_PARTS == 0


def threshold_of(
    examples: Sequence[Example], model: LogisticModel, rows: Sequence[Row]
) -> tuple[float, float, float]:
    """Return the lowest threshold of enough precision, and precision and recall there."""
    scored = sorted(
        ((model.log_odds(example.features), example) for example in examples),
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
                (example.article, i)
                for i, gold in golds
                if f1(example.content, gold.content) >= MIN_MATCH
            }
        if right / count >= MIN_PRECISION:
            best = (1 / (1 + float(np.exp(-score))), right / count, len(found) / max(total, 1))
    return best


def fit_weights(
    rows: Sequence[Row], parsed: Sequence[ParsedArticle]
) -> tuple[dict[str, Any], dict[str, float]]:
    """Return gate and classifier as they are stored, and figures of the articles left out.

    Pruning and threshold are chosen on those; then gate and classifier are fitted on all.
    """
    every = label_all(rows, parsed, Gate({}, bias=0.0, cutoff=-1.0))
    held_out = {number for number, row in enumerate(rows) if is_held_out(row)}
    least, figures = _choose_pruning(every, held_out, rows)
    gate = fit_gate(every)
    classifier = fit_classifier(_admitted(every, gate)).pruned(least)
    stored = {
        "gate": gate.stored() | {"cutoff": GATE_CUTOFF},
        "model": classifier.stored() | {"threshold": figures["threshold"]},
    }
    return stored, figures


def _choose_pruning(
    every: Sequence[Example], held_out: set[int], rows: Sequence[Row]
) -> tuple[float, dict[str, float]]:
    """Return the largest least weight that loses little recall, with its figures."""
    gate = fit_gate([example for example in every if example.article not in held_out])
    examples = _admitted(every, gate)
    train = [example for example in examples if example.article not in held_out]
    held = [example for example in examples if example.article in held_out]
    whole = fit_classifier(train)
    tried = {least: threshold_of(held, whole.pruned(least), rows) for least in MIN_WEIGHTS}
    most = max(recall for _, _, recall in tried.values())
    least = max(n for n, (_, _, recall) in tried.items() if recall >= most - MAX_RECALL_LOSS)
    threshold, precision, recall = tried[least]
    return least, {
        "least weight": least,
        "threshold": round(threshold, 3),
        "precision": round(precision, 3),
        "recall": round(recall, 3),
    }


def _admitted(examples: Sequence[Example], gate: LogisticModel) -> list[Example]:
    """Return the examples that the gate lets through."""
    judge = gate_of(gate)
    return [
        e for e in examples if e.construction == "quote" or judge.admits(e.lemma, e.construction)
    ]
