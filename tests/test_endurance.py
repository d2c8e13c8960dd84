"""What must hold after many rebuilds, many of them killed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from rebuilding_process import HashEncoder, rebuilder_of

from index.answer.answerer import Answerer
from index.model.article import Article
from index.store.builds.builds import Builds
from index.store.sql.articles import keep_article
from index.store.sql.claims import load_claims
from index.store.sql.database import Database

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "tests" / "rebuilding_process.py"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with closing(store_in(tmp_path)) as opened:
        yield opened


def store_in(folder: Path) -> Database:
    """Open the store of a folder."""
    return Database(f"sqlite:///{folder / 'store.db'}")


def add(database: Database, number: int) -> set[str]:
    """Add an article and return its sentences."""
    lines = [f"Post {number} reported {number * 7 + line} trucks." for line in range(40)]
    with database.writing() as session:
        keep_article(session, Article("\n".join(lines), url=f"https://post.example/{number}"))
    return set(lines)


def held(database: Database, folder: Path) -> set[str]:
    """Return the sentences that the served build holds, and that the store still knows."""
    build = Builds(folder / "builds").open_newest()
    ids = [int(number) for number in build.rows["claim"][build.alive]]
    with database.reading() as session:
        found = load_claims(session, ids, build.generation)
    assert len(found) == len(ids)
    return {claims[0].sentence for claims in found.values()}


def start(folder: Path, last: int = 0) -> subprocess.Popen[str]:
    """Start a rebuild in a process of its own, and wait until it begins.

    :param last: which file it reaches for when it kills itself; it lives without.
    """
    process = subprocess.Popen(
        [sys.executable, SCRIPT, folder, str(last)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("kills", [8, pytest.param(150, marks=pytest.mark.slow)])
def test_a_process_killed_at_a_file_leaves_the_old_or_the_new_build(
    tmp_path: Path, kills: int
) -> None:
    waiting = tmp_path / "waiting"
    waiting.mkdir()
    with closing(store_in(waiting)) as database:
        old = add(database, 0)
        rebuilder_of(waiting).run()
        new = old | add(database, 1)
    out, _ = start(shutil.copytree(waiting, tmp_path / "whole")).communicate()
    reached = int(out.splitlines()[-1])
    found = []
    for number in range(1, kills + 1):
        folder = shutil.copytree(waiting, tmp_path / str(number))
        process = start(folder, last=number * reached // kills)
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        with closing(store_in(folder)) as database:
            found.append(held(database, folder))
            end_well(database, folder, new)
    assert found[0] == old
    assert found[-1] == new
    assert all(sentences in (old, new) for sentences in found)


def end_well(database: Database, folder: Path, everything: set[str]) -> None:
    """Rebuild once more: everything must be there, and nothing unfinished."""
    rebuilder_of(folder).run()
    assert held(database, folder) == everything
    assert not list((folder / "builds").rglob(".*"))


@pytest.mark.slow
def test_two_hundred_kills_at_random_instants_leave_the_old_or_the_new_build(
    database: Database, tmp_path: Path
) -> None:
    everything = add(database, 0)
    first = start(tmp_path)
    began = time.monotonic()
    first.communicate()
    longest = time.monotonic() - began
    killed = 0
    for number in range(1, 201):
        before = held(database, tmp_path)
        everything |= add(database, number)
        process = start(tmp_path)
        time.sleep(random.uniform(0, longest))  # noqa: S311 - no secret
        process.kill()
        out, _ = process.communicate()
        killed += "published=True" not in out
        assert held(database, tmp_path) in (before, everything)
    end_well(database, tmp_path, everything)
    assert killed > 20


def answer_through_swaps(database: Database, folder: Path, swaps: int) -> tuple[float, float]:
    """Answer after each of so many rebuilds; return the memory after a fifth of them and after all.

    :returns: resident memory in MB.
    """
    add(database, 0)
    rebuilder_of(folder).run()
    builds = Builds(folder / "builds")
    early = 0.0
    with Answerer(database, builds, builds.open_newest(), HashEncoder()) as answerer:
        for number in range(1, swaps + 1):
            add(database, number)
            generation = rebuilder_of(folder).run().generation
            limit = time.monotonic() + 5
            while (answer := answerer.ask(f"Post {number}?")).generation != str(generation):
                assert time.monotonic() < limit
            assert answer.matches
            if number == swaps // 5:
                early = _memory()
        return early, _memory()


def _memory() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_a_few_swaps_are_taken(database: Database, tmp_path: Path) -> None:
    answer_through_swaps(database, tmp_path, 5)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_fifty_swaps_do_not_grow_the_process(database: Database, tmp_path: Path) -> None:
    early, late = answer_through_swaps(database, tmp_path, 50)
    assert late - early < 25
