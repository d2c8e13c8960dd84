"""The least that each measure may be, kept with the hash of the data it was measured on."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from scripts.evaluation.scorer import Scores

PATH = Path(__file__).with_name("floors.json")
SLACK = 0.003
"""How far below a measured value its floor is set: ties may fall another way elsewhere."""

AT_MOST = {"false ranges", "mixed", "mixed threads", "right ones refused"}
"""Measures of which less is better; their floor is a ceiling."""


@dataclass(slots=True)
class Floors:
    """Floors by task and measure; ``data`` holds the SHA-256 of each task's gold file."""

    data: dict[str, str] = field(default_factory=dict)
    floors: dict[str, Scores] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Floors":
        """Read the floors that are kept with the project."""
        record = json.loads(PATH.read_text("utf-8")) if PATH.exists() else {}
        return cls(record.get("data", {}), record.get("floors", {}))

    def write(self) -> None:
        """Keep the floors with the project."""
        record = {"data": self.data, "floors": self.floors}
        PATH.write_text(json.dumps(record, indent=1, sort_keys=True) + "\n", "utf-8")

    def failures(self, task: str, digest: str, scores: Scores) -> list[str]:
        """Return a sentence for each floor that is missed, or for data that is other data."""
        if task in self.data and self.data[task] != digest:
            return [f"{task}: the gold data is not what the floors were measured on"]
        return [
            f"{task}: {name} is {scores[name]:.4f}, its floor is {floor:.4f}"
            for name, floor in self.floors.get(task, {}).items()
            if (scores[name] > floor if name in AT_MOST else scores[name] < floor)
        ]

    def raise_to(self, task: str, digest: str, scores: Scores, lower: bool) -> None:
        """Set floors just below the scores; one that exists falls only if ``lower``."""
        kept = self.floors.setdefault(task, {})
        for name, score in scores.items():
            sign = -1 if name in AT_MOST else 1
            floor = round(score - sign * SLACK, 4)
            if lower or name not in kept or sign * floor > sign * kept[name]:
                kept[name] = floor
        self.data[task] = digest
