from pathlib import Path

import numpy as np
import pytest
from small_build import publish, source

from index.answer.question.question import analyse
from index.answer.ranking.retrieval import MAX_CANDIDATES, gather
from index.store.builds.build import Build
from index.store.builds.builds import Builds
from index.store.encoding.encoder import Encoder, encode_asked

TEXTS = [
    "The ferry from Northport sank with forty passengers on board.",
    "Anna Lind was elected mayor of Northport by a single vote.",
    "The bakers' union called off its strike after two weeks.",
    "A heat wave closed every school in the Harlan valley.",
]


@pytest.fixture(scope="module")
def build(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Build:
    builds = Builds(tmp_path_factory.mktemp("builds"))
    encodings = encoder.encode(TEXTS)
    publish(builds, source(TEXTS[:3], encodings[:3]), source(TEXTS[3:], encodings[3:], first=3))
    return builds.open_newest()


def everything(build: Build) -> np.ndarray:
    return np.ones(len(build.rows), np.bool_)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("How many were on the ship that went down?", 0),
        ("Who became mayor of Northport?", 1),
        ("When did the bakers go back to work?", 2),
        ("harlan valley", 3),
    ],
)
def test_the_right_row_is_nearest_by_every_measure_that_tells(
    build: Build, encoder: Encoder, question: str, row: int
) -> None:
    rows, found = gather(
        build, encode_asked(encoder, [question])[0], analyse(question), everything(build)
    )
    assert len(rows) == len(found) == len(TEXTS) <= MAX_CANDIDATES
    assert rows[found.dense.argmax()] == row
    assert rows[found.late.argmax()] == row


def test_hidden_rows_are_no_candidates(build: Build, encoder: Encoder) -> None:
    question = "Who became mayor of Northport?"
    visible = everything(build)
    visible[1] = False
    rows, _ = gather(build, encode_asked(encoder, [question])[0], analyse(question), visible)
    assert sorted(rows) == [0, 2, 3]


def test_words_that_no_row_holds_are_told(build: Build, encoder: Encoder) -> None:
    shares = []
    for question in ("the ferry sank", "the zeppelin sank", "the zeppelin hovered"):
        _, found = gather(
            build, encode_asked(encoder, [question])[0], analyse(question), everything(build)
        )
        shares.append(found.unknown)
    assert shares[0] == 0
    assert 0 < shares[1] < shares[2] == 1


@pytest.mark.parametrize("question", ["", "?", "😀😀", "قُتل كم", "x" * 10_000, "<b>bold</b>"])
def test_any_question_has_candidates_with_finite_measures(
    build: Build, encoder: Encoder, question: str
) -> None:
    _, found = gather(
        build, encode_asked(encoder, [question])[0], analyse(question), everything(build)
    )
    for values in (found.dense, found.coverage, found.late, found.weakest, found.density):
        assert np.isfinite(values).all()


@pytest.mark.parametrize(
    ("question", "nearer"),
    [
        ("How many people died near Northport?", [0, 1]),
        ("How many people died in the Harlan valley?", [3]),
        ("How many people died?", [0, 1, 2, 3]),
        ("How many people died in Madrid?", [0, 1, 2, 3]),
        ("Who is mayor of Northport?", [0, 1, 2, 3]),
    ],
)
def test_a_count_asked_for_a_place_tells_rows_about_other_places(
    build: Build, encoder: Encoder, question: str, nearer: list[int]
) -> None:
    rows, found = gather(
        build, encode_asked(encoder, [question])[0], analyse(question), everything(build)
    )
    assert sorted(rows[found.other_place == 0]) == nearer
    assert found.other_place.max() <= 1


@pytest.mark.parametrize(
    ("question", "fitting"),
    [
        ("How many people died when the boat capsized?", [0]),
        ("How many people were killed by the heatwave?", [3]),
        ("How many people died?", [0, 1, 2, 3]),
        ("Why did the boat capsize?", [0, 1, 2, 3]),
    ],
)
def test_a_count_asked_for_an_occasion_tells_rows_about_others(
    build: Build, encoder: Encoder, question: str, fitting: list[int]
) -> None:
    rows, found = gather(
        build, encode_asked(encoder, [question])[0], analyse(question), everything(build)
    )
    assert sorted(rows[found.other_event == 0]) == fitting
    assert found.other_event.max() <= 1


def test_an_article_that_names_the_place_elsewhere_is_nearer_than_one_that_never_does(
    encoder: Encoder, tmp_path: Path
) -> None:
    given = source(TEXTS, encoder.encode(TEXTS))
    given.rows["article"] = [0, 1, 1, 3]
    publish(builds := Builds(tmp_path / "builds"), given)
    build = builds.open_newest()
    question = "How many people died near Northport?"
    rows, found = gather(
        build, encode_asked(encoder, [question])[0], analyse(question), everything(build)
    )
    here, too, beside, away = found.other_place[np.argsort(rows)]
    assert here == too == 0
    assert 0 < beside < away
