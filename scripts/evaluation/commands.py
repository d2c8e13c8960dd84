"""Running the commands that people use, on a store of their own."""

import os
import subprocess
import sys
from pathlib import Path

from index.model.errors import ClaimtrailError
from index.settings import read_settings

ROOT = Path(__file__).parents[2]


def run_command(folder: Path, name: str, *arguments: str) -> str:
    """Run ``scripts.name`` on the store in the folder; return what it printed.

    :raises ClaimtrailError: if it fails.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMTRAIL_")}
    environment["CLAIMTRAIL_MODELS"] = str(read_settings().models)
    environment["CLAIMTRAIL_DATA"] = str(folder / "data")
    environment["CLAIMTRAIL_DATABASE_URL"] = f"sqlite:///{folder}/data/claimtrail.db"
    done = subprocess.run(
        [sys.executable, "-m", f"scripts.{name}", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ClaimtrailError(f"scripts.{name} ended with exit code {done.returncode}; see above.")
    return done.stdout


def add_all(folder: Path, articles: str) -> None:
    """Add the articles, JSON Lines for ``add_articles``, and build."""
    added = folder / "articles.jsonl"
    added.write_text(articles, "utf-8")
    run_command(folder, "add_articles", str(added))
    run_command(folder, "rebuild_index", "--quiet")


def ask_all(folder: Path, articles: str, questions: str, limit: int) -> str:
    """Add the articles, build, and return the answers, one JSON object a line.

    :param articles: JSON Lines for ``add_articles``.
    :param questions: JSON Lines for ``ask``.
    """
    asked = folder / "questions.jsonl"
    asked.write_text(questions, "utf-8")
    add_all(folder, articles)
    return run_command(folder, "ask", "--questions", str(asked), "--json", "--limit", str(limit))
