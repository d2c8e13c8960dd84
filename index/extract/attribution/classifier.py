"""How likely a candidate is an attribution, by weights that scripts/fit_attribution.py learned."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

from index.extract.attribution.cue_prefilter import Gate

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Scorer:
    """A logistic model over feature strings, and the gate before it."""

    gate: Gate
    weights: Mapping[str, float]
    bias: float
    threshold: float

    def score(self, features: Sequence[str]) -> float:
        """Return the probability, in [0, 1], that the candidate is an attribution."""
        total = self.bias + sum(map(self.weights.get, features, repeat(0.0)))
        return 1 / (1 + exp(-total))


@cache
def load_scorer() -> Scorer:
    """Read the weights that ship with the package."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    gate, model = stored["gate"], stored["model"]
    return Scorer(
        Gate(gate["weights"], gate["bias"], gate["cutoff"]),
        model["weights"],
        model["bias"],
        model["threshold"],
    )
