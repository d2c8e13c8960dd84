import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from databases import store_url
from filelock import FileLock
from spacy.language import Language
from sqlmodel import Session, col, select

from index.answer.answerer import Answerer
from index.extract.extractor import Extractor
from index.model.article import Article
from index.model.errors import BuildError
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder, Encoding, Precision, Vectors
from index.store.rebuild import rebuild
from index.store.rebuild.passages import Passage, passages
from index.store.rebuild.rebuild import Rebuilder, roll_back
from index.store.search.rows import Scores
from index.store.search.vectors import HnswVectors
from index.store.sql.articles import keep_article
from index.store.sql.claims import load_claims
from index.store.sql.database import Database
from index.store.sql.tables import ClaimRow

pytestmark = pytest.mark.usefixtures("each_database")

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
FLOOD_SENTENCES = ["The river Vale rose by two metres.", "The bridge was closed on Friday."]


class Counting:
    """The encoder, with a count of what it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.fingerprint = encoder.name, encoder.fingerprint
        self.precisions = encoder.precisions
        self.dimension = encoder.dimension
        self.relevance, self.cross = encoder.relevance, encoder.cross
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], precision: Precision = Precision.FULL) -> list[Encoding]:
        self.texts += texts
        return self._encoder.encode(texts, precision)

    def choose_precision(self, texts: Sequence[str]) -> Precision:
        return self._encoder.choose_precision(texts)

    def has_word(self, word: str) -> bool:
        return self._encoder.has_word(word)


class Store:
    """A store in a folder of its own."""

    def __init__(self, folder: Path, encoder: Encoder, pipeline: Language) -> None:
        self.database = Database(store_url(folder / "store.db"))
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
    return build.vectors.search(query, 4, build.visibility.on(None))[1]


def _vectors(store: Store) -> np.ndarray:
    """Return the vectors in the order in which the articles came."""
    build = store.builds.open_newest()
    return build.stored_vectors(np.argsort(build.rows["article"], kind="stable"))


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


def test_a_build_in_a_precision_that_is_not_allowed_any_more_is_made_again(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Counting, "choose_precision", lambda _, texts: Precision.BYTE)
    store.add(RAID)
    store.rebuilder().run()
    assert store.builds.open_newest().manifest.precision is Precision.BYTE
    monkeypatch.setattr(Counting, "choose_precision", lambda _, texts: Precision.FULL)
    store.encoder.texts.clear()
    store.encoder.precisions = frozenset({Precision.FULL})
    store.add(FLOOD)
    store.rebuilder().run()
    assert store.builds.open_newest().manifest.precision is Precision.FULL
    assert "The bridge was closed on Friday." in store.encoder.texts


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


def test_full_and_incremental_builds_hold_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each first build tries which precision is faster, which on a busy machine may differ.
    monkeypatch.setattr(store.encoder, "choose_precision", lambda texts: Precision.FULL)
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


@pytest.mark.parametrize("precision", Precision)
def test_an_index_stays_in_the_precision_of_its_first_build(
    store: Store, monkeypatch: pytest.MonkeyPatch, precision: Precision
) -> None:
    trials = iter([precision, precision])
    monkeypatch.setattr(store.encoder, "choose_precision", lambda texts: next(trials))
    store.add(RAID)
    store.rebuilder().run()
    store.add(FLOOD)
    store.rebuilder().run()
    grown = store.builds.open_newest()
    assert grown.manifest.precision is precision
    vectors = _vectors(store)
    store.rebuilder().run(full=True)
    assert np.array_equal(_vectors(store), vectors)
    assert not list(trials)


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


class Killed(BaseException):
    """Stands for the end of the process: nothing may tidy up after it."""


def kill_at(monkeypatch: pytest.MonkeyPatch, instant: int) -> None:
    """End the process at the given flush to the disk, counted from 1."""
    real, left = os.fsync, [instant]

    def sync(descriptor: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise Killed
        real(descriptor)

    monkeypatch.setattr(os, "fsync", sync)


def test_a_killed_rebuild_leaves_the_old_or_the_new_build(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(RAID)
    store.rebuilder().run()
    old = store.sentences()
    store.add(FLOOD)
    for instant in range(1, 60):
        with monkeypatch.context() as patched, suppress(Killed):
            kill_at(patched, instant)
            store.rebuilder().run()
            break
        store.builds = Builds(store.builds.folder)  # as the next process does
        assert store.sentences() in (old, [*old, *FLOOD_SENTENCES])
        if len(store.sentences()) > len(old):
            roll_back(store.builds)
    else:
        pytest.fail("the build was never finished")
    assert instant > 20
    assert store.sentences() == [*old, *FLOOD_SENTENCES]
    kept = {path.name for path in store.builds.folder.rglob(".*")}
    assert not kept


def test_a_rollback_serves_the_build_before_and_the_next_build_has_all(store: Store) -> None:
    store.add(RAID)
    store.rebuilder().run()
    old = store.sentences()
    store.add(replace(RAID, text="Ten people died in Harl."), FLOOD)
    store.rebuilder().run()
    new = store.sentences()
    assert roll_back(store.builds) == 1
    assert store.sentences() == old
    assert store.rebuilder().run().generation == 3
    assert sorted(store.sentences()) == sorted(new)


def test_a_rollback_without_a_build_before_is_named(store: Store) -> None:
    with pytest.raises(BuildError, match="no build before"):
        roll_back(store.builds)


def test_only_what_changed_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.add(RAID)
    store.rebuilder().run()
    store.add(FLOOD)
    read: list[int] = []

    def listening(session: Session, articles: Sequence[int]) -> Iterator[Passage]:
        read.extend(articles)
        return passages(session, articles)

    monkeypatch.setattr(rebuild, "passages", listening)
    store.rebuilder().run()
    assert read == [2]


def test_a_damaged_segment_is_made_again(store: Store) -> None:
    store.add(RAID)
    store.rebuilder().run()
    (vectors,) = store.builds.folder.rglob("vectors.npy")
    whole = vectors.read_bytes()
    vectors.write_bytes(whole[:-1] + bytes([whole[-1] ^ 4]))
    store.add(FLOOD)
    store.builds = Builds(store.builds.folder)
    store.rebuilder().run()
    assert Builds(store.builds.folder).open_newest().generation == 2
    assert len(store.sentences()) == 4


def test_builds_of_another_database_are_not_built_upon(store: Store, tmp_path: Path) -> None:
    store.add(RAID, FLOOD)
    store.rebuilder().run()
    store.database = Database(store_url(tmp_path / "other.db"))
    store.add(FLOOD)
    store.rebuilder().run()
    assert store.sentences() == FLOOD_SENTENCES


def test_a_folder_that_cannot_be_written_is_named(store: Store) -> None:
    store.add(RAID)
    store.builds.folder.mkdir()
    (store.builds.folder / "segments").touch()
    with pytest.raises(BuildError, match=r"cannot be written: .*segments.*rebuild_index"):
        store.rebuilder().run()
    (store.builds.folder / "segments").unlink()
    assert store.rebuilder().run().published


def dispatches() -> list[Article]:
    """Return articles about five places, of which two are told again with other figures."""
    events = ("raid on the market", "flood by the river", "strike at the docks")
    made = [
        Article(
            f"At least {5 * n + m + 2} people were hurt in the {event} of {place}, police said. "
            f"The mayor of {place} promised help on Friday.",
            title=f"The {event} of {place}",
            publisher="The Ledger",
            published=date(2016, 9, 1 + n),
            url=f"https://ledger.example/{n}/{m}",
        )
        for n, place in enumerate(("Harl", "Northport", "Vale", "Lind", "Orm"))
        for m, event in enumerate(events)
    ]
    told_again = [
        replace(one, text=one.text.replace("At least", "Nearly"), published=date(2016, 9, 9))
        for one in (made[0], made[7])
    ]
    return [*made, *told_again]


QUESTIONS = (
    "How many people were hurt in Harl?",
    "What happened at the docks of Vale?",
    "Who promised help to Northport?",
    "How many were hurt in the flood of Lind?",
    "Orm",
)


def answers(store: Store) -> list[list[tuple[str, float]]]:
    with Answerer(
        store.database, store.builds, store.builds.open_newest(), store.encoder
    ) as answerer:
        return [
            [
                (match.sentence, round(match.confidence, 3))
                for match in answerer.ask(question, as_of=day, limit=3).matches
            ]
            for question in QUESTIONS
            for day in (None, date(2016, 9, 4))
        ]


@pytest.mark.parametrize("precision", Precision)
def test_many_small_builds_answer_as_a_full_one_does(
    store: Store, precision: Precision, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A trial of both may end otherwise for the full build, on a machine where they are as fast.
    monkeypatch.setattr(store.encoder, "choose_precision", lambda texts: precision)
    articles = dispatches()
    for start in range(0, len(articles), 4):
        store.add(*articles[start : start + 4])
        store.rebuilder().run()
    step_by_step = answers(store)
    store.rebuilder().run(full=True)
    at_once = answers(store)
    for one, other in zip(step_by_step, at_once, strict=True):
        assert [sentence for sentence, _ in one] == [sentence for sentence, _ in other]
        assert [c for _, c in one] == pytest.approx([c for _, c in other], abs=2e-3)


def test_large_segments_are_merged_after_publishing(store: Store) -> None:
    store.builds = Builds(store.builds.folder, min_graph_rows=12)
    articles = dispatches()
    for start in range(0, len(articles), 4):
        store.add(*articles[start : start + 4])
        store.rebuilder().run()
    build = store.builds.open_newest()
    sizes = [member.alive for member in build.members]
    assert sum(sizes) == build.manifest.rows == 34
    assert all(own > 2 * sum(sizes[n + 1 :]) for n, own in enumerate(sizes[:-1]))
    assert isinstance(build.members[0].segment.vector_index, HnswVectors)
    assert store.builds.generations()[-1] > 5  # a merger is a build of its own
    exact = [row["article"] for row in build.rows[build.alive]]
    assert len(set(exact)) == build.manifest.articles == 17
    latest, earlier = answers(store)[:2]
    assert all("Harl" in sentence for sentence, _ in (latest[0], earlier[0]))
    assert any(sentence.startswith("Nearly 2 people") for sentence, _ in latest)
    assert not any(sentence.startswith("Nearly") for sentence, _ in earlier)


def test_questions_are_answered_while_builds_are_exchanged(store: Store) -> None:
    articles = dispatches()
    store.add(*articles[:3])
    store.rebuilder().run()
    done = threading.Event()
    served: list[str] = []
    failed: list[BaseException] = []
    with Answerer(
        store.database, store.builds, store.builds.open_newest(), store.encoder
    ) as answerer:

        def ask() -> None:
            while not done.is_set():
                try:
                    answer = answerer.ask("How many people were hurt in Harl?")
                    assert "people were hurt" in answer.matches[0].sentence
                    served.append(answer.generation)
                except BaseException as error:
                    failed.append(error)

        asking = threading.Thread(target=ask)
        asking.start()
        for number in range(3, 8):
            store.add(articles[number])
            store.rebuilder().run()
        limit = time.monotonic() + 5
        while served[-1:] != ["6"] and time.monotonic() < limit:
            time.sleep(0.05)
        done.set()
        asking.join()
    assert not failed
    assert served[-1] == "6"
