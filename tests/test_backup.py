"""A backup that is taken while others write restores to the same answers."""

import json
import shutil
import threading
from pathlib import Path

import pytest
from newsroom import FLOOD, HARBOUR, QUESTION, TOLL, Newsroom, article
from small_build import encoding, publish, source
from spacy.language import Language

from index.library import open_library, store_places
from index.model.errors import BuildError, StoreError
from index.settings import Settings
from index.store.backup import backup
from index.store.backup.backup import RECORD, back_up, put_back, read_backup
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder
from index.store.sql.database import Database
from index.store.sql.mailbox import Mailbox, Received


@pytest.fixture(scope="module")
def newsroom(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Newsroom:
    newsroom = Newsroom(tmp_path_factory.mktemp("store"), encoder, pipeline)
    flood, harbour = article(FLOOD, 1, "Vale Courier", 10), article(HARBOUR, 2, "Echo", 11)
    newsroom.publish(flood, harbour)
    newsroom.publish(article(TOLL, 3, "Echo", 11))
    return newsroom


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """Return a store of one build of two rows, with a database that holds no article."""
    settings = Settings(data=tmp_path / "store")
    Database(settings.database).close()
    publish(Builds(settings.builds), source(["one", "two"], [encoding(0), encoding(1)]))
    return settings


def test_a_backup_taken_under_load_restores_to_the_same_answers(
    newsroom: Newsroom, encoder: Encoder, tmp_path: Path
) -> None:
    mailbox = Mailbox(newsroom.settings.data / "mailbox.db")
    ended, begun = threading.Event(), threading.Event()

    def write() -> None:
        number = 100
        while not ended.is_set():
            newsroom.add(article(f"The {number} people went home.", number, "Echo", 12))
            mailbox.receive([Received((number, "x"), '{"text": "?"}', 0.0)])
            number += 1
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(30)
        record = back_up(store_places(newsroom.settings), tmp_path / "backup")
    finally:
        ended.set()
        writer.join()
        mailbox.close()
    assert record.generation == 2
    restored = Settings(data=tmp_path / "restored")
    put_back(tmp_path / "backup", store_places(restored))
    with open_library(restored, encoder) as library:
        now, then = library.answers.ask(QUESTION), newsroom.library.answers.ask(QUESTION)
        assert now.answered
        assert [m.claim.text for m in now.fitting] == [m.claim.text for m in then.fitting]
        assert [m.confidence for m in now.fitting] == [m.confidence for m in then.fitting]
        assert library.needs_rebuild  # for what came in meanwhile
    kept = Mailbox(restored.data / "mailbox.db")
    assert kept.waiting()[0].key == (100, "x")
    kept.close()


def test_a_build_published_meanwhile_is_copied_with_its_database(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds, copy, published = Builds(small.builds), backup.copy_sqlite, []

    def copy_and_publish(origin: Path, target: Path) -> None:
        copy(origin, target)
        if not published:
            published.append(publish(builds, source(["three"], [encoding(2)], first=2)))

    monkeypatch.setattr(backup, "copy_sqlite", copy_and_publish)
    assert back_up(store_places(small), tmp_path / "backup").generation == published[0]


def test_rebuilds_that_never_rest_are_told_of(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds, copy = Builds(small.builds), backup.copy_sqlite

    def copy_and_publish(origin: Path, target: Path) -> None:
        copy(origin, target)
        publish(builds, source(["three"], [encoding(2)], first=builds.next_generation()))

    monkeypatch.setattr(backup, "copy_sqlite", copy_and_publish)
    with pytest.raises(BuildError, match="later"):
        back_up(store_places(small), tmp_path / "backup")
    assert not list((tmp_path / "backup").iterdir())


def test_a_restore_that_fails_leaves_nothing(
    small: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(store_places(small), tmp_path / "backup")
    elsewhere = Settings(data=tmp_path / "elsewhere")

    copy = shutil.copyfile

    def full(origin: Path, target: Path, **options: bool) -> None:
        copy(origin, target, **options)
        if Path(target).suffix == ".db":
            raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(backup.shutil, "copyfile", full)
        with pytest.raises(StoreError, match="No space"):
            put_back(tmp_path / "backup", store_places(elsewhere))
    put_back(tmp_path / "backup", store_places(elsewhere))
    assert Builds(elsewhere.builds).current() == 1


def test_nothing_is_written_over(small: Settings, tmp_path: Path) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    with pytest.raises(StoreError, match="not empty"):
        back_up(store_places(small), full)
    back_up(store_places(small), tmp_path / "backup")
    with pytest.raises(StoreError, match="already"):
        put_back(tmp_path / "backup", store_places(small))


@pytest.mark.parametrize("name", ["claimtrail.db", "builds/current", RECORD])
def test_a_damaged_backup_is_not_put_back(small: Settings, tmp_path: Path, name: str) -> None:
    folder, elsewhere = tmp_path / "backup", Settings(data=tmp_path / "elsewhere")
    back_up(store_places(small), folder)
    assert read_backup(folder).generation == 1
    damaged = bytearray((folder / name).read_bytes())
    damaged[0] ^= 1
    (folder / name).write_bytes(damaged)
    with pytest.raises(StoreError, match="damaged"):
        put_back(folder, store_places(elsewhere))
    assert not elsewhere.data.exists()


def test_an_unfinished_backup_is_none(small: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    back_up(store_places(small), folder)
    assert json.loads((folder / RECORD).read_text())["generation"] == 1
    (folder / RECORD).unlink()
    with pytest.raises(StoreError, match="no finished backup"):
        read_backup(folder)


def test_a_store_without_a_database_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="CLAIMTRAIL_DATA"):
        back_up(store_places(Settings(data=tmp_path / "none")), tmp_path / "backup")
    assert not (tmp_path / "backup").exists()
