import shutil
from pathlib import Path

import numpy as np
import pytest

from index.errors import BuildError
from index.store.builds import ROW, Build, Builds, Parts
from index.store.density import density
from index.store.encoder import Encoding
from index.store.lexical import Bm25Words, stems
from index.store.tokens import Projection, TokenIndex
from index.store.vectors import FaissVectors

TEXTS = ["Ten people died in Aleppo.", "The truce begins on Monday.", "The convoy left Turkey."]
NO_SHARES = np.zeros(0, np.float32)
DESCRIPTION: dict[str, object] = {
    "model": "none",
    "fingerprint": "none",
    "dimension": 4,
    "extractor": "1",
    "articles": 3,
}


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path / "builds")


def encoding(row: int) -> Encoding:
    states = np.random.default_rng(row).normal(size=(3, 4)).astype(np.float32)
    return Encoding(np.eye(4, dtype=np.float32)[row], np.array([7, 8, row], np.int32), states)


def write(builds: Builds, shift: int = 0) -> int:
    encodings = [encoding(row) for row in range(3)]
    projection = Projection.fit(encodings)
    parts = Parts(
        rows=np.array([(n + shift, n, 0, 0, 0, False, False, False, 0) for n in range(3)], ROW),
        vectors=FaissVectors.of(np.stack([encoding.vector for encoding in encodings])),
        words=Bm25Words.of(TEXTS),
        tokens=TokenIndex.of(projection, projection.compress(encodings), NO_SHARES),
        density=np.zeros(3, np.float32),
    )
    return builds.write(parts, DESCRIPTION)


def first_claim(build: Build) -> int:
    return int(build.rows["claim"][0])


def test_a_build_comes_back_as_it_was_written(builds: Builds) -> None:
    assert write(builds) == 1
    build = builds.open_newest()
    assert build.generation == 1
    rows, scores = build.vectors.search(np.array([0, 1, 0, 0], np.float32), 2)
    assert rows[0] == 1
    assert scores[0] == pytest.approx(1)
    assert build.words.scores(stems("When does the truce begin?")).argmax() == 1


def test_the_newest_published_build_serves(builds: Builds) -> None:
    write(builds)
    write(builds, shift=100)
    assert first_claim(builds.open_newest()) == 100


def test_no_build_says_how_to_make_one(builds: Builds) -> None:
    with pytest.raises(BuildError, match=r"python -m scripts\.rebuild_index"):
        builds.open_newest()


def test_a_flipped_byte_anywhere_is_refused_and_the_previous_build_serves(builds: Builds) -> None:
    write(builds)
    write(builds, shift=100)
    random = np.random.default_rng(7)
    files = sorted(path for path in (builds.folder / "00000002").rglob("*") if path.is_file())
    for path in files * 5:
        whole = path.read_bytes()
        place = int(random.integers(len(whole)))
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        assert first_claim(builds.open_newest()) == 0, path.name
        path.write_bytes(whole)
    assert first_claim(builds.open_newest()) == 100


def test_missing_and_extra_files_are_refused(builds: Builds) -> None:
    write(builds)
    folder = builds.folder / "00000001"
    (folder / "extra").touch()
    with pytest.raises(BuildError, match="damaged: extra"):
        builds.open(1)
    (folder / "extra").unlink()
    shutil.rmtree(folder / "words")
    with pytest.raises(BuildError, match="damaged"):
        builds.open(1)


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

    monkeypatch.setattr(Bm25Words, "save", full)
    with pytest.raises(BuildError, match="No space left"):
        write(builds, shift=100)
    assert builds.generations() == [1]
    assert first_claim(builds.open_newest()) == 0
    assert [path.name for path in builds.folder.iterdir() if path.name.startswith(".")] == []


def test_what_a_crash_left_is_cleaned_away(builds: Builds) -> None:
    write(builds)
    (builds.folder / ".00000002").mkdir()
    (builds.folder / ".current").touch()
    builds.clean()
    assert sorted(path.name for path in builds.folder.iterdir()) == ["00000001", "current"]


def test_only_the_newest_builds_are_kept(builds: Builds) -> None:
    for _ in range(5):
        write(builds)
    assert builds.prune(keep=2) == 4
    assert builds.generations() == [4, 5]


def test_a_vector_that_is_not_finite_is_refused() -> None:
    with pytest.raises(BuildError, match="not finite"):
        FaissVectors.of(np.array([[np.nan, 0]], np.float32))


def test_only_allowed_rows_are_found() -> None:
    index = FaissVectors.of(np.eye(9, dtype=np.float32))
    allowed = np.zeros(9, np.bool_)
    allowed[[2, 8]] = True
    rows, _ = index.search(np.ones(9, np.float32), 5, allowed)
    assert sorted(rows) == [2, 8]


def test_an_empty_index_finds_nothing() -> None:
    index = FaissVectors.of(np.zeros((0, 4), np.float32))
    rows, scores = index.search(np.ones(4, np.float32), 5)
    assert len(rows) == len(scores) == 0


def test_words_match_by_stem_and_unknown_words_score_nothing() -> None:
    words = Bm25Words.of(TEXTS)
    assert words.scores(stems("convoys leaving")).argmax() == 2
    assert not words.scores(stems("zebra")).any()


def test_stems_are_found_in_the_rows_that_hold_them() -> None:
    words = Bm25Words.of(TEXTS)
    asked = stems("trucing convoys zebra")
    assert words.presence(asked, np.array([2, 1, 0])).tolist() == [
        [False, True, False],
        [True, False, False],
        [False, False, False],
    ]
    weights = words.weights(asked)
    assert weights[0] == weights[1] < weights[2]


def test_texts_without_words_can_be_indexed(tmp_path: Path) -> None:
    words = Bm25Words.of(["", "the"])
    words.save(tmp_path / "words")
    assert Bm25Words.load(tmp_path / "words").scores(stems("anything")).tolist() == [0, 0]


def test_a_question_matches_the_row_that_has_its_pieces() -> None:
    encodings = [encoding(row) for row in range(3)]
    projection = Projection.fit(encodings)
    tokens = TokenIndex.of(projection, projection.compress(encodings), NO_SHARES)
    scores, weakest = tokens.scores(encodings[1], np.array([0, 1, 2]))
    assert (weakest <= scores + 1e-6).all()
    assert scores.argmax() == 1
    assert scores[1] == pytest.approx(1, abs=0.02)
    assert np.abs(scores).max() <= 1.02
    assert tokens.weights(np.array([7, 2, 900], np.int32)).tolist() == sorted(
        tokens.weights(np.array([7, 2, 900], np.int32))
    )


def test_rows_without_pieces_match_nothing() -> None:
    empty = Encoding(np.zeros(4, np.float32), np.zeros(0, np.int32), np.zeros((0, 4), np.float32))
    projection = Projection.fit([encoding(0)])
    tokens = TokenIndex.of(projection, projection.compress([empty]), NO_SHARES)
    for question in (encoding(0), empty):
        assert [scores.tolist() for scores in tokens.scores(question, np.array([0]))] == [[0], [0]]


def test_a_row_in_a_crowd_is_denser_than_one_alone() -> None:
    vectors = np.array([[1, 0], [1, 0], [1, 0], [0, 1]], np.float32)
    *crowd, alone = density(vectors, np.arange(4))
    assert min(crowd) > 0 > alone
    assert density(vectors, np.zeros(4, np.int64)).tolist() == [0, 0, 0, 0]
    many = np.array([[1, 0]] * 1500 + [[0, 1]], np.float32)
    assert density(many, np.arange(1501))[-1] < 10 * alone  # few rows make no crowd
