import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from spacy.language import Language
from sqlmodel import col, select

from index.errors import BuildError
from index.extract.extractor import Extractor
from index.read.article import Article
from index.store.articles import keep_article
from index.store.builds import Builds
from index.store.claims import load_claims
from index.store.database import Database
from index.store.encoder import Encoder, Encoding, Vectors
from index.store.rebuild import Rebuilder, roll_back
from index.store.tables import ArticleRow, ClaimRow
from index.store.vectors import Scores

RAID = Article(
    "Eight people died in the raid on Harl, the mayor said. The bridge was closed on Friday.",
    title="Raid on Harl",
    publisher="The Ledger",
    published=date(2016, 9, 19),
    url="https://ledger.example/raid",
)
FLOOD = Article(
    "The river Vale rose by two metres. The bridge was closed on Friday.",
    title="Flood",
    publisher="Vale Courier",
    published=date(2016, 9, 20),
    url="https://vale.example/flood",
)


class Counting:
    """The encoder, with a count of what it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.fingerprint = encoder.name, encoder.fingerprint
        self.dimension = encoder.dimension
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Encoding]:
        self.texts += texts
        return self._encoder.encode(texts)


class Store:
    """A store in a folder of its own."""

    def __init__(self, folder: Path, encoder: Encoder, pipeline: Language) -> None:
        self.database = Database(f"sqlite:///{folder}/store.db")
        self.builds = Builds(folder / "builds")
        self.encoder = Counting(encoder)
        self.pipeline = pipeline

    def add(self, *articles: Article) -> None:
        with self.database.writing() as session:
            for article in articles:
                keep_article(session, article)

    def rebuilder(self) -> Rebuilder:
        return Rebuilder(
            self.database,
            self.builds,
            self.encoder,
            lambda: Extractor(self.pipeline),
        )

    def sentences(self) -> list[str]:
        build = self.builds.open_newest()
        ids = [int(number) for number in build.rows["claim"][build.alive]]
        with self.database.reading() as session:
            found = load_claims(session, ids, build.generation)
        return [found[number][0].sentence for number in ids]


def nearest(store: Store, query: Vectors) -> Scores:
    build = store.builds.open_newest()
    return build.vectors.search(query, 4, build.visibility.on(None).mask)[1]


@pytest.fixture
def store(tmp_path: Path, encoder: Encoder, pipeline: Language) -> Store:
    return Store(tmp_path, encoder, pipeline)


def test_a_rebuild_publishes_what_is_stored(store: Store) -> None:
    store.add(RAID)
    rebuilt = store.rebuilder().run()
    assert (rebuilt.generation, rebuilt.published, rebuilt.articles) == (1, True, 1)
    assert store.sentences() == [
        "Eight people died in the raid on Harl, the mayor said.",
        "The bridge was closed on Friday.",
    ]


def test_nothing_new_publishes_nothing(store: Store) -> None:
    store.add(RAID)
    store.rebuilder().run()
    store.add(RAID)
    rebuilt = store.rebuilder().run()
    assert (rebuilt.generation, rebuilt.published, rebuilt.articles) == (1, False, 0)
    assert store.builds.generations() == [1]


def test_only_new_and_each_sentence_once_is_embedded(store: Store) -> None:
    store.add(RAID, replace(FLOOD, text=FLOOD.text + " The bridge was closed on Friday."))
    store.rebuilder().run()
    assert sorted(store.encoder.texts) == [
        "Eight people died in the raid on Harl, the mayor said.",
        "Flood",
        "Raid on Harl",
        "The bridge was closed on Friday.",
        "The river Vale rose by two metres.",
    ]
    store.encoder.texts.clear()
    store.add(replace(FLOOD, url="https://vale.example/2", text="Schools opened on Monday."))
    store.rebuilder().run()
    assert sorted(store.encoder.texts) == ["Flood", "Schools opened on Monday."]


def test_full_and_incremental_builds_hold_the_same(store: Store) -> None:
    store.add(RAID)
    store.rebuilder().run()
    store.add(FLOOD)
    store.rebuilder().run()
    before = store.sentences()
    query = store.encoder.encode(["How high did the river rise?"])[0].vector
    found = nearest(store, query)
    store.rebuilder().run(full=True)
    assert store.sentences() == before
    again = nearest(store, query)
    assert again == pytest.approx(found, abs=1e-5)


def test_a_correction_keeps_the_old_claims_until_that_day(store: Store) -> None:
    store.add(RAID, replace(RAID, text="Ten people died in Harl.", published=date(2016, 9, 22)))
    store.rebuilder().run()
    rows = store.builds.open_newest().rows
    day = date(2016, 9, 22).toordinal()
    assert [(int(r["since"]) == day, int(r["until"]) == day) for r in rows] == [
        (False, True),
        (False, True),
        (True, False),
    ]


def test_claims_of_a_served_build_stay_until_no_build_names_them(store: Store) -> None:
    store.add(RAID)
    store.rebuilder().run()
    first = store.builds.open_newest()
    for _ in range(3):
        store.rebuilder().run(full=True)
    with store.database.reading() as session:
        retired = session.exec(select(ClaimRow).where(col(ClaimRow.retired).is_not(None))).all()
        kept = load_claims(session, first.rows["claim"].tolist(), 2)
    assert kept == {}
    oldest = min(store.builds.generations())
    assert all(row.retired is not None and row.retired > oldest for row in retired)


def test_an_empty_store_is_named(store: Store) -> None:
    with pytest.raises(BuildError, match=r"python -m scripts\.add_articles"):
        store.rebuilder().run()


def test_two_rebuilds_at_once_are_refused(store: Store) -> None:
    store.add(RAID)
    store.builds.folder.mkdir()
    with (
        FileLock(store.builds.folder / "rebuild.lock"),
        pytest.raises(BuildError, match="Another rebuild is running"),
    ):
        store.rebuilder().run()


def test_a_change_during_extraction_is_not_lost(store: Store) -> None:
    store.add(RAID)
    rebuilder = store.rebuilder()
    changed = replace(RAID, published=date(2016, 9, 20))

    class Interrupted(Extractor):
        def extract(self, articles):  # type: ignore[no-untyped-def]
            found = list(super().extract(articles))
            store.add(changed)
            return iter(found)

    rebuilder._load_extractor = lambda: Interrupted(store.pipeline)
    with pytest.raises(BuildError, match="nothing to build"):
        rebuilder.run()
    store.rebuilder().run()
    assert len(store.sentences()) == 2


KILLED = """
import os, sys
from pathlib import Path
from rebuild_store import Store, load
store = Store(Path(sys.argv[2]), *load())
calls, real = 0, os.fsync
def sync(descriptor):
    global calls
    calls += 1
    if calls == int(sys.argv[1]):
        os._exit(9)
    real(descriptor)
os.fsync = sync
store.rebuilder().run()
"""


def test_each_step_of_a_build_is_on_the_disk_before_the_next(store: Store) -> None:
    pass
