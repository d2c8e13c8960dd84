"""What articles tell of again, days apart or in passing: one event stays one, two stay two."""

from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language
from tracked_store import GrowingStore, report

from index.answer.answerer import Answerer
from index.events.asides import joined_asides
from index.events.repeated_counts import repeat_chances
from index.events.report_features import FEATURES
from index.store.encoding.encoder import Encoder

TOLD = (
    report(
        18,
        "Quarry Post",
        "Radios blew up across Beirut on Tuesday and killed 12 people, the health minister said. "
        "Hospitals in Beirut were full. The army said that it would answer.",
        "Radios blow up in Beirut",
    ),
    report(
        22,
        "Hill Echo",
        "An air strike on a tower in Beirut on Friday killed 37 people, the health ministry said. "
        "The strike came days after radios blew up in Beirut, which killed 12 people on Tuesday. "
        "Hospitals in Beirut were full. The army said that it would answer.",
        "Strike on Beirut kills 37",
    ),
    report(
        23,
        "Vale Courier",
        "The air strike that hit a tower in Beirut on Friday killed at least 45 people, the health "
        "ministry said. It followed blasts of radios that killed 12 people in Beirut on Tuesday.",
        "Toll of Beirut strike rises",
    ),
)


@pytest.fixture(scope="module")
def answers(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder, pipeline: Language
) -> Answerer:
    store = GrowingStore(Path(tmp_path_factory.mktemp("again")), encoder, pipeline)
    store.add(*TOLD)
    return store.open()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("How many people were killed in the air strike on Beirut on 21 May 2021?", {37, 45}),
        ("How many people were killed by the radios in Beirut on 18 May 2021?", {12}),
    ],
)
def test_attacks_that_sentences_put_days_apart_are_two(
    answers: Answerer, question: str, values: set[float]
) -> None:
    figures = answers.track(question).threads[0].figures
    assert {figure.value for figure in figures} == values


def test_the_day_of_a_question_in_the_present_tense_binds(answers: Answerer) -> None:
    question = "What is the latest death toll of the attack on Beirut of 18 May 2021?"
    assert {figure.value for figure in answers.track(question).threads[0].figures} == {12}


def test_what_is_told_aside_is_of_the_event_that_it_is_like() -> None:
    weights = [1.0, 1.0, 0.15, 0.15]
    clusters = [[0, 1], [2], [3]]
    chances = {
        2: {0: 0.9, 1: 0.8},
        3: {0: 0.3},
        0: {2: 0.9, 3: 0.3},
        1: {2: 0.8},
    }
    assert sorted(joined_asides(clusters, chances, weights)) == [[0, 1, 2], [3]]


def test_a_report_left_apart_is_of_a_larger_event_that_is_surely_the_same() -> None:
    near = {2: {0: 0.9, 1: 0.8}, 0: {2: 0.9}, 1: {2: 0.8}}
    assert joined_asides([[0, 1], [2]], near, [1.0] * 3) == [[0, 1, 2]]
    assert joined_asides([[0, 1], [2, 3]], near, [1.0] * 4) == [[0, 1], [2, 3]]
    doubtful = {2: {0: 0.5, 1: 0.4}, 0: {2: 0.5}, 1: {2: 0.4}}
    assert joined_asides([[0, 1], [2]], doubtful, [1.0] * 3) == [[0, 1], [2]]


def chance(peaceful: bool = False, **features: float) -> float:
    return float(repeat_chances(measured(**features), np.array([peaceful]))[0])


def measured(**features: float) -> np.ndarray:
    """Return the features of one pair of counts of 40 killed people of one place and time."""
    known = {
        **{"people agree": 1, "place": 1, "means": 1, "within": 1, "as old": 1, "same number": 1},
        **{"smaller number": np.log(40), "days between reports": 1, "articles": 0.5},
    }
    known |= {name.replace("_", " "): value for name, value in features.items()}
    return np.array([[known.get(name, 0.0) for name in FEATURES]], np.float32)


def test_the_same_count_of_one_place_and_time_is_of_one_event() -> None:
    assert chance() > 0.8
    assert chance(as_old=0, days_between_reports=20) > 0.8
    for otherwise in ({"place": -1}, {"means": -1}, {"within": 0}, {"total": 1}):
        assert chance(**otherwise) == 0
    assert chance(smaller_number=np.log(3)) == 0


def test_what_a_crash_cost_is_told_again_for_a_year() -> None:
    later = {"as_old": 0, "within": 0, "days_between_reports": 300}
    assert chance(peaceful=True, **later) > 0.8
    assert chance(**later) == 0
    assert chance(peaceful=True, dated=2, **later) == 0
