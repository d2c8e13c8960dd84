"""How long work tells what is done of it."""

from typing import Protocol


class Progress(Protocol):
    """Told the stage, what is done of it, how much there is, and of how many sentences."""

    def __call__(self, stage: str, done: int, total: int, sentences: int = 0) -> None:
        """Take notice."""


def silent(stage: str, done: int, total: int, sentences: int = 0) -> None:
    """Show no progress."""
