"""Both engines for vectors beside exact search: ``… engines DATA ROWS POSTGRESQL_URL``.

Makes an index of so many sentences of the store at DATA, repeated with noise, keeps its vectors in
the database too, which should be empty, and asks both.
"""

import sys
import tempfile
import time
from pathlib import Path

import faiss
import numpy as np

from index.settings import Settings, database_url
from index.store.builds.build import Build
from index.store.builds.sql_vectors import SqlEngine
from index.store.search.engine import VectorIndex
from index.store.search.rows import Mask
from index.store.sql.database import Database
from scripts.benchmarking.sharding import AT, PROPOSED, QUESTIONS, Asked, questions_near
from scripts.benchmarking.synthetic_index import enlarge
from scripts.benchmarking.table import median, p95


def main() -> None:
    """Make the index, ask both engines, and print."""
    data, rows, url = sys.argv[1:]
    database = Database(database_url(url))
    with tempfile.TemporaryDirectory(prefix="claimtrail-", dir=Path(data).parent) as folder:
        build = enlarge(Settings(data=Path(data)), Settings(data=Path(folder)), int(rows))
        # Rows of the small store over and over have its claims; here each needs its own.
        (member,) = build.members
        for table in (member.segment.rows, build.rows):
            table["claim"] = np.arange(len(table))
        faiss.omp_set_num_threads(1)
        engine = SqlEngine(database)
        began = time.perf_counter()
        engine.keep(build)
        _say(f"kept in the database in {time.perf_counter() - began:.0f} s")
        asked = questions_near(build)
        late = build.rows["published"] >= np.median(build.rows["published"])
        for name, index in (("FAISS", build.vectors), ("pgvector", engine.index(build))):
            _measure(name, build, index, asked, build.alive)
            _measure(f"{name}, the later half", build, index, asked, late)
    database.close()


def _measure(name: str, build: Build, index: VectorIndex, asked: Asked, allowed: Mask) -> None:
    hits, took = 0, []
    for place in range(QUESTIONS):
        began = time.perf_counter()
        rows, _ = index.search(asked.vectors[place], PROPOSED, allowed)
        took.append(time.perf_counter() - began)
        exact = asked.exact[place]
        if not allowed[exact].all():
            among = np.flatnonzero(allowed)
            near = build.stored_vectors(among).astype(np.float32) @ asked.vectors[place]
            exact = among[np.argpartition(-near, AT)[:AT]]
        hits += len(np.intersect1d(rows[:AT], exact))
    _say(
        f"| {name} | {hits / (QUESTIONS * AT):.4f} | {median(took) * 1000:.1f} / "
        f"{p95(took) * 1000:.1f} |"
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
