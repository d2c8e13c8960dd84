"""What any engine has to give, asked of each; the exact answer is computed beside it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from databases import store_url
from small_build import publish, source

from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.builds.past_build import AsOfBuilds
from index.store.builds.segment import SegmentSource
from index.store.builds.sql_vectors import FEW, SqlEngine
from index.store.encoding.encoder import Encoding
from index.store.search.rows import Mask, Rows
from index.store.sql.database import Database

ROWS = 700
DIMENSION = 64
FIRST_DAY = 736_000


def rows(first: int, count: int) -> SegmentSource:
    """Return rows of random vectors, published over a year, of which some have no day."""
    random = np.random.default_rng(first)
    vectors = random.normal(size=(count, DIMENSION)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    states = np.zeros((0, DIMENSION), np.float32)
    encodings = [Encoding(vector, np.zeros(0, np.int32), states) for vector in vectors]
    made = source([""] * count, encodings, first)
    days = FIRST_DAY + np.arange(first, first + count) % 365
    made.rows["published"] = np.where(np.arange(count) % 50 == 0, 0, days)
    return made


@pytest.fixture(params=["faiss", "faiss along a graph", "pgvector"])
def build(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Build]:
    if request.param == "pgvector":
        request.getfixturevalue("on_postgresql")
        with_few = pytest.MonkeyPatch()
        with_few.setattr("index.store.builds.sql_vectors.FEW", 20)
        database = Database(store_url(tmp_path / "store.db"))
        builds = Builds(tmp_path / "builds", engine=SqlEngine(database))
    else:
        builds = Builds(tmp_path / "builds", 100 if "graph" in request.param else FEW)
    publish(builds, rows(0, ROWS))
    publish(builds, rows(ROWS, ROWS // 8))
    yield builds.open_newest()
    if request.param == "pgvector":
        with_few.undo()
        database.close()


def exact(build: Build, query: np.ndarray, limit: int, allowed: Mask) -> Rows:
    among = np.flatnonzero(allowed)
    near = build.stored_vectors(among).astype(np.float32) @ query
    return among[np.argsort(-near, kind="stable")[:limit]]


def recall(build: Build, limit: int, allowed: Mask) -> float:
    random = np.random.default_rng(3)
    hits = 0
    for row in random.choice(np.flatnonzero(allowed), 20):
        vector = build.stored_vectors(np.array([row]))[0].astype(np.float32)
        query = vector + random.normal(0, 0.1, DIMENSION).astype(np.float32)
        found, scores = build.vectors.search(query, limit, allowed)
        assert allowed[found].all()
        assert len(np.unique(found)) == len(found) == min(limit, int(allowed.sum()))
        assert (np.diff(scores) <= 0).all()
        assert scores == pytest.approx(
            build.stored_vectors(found).astype(np.float32) @ query, abs=1e-5
        )
        assert build.vectors.scores(query, found) == pytest.approx(scores, abs=1e-5)
        hits += len(np.intersect1d(found, exact(build, query, limit, allowed)))
    return hits / (20 * min(limit, int(allowed.sum())))


def test_the_nearest_that_may_be_found_are(build: Build) -> None:
    assert recall(build, 10, build.alive) >= 0.99
    random = np.random.default_rng(4)
    for share in (0.5, 0.1, 0.01):
        assert recall(build, 10, random.random(len(build.alive)) < share) >= 0.97
    query = np.ones(DIMENSION, np.float32)
    found, scores = build.vectors.search(query, 10, np.zeros(len(build.alive), np.bool_))
    assert (len(found), len(scores)) == (0, 0)
    day = date.fromordinal(FIRST_DAY + 100)
    then = AsOfBuilds(build).as_of(day)
    allowed = then.visibility.on(day)
    assert 0 < allowed.sum() < len(allowed) / 2
    assert recall(then, 10, allowed) >= 0.97


@pytest.mark.usefixtures("on_postgresql")
def test_the_database_keeps_each_vector_once_and_takes_an_index_over(tmp_path: Path) -> None:
    builds = Builds(tmp_path / "builds")
    publish(builds, rows(0, 60))
    database = Database(store_url(tmp_path / "store.db"))
    other = Builds(tmp_path / "builds", engine=SqlEngine(database))
    other.keep_vectors()
    publish(other, rows(60, 200))  # merges both into one segment
    build = other.open_newest()
    assert len(build.members) == 1
    assert recall(build, 10, build.alive) >= 0.99
    with database.reading() as session:
        name = session.connection().exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relkind = 'p' AND relname ~ '^vector'"
        )
        count = session.connection().exec_driver_sql(f"TABLE {name.scalar()}")
        assert len(count.all()) == 260
    database.close()
