import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from small_build import drafted, encoding, publish, publish_draft, source

from index.model.errors import BuildError
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.search.postings import Postings
from index.words.stems import stems

TEXTS = ["Ten people died in Aleppo.", "The truce begins on Monday.", "The convoy left Turkey."]


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path / "builds")


def write(builds: Builds, first: int = 0, texts: Sequence[str] = TEXTS) -> int:
    encodings = [encoding(first + place) for place in range(len(texts))]
    return publish(builds, source(texts, encodings, first))


def claims(build: Build) -> list[int]:
    return [int(claim) for claim in build.rows["claim"][build.alive]]


def files_of(builds: Builds, generation: int) -> list[Path]:
    named = [reference.name for reference in builds.outline(generation).manifest.segments]
    folders = [
        builds.folder / f"{generation:08d}",
        *(builds.folder / "segments" / n for n in named),
    ]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def test_a_build_comes_back_as_it_was_written(builds: Builds) -> None:
    assert write(builds) == 1
    build = builds.open_newest()
    assert build.generation == 1
    allowed = build.visibility.on(None)
    rows, scores = build.vectors.search(np.array([0, 1, 0, 0], np.float32), 2, allowed)
    assert rows[0] == 1
    assert scores[0] == pytest.approx(1)
    assert build.words.match(stems("When does the truce begin?")).search(1, allowed)[0] == 1


def test_the_newest_published_build_serves(builds: Builds) -> None:
    write(builds)
    write(builds, first=100)
    assert claims(builds.open_newest()) == [0, 1, 2, 100, 101, 102]


def test_no_build_says_how_to_make_one(builds: Builds) -> None:
    with pytest.raises(BuildError, match=r"python -m scripts\.rebuild_index"):
        builds.open_newest()


@pytest.mark.parametrize("turns", [2, pytest.param(15, marks=pytest.mark.slow)])
def test_a_flipped_byte_anywhere_is_refused_and_the_previous_build_serves(
    builds: Builds, turns: int
) -> None:
    write(builds)
    write(builds, first=100)  # merged with the first, so that they share nothing
    random = np.random.default_rng(7)
    for path in files_of(builds, 2) * turns:
        whole = path.read_bytes()
        place = int(random.integers(len(whole)))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert Builds(builds.folder).open_newest().generation == 1, path.name
        path.write_bytes(whole)
    assert Builds(builds.folder).open_newest().generation == 2


@pytest.mark.parametrize("folder", ["00000001", "segments/00000001-0"])
def test_missing_and_extra_files_are_refused(builds: Builds, folder: str) -> None:
    write(builds)
    again = Builds(builds.folder)
    (builds.folder / folder / "extra").touch()
    with pytest.raises(BuildError, match="damaged: extra"):
        again.open(1)
    (builds.folder / folder / "extra").unlink()
    next(path for path in (builds.folder / folder).rglob("*.np?")).unlink()
    with pytest.raises(BuildError, match="damaged"):
        again.open(1)


def test_a_build_of_another_format_is_refused(builds: Builds) -> None:
    write(builds)
    manifest = builds.folder / "00000001" / "manifest.json"
    manifest.write_text('{"format": 1, "rows": 3}')
    digest = hashlib.sha256(manifest.read_bytes()).hexdigest()
    manifest.with_name("manifest.sha256").write_text(digest)
    with pytest.raises(BuildError, match="has format 1, not"):
        builds.open(1)
    assert not builds.servable()


def test_a_damaged_pointer_is_named(builds: Builds) -> None:
    write(builds)
    (builds.folder / "current").write_text("?")
    with pytest.raises(BuildError, match="pointer"):
        builds.open_newest()


def test_a_write_that_fails_leaves_the_published_build(
    builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(builds)

    def full(self: object, folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Postings, "save", full)
    with pytest.raises(OSError, match="No space left"):
        write(builds, first=100)
    builds.clean()
    assert builds.generations() == [1]
    assert claims(builds.open_newest()) == [0, 1, 2]
    left = sorted(path.name for path in (builds.folder / "segments").iterdir())
    assert left == ["00000001-0"]


def test_what_a_crash_left_is_cleaned_away(builds: Builds) -> None:
    write(builds)
    (builds.folder / ".00000002").mkdir()
    (builds.folder / ".current").touch()
    (builds.folder / "segments" / ".00000002-0").mkdir()
    (builds.folder / "segments" / "00000002-0").mkdir()
    builds.clean()
    assert sorted(path.name for path in builds.folder.iterdir()) == [
        "00000001",
        "current",
        "segments",
    ]
    assert claims(Builds(builds.folder).open_newest()) == [0, 1, 2]


def test_only_the_newest_builds_and_their_segments_are_kept(builds: Builds) -> None:
    for number in range(5):
        write(builds, first=10 * number)
    assert builds.prune(keep=2) == 4
    assert builds.generations() == [4, 5]
    named = {r.name for g in (4, 5) for r in builds.outline(g).manifest.segments}
    assert {path.name for path in (builds.folder / "segments").iterdir()} == named


def test_a_rollback_returns_to_the_build_before(builds: Builds) -> None:
    write(builds)
    write(builds, first=100)
    assert builds.roll_back() == 1
    assert claims(builds.open_newest()) == [0, 1, 2]
    with pytest.raises(BuildError, match="no build before"):
        builds.roll_back()
    write(builds, first=200)
    assert builds.current() == 3
    assert claims(builds.open_newest()) == [0, 1, 2, 200, 201, 202]


def test_a_swap_opens_no_segment_again(builds: Builds) -> None:
    many = [f"Village number {n} was flooded." for n in range(30)]
    write(builds, texts=many)
    first = builds.open_newest()
    write(builds, first=100)
    shutil.rmtree(builds.folder / "segments" / "00000001-0")
    second = builds.open_newest()
    assert second.members[0].segment is first.members[0].segment
    assert len(second.members) == 2
    with pytest.raises(BuildError, match="cannot be read"):
        Builds(builds.folder).open_newest()


def test_dead_rows_are_never_found(builds: Builds) -> None:
    many = [f"Village number {n} was flooded." for n in range(30)]
    write(builds, texts=many)
    writer = drafted(builds, source(["The mill burned down."], [encoding(50)], first=50))
    writer.delete_rows([3, 4])
    publish_draft(builds, writer)
    build = Builds(builds.folder).open_newest()
    assert len(build.members) == 2
    allowed = build.visibility.on(None)
    assert sorted(claims(build)) == [0, 1, 2, *range(5, 30), 50]
    near, _ = build.vectors.search(encoding(3).vector, 40, allowed)
    worded, _ = build.words.match(stems("flooded village number")).search(40, allowed)
    assert not {3, 4} & {int(build.rows["claim"][row]) for row in [*near, *worded]}
    assert build.words.match(stems("3 4 5")).known().tolist() == [False, False, True]
    assert build.manifest.rows == build.manifest.articles == 29
