"""The reference scorer, loaded from the folder of gold data."""

import contextlib
import hashlib
import importlib.util
import io
import json
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from index.model.errors import UnreadableError

Item = dict[str, Any]
Scores = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scorer:
    """What turns gold data into articles and questions, and outputs into scores."""

    module: ModuleType

    def articles(self, task: str, gold: list[Item]) -> str:
        """Return the articles to add or extract from, one JSON object a line."""
        return self._printed("articles", task, gold)

    def questions(self, task: str, gold: list[Item]) -> str:
        """Return the questions to ask, one JSON object a line."""
        return self._printed("asks", task, gold)

    def score(self, task: str, gold: list[Item], output: list[Item]) -> Scores:
        """Return the task's measures by name."""
        return dict(getattr(self.module, f"score_{task}")(gold, output))

    def evidence(self, item: Item) -> str:
        """Return the article id of a question's evidence."""
        return str(self.module.key(item["evidence"]))

    def _printed(self, verb: str, task: str, gold: list[Item]) -> str:
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            getattr(self.module, verb)(task, gold)
        return printed.getvalue()


def load_scorer(folder: Path) -> Scorer:
    """Load ``score.py`` from the folder.

    :raises UnreadableError: if it is not there.
    """
    path = folder / "score.py"
    spec = importlib.util.spec_from_file_location("reference_scorer", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise UnreadableError(f"{folder} holds no score.py. Name the folder of gold data.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Scorer(module)


def read_lines(text: str) -> list[Item]:
    """Return the JSON objects of JSON Lines text."""
    return [json.loads(line) for line in text.splitlines() if line.strip()]


def read_gold(path: Path) -> tuple[list[Item], str]:
    """Return the JSON objects of a file of gold data, and the SHA-256 of its bytes.

    :raises UnreadableError: if it cannot be read, or is not JSON Lines.
    """
    try:
        text = path.read_bytes()
        return read_lines(text.decode("utf-8")), hashlib.sha256(text).hexdigest()
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise UnreadableError(f"{path} is not JSON Lines: {error}") from error
