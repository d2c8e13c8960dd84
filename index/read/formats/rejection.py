"""An item that could not be read."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rejected:
    """A file, or the item at ``line`` (from 1) of a file, with the reason it was left out."""

    path: Path
    line: int | None
    reason: str

    def __str__(self) -> str:
        """Return ``file:line: reason``."""
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.reason}"
