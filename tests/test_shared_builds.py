import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from bucket import bucket
from databases import store_url
from fsspec.core import url_to_fs
from hypothesis import given, settings
from hypothesis import strategies as st
from small_build import drafted, encoding, publish, publish_draft, source
from spacy.language import Language

from bot.http.vitals import Vitals
from index.checkup import check_up
from index.extract.extractor import Extractor
from index.library import open_library
from index.model.article import Article
from index.model.errors import BuildError, SettingsError
from index.settings import Settings
from index.store.builds.build_writer import exclusive_writer
from index.store.builds.builds import SEGMENTS, Builds
from index.store.builds.live_build import LiveBuild
from index.store.builds.segment import SegmentSource
from index.store.encoding.encoder import Encoder
from index.store.rebuild.rebuild import roll_back
from index.store.shared.database_files import DatabaseFiles
from index.store.shared.depot import IN_DATABASE, Depot
from index.store.shared.follower import Follower, follow_builds
from index.store.shared.shared_builds import SharedBuilds, open_builds
from index.store.sql.database import Database


@pytest.fixture(scope="module")
def bucket_url() -> Iterator[str]:
    with bucket() as url:
        yield url


class Site:
    """Machines with one database and one depot."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder, self.url = folder, url
        self._opened = ExitStack()
        if url == IN_DATABASE:
            self.files, self.root = DatabaseFiles(self.database()), "depot"
        else:
            self.files, self.root = url_to_fs(url, use_listings_cache=False)

    def machine(self, name: str) -> SharedBuilds:
        database = self.database()
        return SharedBuilds(self.folder / name, Depot(self.url, database), database)

    def database(self) -> Database:
        database = Database(store_url(self.folder / "store.db"))
        self._opened.callback(database.close)
        return database

    def held(self, folder: str) -> list[str]:
        found = self.files.ls(f"{self.root}/{folder}", detail=False)
        return sorted(path.rpartition("/")[2] for path in found)

    def close(self) -> None:
        self._opened.close()


@pytest.fixture(params=["folder", "bucket", "database", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    url = str(tmp_path / "depot")
    if request.param == "bucket":
        url = f"{request.getfixturevalue('bucket_url')}/{tmp_path.name}"
    if request.param == "postgresql":
        request.getfixturevalue("on_postgresql")
    if request.param in ("database", "postgresql"):
        url = IN_DATABASE
    site = Site(tmp_path, url)
    yield site
    site.close()


@pytest.fixture
def by_folder(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path, str(tmp_path / "depot"))
    yield site
    site.close()


def rows(first: int, count: int = 2) -> SegmentSource:
    texts = [f"The ferry to Harl was late on day {n}." for n in range(first, first + count)]
    encodings = [encoding(n) for n in range(first, first + count)]
    return source(texts, encodings, first)


def claims(builds: Builds) -> list[int]:
    build = builds.open_newest()
    return sorted(build.rows["claim"][build.alive].tolist())


def test_another_machine_serves_what_one_published(site: Site) -> None:
    writer, reader = site.machine("writer"), site.machine("reader")
    publish(writer, rows(0))
    assert reader.catch_up()
    assert claims(reader) == [0, 1]
    assert not reader.catch_up()
    live = LiveBuild(reader, reader.open_newest())
    publish(writer, rows(2))
    assert reader.catch_up()
    for _ in range(100):
        if live.newest().generation == 2:
            break
        time.sleep(0.05)
    assert live.newest().generation == 2
    assert reader.trouble is None


def test_only_what_is_lacking_is_fetched(by_folder: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, reader = by_folder.machine("writer"), by_folder.machine("reader")
    publish(writer, rows(0, 40))
    reader.catch_up()
    fetched: list[str] = []
    get = Depot.get_segment
    monkeypatch.setattr(
        Depot, "get_segment", lambda *given: (fetched.append(given[1]), get(*given))[1]
    )
    publish(writer, rows(40))
    reader.catch_up()
    assert fetched == ["00000002-0"]
    assert len(claims(reader)) == 42


def test_a_damaged_segment_is_not_served(site: Site) -> None:
    writer, reader = site.machine("writer"), site.machine("reader")
    publish(writer, rows(0, 40))
    reader.catch_up()
    publish(writer, rows(40))
    (segment,) = (name for name in site.held(SEGMENTS) if name.startswith("00000002"))
    path = f"{site.root}/{SEGMENTS}/{segment}/vectors.npy"
    whole = site.files.cat_file(path)
    site.files.pipe_file(path, whole[:-1] + bytes([whole[-1] ^ 1]))
    assert not reader.catch_up()
    assert reader.current() == 1
    assert len(claims(reader)) == 40
    assert "vectors.npy" in (reader.trouble or "")
    site.files.pipe_file(path, whole)
    assert reader.catch_up()
    assert reader.trouble is None
    assert len(claims(reader)) == 42


def test_an_interrupted_upload_is_not_published_and_the_next_one_is_whole(
    by_folder: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, reader = by_folder.machine("writer"), by_folder.machine("reader")
    publish(writer, rows(0))
    files = type(by_folder.files)
    put = files.put_file
    left = 3

    def put_some(*given: Any, **more: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise ConnectionResetError("the line was cut")
        put(*given, **more)

    monkeypatch.setattr(files, "put_file", put_some)
    with pytest.raises(OSError, match="the line was cut"):
        publish(writer, rows(2))
    assert (writer.current(), writer.generations()) == (1, [1])
    reader.catch_up()
    assert claims(reader) == [0, 1]
    monkeypatch.setattr(files, "put_file", put)
    with exclusive_writer(writer):
        publish(writer, rows(2))
    assert reader.catch_up()
    assert claims(reader) == [0, 1, 2, 3]


def test_without_the_depot_a_reader_goes_on_and_says_so(by_folder: Site) -> None:
    writer, reader = by_folder.machine("writer"), by_folder.machine("reader")
    publish(writer, rows(0))
    reader.catch_up()
    publish(writer, rows(2))
    depot = by_folder.folder / "depot"
    depot.rename(by_folder.folder / "away")
    assert not reader.catch_up()
    assert claims(reader) == [0, 1]
    vitals = Vitals(by_folder.database(), reader, None)  # type: ignore[arg-type] # no feeds here
    well, told = vitals.health()
    assert well
    assert "cannot be fetched" in told["notices"][0]
    (by_folder.folder / "away").rename(depot)
    assert reader.catch_up()
    assert claims(reader) == [0, 1, 2, 3]


def test_without_the_bucket_at_all_a_reader_goes_on(bucket_url: str, tmp_path: Path) -> None:
    site = Site(tmp_path, f"{bucket_url}/gone")
    writer = site.machine("machine")
    publish(writer, rows(0))
    site.url = "s3://no-such-bucket/claimtrail"
    reader = site.machine("machine")
    assert claims(reader) == [0, 1]
    other = site.machine("other")
    assert not other.catch_up()
    assert other.trouble
    with pytest.raises(BuildError, match="No build can be served"):
        other.open_newest()
    site.close()


def test_of_two_writers_one_publishes(by_folder: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other, reader = (by_folder.machine(name) for name in ("one", "other", "reader"))
    publish(one, rows(0))
    other.catch_up()
    with monkeypatch.context() as before:  # as if both had begun at once
        slow = drafted(other, rows(10))
        publish(one, rows(2))
        before.setattr(other, "next_generation", lambda: 2)
        with pytest.raises(BuildError, match="Another rebuild published"):
            publish_draft(other, slow)
    assert other.generations() == [1]
    reader.catch_up()
    assert claims(reader) == [0, 1, 2, 3]
    with exclusive_writer(other):
        publish(other, rows(4))
    reader.catch_up()
    assert claims(reader) == [0, 1, 2, 3, 4, 5]


def test_a_new_machine_rebuilds_from_what_is_published(by_folder: Site) -> None:
    publish(by_folder.machine("first"), rows(0))
    second = by_folder.machine("second")
    with exclusive_writer(second):
        publish(second, rows(2))
    assert claims(second) == [0, 1, 2, 3]


def test_a_build_from_before_builds_were_shared_is_shared_by_the_next_rebuild(
    by_folder: Site,
) -> None:
    publish(Builds(by_folder.folder / "first"), rows(0))
    with exclusive_writer(by_folder.machine("first")):
        pass
    reader = by_folder.machine("reader")
    assert reader.catch_up()
    assert claims(reader) == [0, 1]


def test_a_rollback_reaches_other_machines(by_folder: Site) -> None:
    writer, reader = by_folder.machine("writer"), by_folder.machine("reader")
    publish(writer, rows(0))
    publish(writer, rows(2))
    reader.catch_up()
    assert roll_back(writer) == 1
    assert reader.catch_up()
    assert claims(reader) == [0, 1]
    publish(writer, rows(4))
    reader.catch_up()
    assert (reader.current(), claims(reader)) == (3, [0, 1, 4, 5])


def test_old_builds_leave_the_depot(site: Site) -> None:
    writer, reader = site.machine("writer"), site.machine("reader")
    for turn in range(5):
        publish(writer, rows(2 * turn))
        writer.prune()
    assert len(site.held("builds")) == 3
    reader.catch_up()
    assert claims(reader) == list(range(10))
    kept = {one.name for one in reader.open_newest().manifest.segments}
    assert {name.rpartition("-")[0] for name in site.held(SEGMENTS)} >= kept


def test_a_follower_fetches_what_is_published_meanwhile(by_folder: Site) -> None:
    writer, reader = by_folder.machine("writer"), by_folder.machine("reader")
    publish(writer, rows(0))
    database = by_folder.database()
    assert follow_builds(Builds(by_folder.folder / "own"), database) is None
    follower = Follower(reader, database, seconds=0.05)
    try:
        publish(writer, rows(2))
        for _ in range(100):
            if reader.current() == 2:
                break
            time.sleep(0.05)
    finally:
        follower.stop()
    assert claims(reader) == [0, 1, 2, 3]


@pytest.mark.usefixtures("on_postgresql")
def test_postgresql_tells_a_follower_at_once(by_folder: Site) -> None:
    writer, reader = by_folder.machine("writer"), by_folder.machine("reader")
    follower = Follower(reader, by_folder.database(), seconds=60)
    try:
        for first in (0, 2):  # the second is published while the follower certainly listens
            publish(writer, rows(first))
            begun = time.monotonic()
            while reader.current() != first // 2 + 1 and time.monotonic() < begun + 20:
                time.sleep(0.02)
    finally:
        follower.stop()
    assert claims(reader) == [0, 1, 2, 3]


@pytest.mark.usefixtures("on_postgresql")
def test_postgresql_lets_one_machine_rebuild(by_folder: Site) -> None:
    one, other = by_folder.machine("one"), by_folder.machine("other")
    own = open_builds(by_folder.folder / "own", None, by_folder.database())
    with exclusive_writer(one):
        publish(one, rows(0))
        for waiting in (other, own):
            with pytest.raises(BuildError, match="another machine"), exclusive_writer(waiting):
                pass
    with exclusive_writer(other):
        publish(other, rows(2))
    assert claims(other) == [0, 1, 2, 3]
    with exclusive_writer(own):
        pass


@settings(max_examples=30)
@given(st.lists(st.binary(max_size=40), min_size=1), st.text("abc_%/", min_size=1))
def test_the_database_keeps_files_of_any_size(contents: list[bytes], name: str) -> None:
    with pytest.MonkeyPatch.context() as small, TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{folder}/store.db")
        files = DatabaseFiles(database)
        small.setattr("index.store.shared.database_files.PART_BYTES", 16)
        source, target = Path(folder, "source"), Path(folder, "target")
        for content in contents:  # each in the place of the one before
            source.write_bytes(content)
            files.put_file(str(source), f"depot/{name}/one")
        files.put_file(str(source), f"depot/{name}x/one")
        files.get_file(f"depot/{name}/one", str(target))
        assert target.read_bytes() == contents[-1] == files.cat_file(f"depot/{name}/one")
        found = files.find(f"depot/{name}", detail=True)
        assert found[f"depot/{name}/one"]["size"] == len(contents[-1])
        files.rm(f"depot/{name}", recursive=True)
        with pytest.raises(FileNotFoundError):
            files.cat_file(f"depot/{name}/one")
        assert files.cat_file(f"depot/{name}x/one") == contents[-1]
        database.close()


def test_an_address_that_nobody_knows_is_refused(by_folder: Site) -> None:
    with pytest.raises(SettingsError, match="CLAIMTRAIL_BUILDS_URL"):
        Depot("nothing://here", by_folder.database())


def test_a_library_answers_from_what_another_machine_published(
    tmp_path: Path, encoder: Encoder, pipeline: Language
) -> None:
    def settings(name: str) -> Settings:
        (tmp_path / name).mkdir()
        return Settings(
            data=tmp_path / name,
            database_url=f"sqlite:///{tmp_path}/store.db",
            builds_url=str(tmp_path / "depot"),
        )

    article = Article(
        "Nine people died when the ferry sank near Harl, the coast guard said on Monday.",
        published=date(2016, 9, 19),
        url="https://ledger.example/ferry",
    )
    asks = settings("asks")
    with open_library(settings("reads"), encoder) as writer, open_library(asks, encoder) as reader:
        writer.add([article])
        writer.rebuild(load_extractor=lambda: Extractor(pipeline))
        found = reader.answers.ask("How many people died when the ferry sank?")
        assert [match.sentence for match in found.fitting] == [article.text]
        told = {finding.name: finding for finding in check_up(asks, reader)}
        assert told["shared builds"].well
        assert "depot" in told["shared builds"].text
        (tmp_path / "depot").rename(tmp_path / "away")
        writer.add([replace(article, text=article.text.replace("Nine", "Ten"))])
        (tmp_path / "depot").write_text("a file where a folder was")
        with pytest.raises(BuildError):
            writer.rebuild(load_extractor=lambda: Extractor(pipeline))
        assert reader.answers.ask("How many people died when the ferry sank?").answered
