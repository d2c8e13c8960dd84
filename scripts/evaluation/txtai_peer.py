"""The same questions asked of txtai, which lives in an environment of its own."""

import json
import subprocess
from pathlib import Path

from index.model.article import Article
from index.model.errors import ClaimtrailError
from index.read.layout import lay_out
from index.store.encoding.loading import bundled_folder
from scripts.evaluation.scorer import Item, Scorer, Scores, read_lines
from scripts.evaluation.tasks import ASKED

PEERED = ("questions", "wiki")
"""The tasks that txtai can be asked; it knows no dates."""
SCRIPT = Path(__file__).with_name("txtai_answers.py")


def measure_peer(python: Path, task: str, scorer: Scorer, gold: list[Item], folder: Path) -> Scores:
    """Return the scores of txtai's hybrid search with the bundled weights, a sentence an entry.

    :param python: the interpreter of an environment with txtai.
    :raises ClaimtrailError: if it fails.
    """
    sentences, questions = folder / "sentences.jsonl", folder / "asked.jsonl"
    sentences.write_text("".join(_sentences(scorer.articles(task, gold))), "utf-8")
    questions.write_text(scorer.questions(task, gold), "utf-8")
    done = subprocess.run(
        [python.absolute(), SCRIPT, bundled_folder(), sentences, questions, str(ASKED)],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ClaimtrailError(
            f"{python} cannot ask txtai (exit code {done.returncode}); see above."
        )
    return scorer.score(task, gold, read_lines(done.stdout))


def _sentences(articles: str) -> list[str]:
    found = []
    for item in map(json.loads, articles.splitlines()):
        for span in lay_out(Article(item["text"])).sentences:
            found.append(json.dumps({"article": item["id"], "text": span.of(item["text"])}) + "\n")
    return found
