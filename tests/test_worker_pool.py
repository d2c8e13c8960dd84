import os
import subprocess
import sys
import time
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from spacy.language import Language

from index.extract.extractor import Extractor
from index.extract.worker_pool import ExtractorPool
from index.model.article import Article
from index.model.errors import ExtractionError

TEXTS = [
    "Officials said 12 people were killed in Northport on Monday.",
    "",
    "The mayor denied it. “Nobody was hurt,” she said.",
] * 12

KILLED = """
import os, signal
from multiprocessing import active_children
from index.extract.worker_pool import ExtractorPool
from index.model.article import Article

if __name__ == "__main__":
    articles = (Article(text="It rained.") for _ in range(999))
    next(ExtractorPool(processes=2, min_articles=2).extract(articles))
    print(*(child.pid for child in active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""

LOUD = """
from index.extract.worker_pool import ExtractorPool
from index.model.article import Article

print("imported", flush=True)

if __name__ == "__main__":
    articles = (Article(text="It rained.") for _ in range(9))
    pool = ExtractorPool(processes=2, min_articles=2)
    print(len(list(pool.extract(articles))), __spec__, __file__)
"""


def articles() -> Iterator[Article]:
    return (Article(text=text) for text in TEXTS)


def test_processes_give_what_one_gives_in_the_same_order(pipeline: Language) -> None:
    alone = list(Extractor(pipeline).extract(articles()))
    beside = list(ExtractorPool(processes=2, min_articles=5).extract(articles()))
    assert beside == alone
    assert [article.text for article, _ in beside] == TEXTS


@pytest.mark.skipif(sys.platform == "win32", reason="has no niceness")
def test_reading_gives_way_to_what_embeds() -> None:
    found = ExtractorPool(processes=2, min_articles=5).extract(articles())
    next(found)
    children, own = active_children(), os.getpriority(os.PRIO_PROCESS, 0)
    assert len(children) == 2
    limit = time.monotonic() + 20
    while not all(os.getpriority(os.PRIO_PROCESS, c.pid or 0) > own for c in children):
        assert time.monotonic() < limit
        time.sleep(0.1)
    assert len(list(found)) == len(TEXTS) - 1


def test_few_articles_are_read_in_this_process(pipeline: Language) -> None:
    pool = ExtractorPool(lambda: Extractor(pipeline), processes=2)
    assert len(list(pool.extract(articles()))) == len(TEXTS)


def test_a_killed_process_is_named() -> None:
    def first_then_kill() -> Iterator[Article]:
        yield from articles()
        for child in active_children():
            child.kill()
        yield from articles()

    with pytest.raises(ExtractionError, match="run the command again"):
        list(ExtractorPool(processes=2, min_articles=5).extract(first_then_kill()))


def test_processes_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    children = [int(word) for word in _output(tmp_path / "killed.py", KILLED).split()]
    assert len(children) == 2
    limit = time.monotonic() + 20
    while any(_alive(child) for child in children) and time.monotonic() < limit:
        time.sleep(0.1)
    assert not any(_alive(child) for child in children)


def test_processes_do_not_import_the_command_that_runs(tmp_path: Path) -> None:
    script = tmp_path / "loud.py"
    assert _output(script, LOUD).splitlines() == ["imported", f"9 None {script}"]


def _output(script: Path, text: str) -> str:
    """Return what a script of that text prints before it ends or is killed."""
    script.write_text(text)
    return subprocess.run(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    ).stdout


def _alive(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    try:
        return state.read_text().split()[2] != "Z"
    except OSError:
        return False


def test_processes_that_read_by_spacy_s_own_parts_warn_once(tmp_path: Path) -> None:
    (tmp_path / "onnx.py").write_text("raise ImportError('not for this processor')")
    script = tmp_path / "loud.py"
    script.write_text(LOUD)
    ran = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert ran.stdout.splitlines()[-1] == f"9 None {script}"
    assert ran.stderr.count("read by spaCy's own parts") == 1
    assert ran.stderr.count("not for this processor") == 1
